package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;

/**
 * OpenFlow, the frames that switch and controller hand each other: OpenFlow Switch Specification 1.0 5.4.1, 1.3 7.4.1
 * and 7.3.7.
 */
public final class OpenFlow implements Dissector {

    /** The protocol {@code openflow}: OpenFlow. */
    public static final Protocol OPENFLOW = Protocol.define("OpenFlow", "OpenFlow", "openflow");

    private static final int HEADER = 8;
    private static final int PACKET_IN = 10;
    private static final int PACKET_OUT = 13;
    private static final long NO_BUFFER = 0xffffffffL;
    private static final int VERSION_1_0 = 1;
    private static final int VERSION_1_3 = 4;

    @Override
    public Protocol protocol() {
        return OPENFLOW;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.TCP_PORT, 6633, 6634, 6653);
        at.handsTo(Tables.ETHERNET_FRAME);
    }

    @Override
    public int dissect(Layer in) {
        int at = 0;
        while (at + HEADER <= in.length()) {
            int version = in.peek8(at);
            int length = in.peek16(at + 2);
            if (length < HEADER || at + length > in.length()) {
                break;
            }
            int type = in.peek8(at + 1);
            if (version == VERSION_1_0) {
                versionOne(in, type, at, at + length);
            } else if (version >= VERSION_1_3) {
                versionFour(in, type, at, at + length);
            }
            at += length;
        }
        return in.length();
    }

    private static void versionOne(Layer in, int type, int at, int end) {
        if (type == PACKET_IN) {
            frame(in, at + 18, end);
        } else if (type == PACKET_OUT && in.peek32(at + 8) == NO_BUFFER) {
            frame(in, at + 16 + in.peek16(at + 14), end);
        }
    }

    private static void versionFour(Layer in, int type, int at, int end) {
        if (type == PACKET_IN) {
            // The match is padded to a multiple of eight octets, two more come before the frame.
            int match = in.peek16(at + 26);
            frame(in, at + 24 + (match + 7) / 8 * 8 + 2, end);
        } else if (type == PACKET_OUT && in.peek32(at + 8) == NO_BUFFER) {
            frame(in, at + 24 + in.peek16(at + 16), end);
        }
    }

    private static void frame(Layer in, int from, int end) {
        if (from < end) {
            in.next(Tables.ETHERNET_FRAME, 0, from, end - from);
        }
    }
}
