package io.wireloupe.protocol.link;

import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.UIntField;

/** The control field of the HDLC family (ISO/IEC 13239 5.3), as IEEE 802.2 and frame relay have it. */
final class HdlcControl {

    /** An unnumbered information frame. */
    static final int UI = 0x03;

    /** Exchange of identifications, without the poll bit. */
    static final int XID = 0xaf;

    /** The bits of an unnumbered control field that are not the poll or final bit. */
    static final int MODIFIER = 0xef;

    private static final int UNNUMBERED = 3;
    private static final int POLL_OF_TWO_OCTETS = 0x01;

    private final UIntField control;
    private final UIntField received;
    private final UIntField sent;
    private final FlagField poll;
    private final FlagField last;
    private final UIntField supervisory;
    private final UIntField command;
    private final UIntField response;
    private final UIntField type;

    /** Declares the fields of a control field under the name of its protocol. */
    HdlcControl(Protocol protocol, int width) {
        String name = protocol.name() + ".control";
        control = (width == 1 ? protocol.uint8(name, "Control") : protocol.uint16(name, "Control")).hex();
        received = protocol.uint16(name + ".n_r", "Next frame awaited").mask(0xfe00);
        sent = protocol.uint16(name + ".n_s", "Number of the frame").mask(0x00fe);
        poll = protocol.flag(name + ".p", "Poll", 0x10);
        last = protocol.flag(name + ".f", "Final", 0x10);
        supervisory = protocol.uint16(name + ".s_ftype", "Supervisory function").hex().mask(0x000c);
        command = protocol.uint8(name + ".u_modifier_cmd", "Unnumbered command").hex().mask(0xec);
        response = protocol.uint8(name + ".u_modifier_resp", "Unnumbered response").hex().mask(0xec);
        type = protocol.uint8(name + ".ftype", "Kind of frame").hex();
    }

    /** How many octets the control field at {@code offset} has: one if unnumbered, otherwise two. */
    static int length(Layer in, int offset) {
        return (in.peek8(offset) & UNNUMBERED) == UNNUMBERED ? 1 : 2;
    }

    /** Whether frames with this control field carry information: numbered ones and {@link #UI} without poll. */
    static boolean informs(int control) {
        return (control & 1) == 0 || control == UI;
    }

    /** Records the control field and gives its value, of two octets with the first in the lower bits. */
    int record(Layer in, int offset, boolean isResponse) {
        if (length(in, offset) == 1) {
            int value = in.peek8(offset);
            in.set(control, value, offset, 1);
            if ((value & 0x10) != 0) {
                in.flag8(isResponse ? last : poll, offset);
            }
            in.set(isResponse ? response : command, (value & 0xec) >>> 2, offset, 1);
            in.set(type, UNNUMBERED, offset, 1);
            return value;
        }
        int value = in.peek16le(offset);
        in.set(control, value, offset, 2);
        in.set(received, value >>> 9, offset, 2);
        boolean informs = (value & 1) == 0;
        if (informs) {
            in.set(sent, value >>> 1 & 0x7f, offset, 2);
        }
        if ((value >>> 8 & POLL_OF_TWO_OCTETS) != 0) {
            // ISO/IEC 13239 5.3.1: what carries information is a command.
            in.set(isResponse && !informs ? last : poll, true, offset + 1, 1);
        }
        if (!informs) {
            in.set(supervisory, value >>> 2 & 3, offset, 2);
        }
        in.set(type, informs ? 0 : 1, offset, 2);
        return value;
    }
}
