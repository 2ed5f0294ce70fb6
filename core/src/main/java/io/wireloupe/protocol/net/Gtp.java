package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** GPRS Tunnelling Protocol: 3GPP TS 29.281 5.1 (user data) and TS 29.060 6 (control); version 0: TS 09.60 6. */
public final class Gtp implements Dissector {

    /** The protocol {@code gtp}: GPRS Tunneling Protocol. */
    public static final Protocol GTP = Protocol.define("GPRS Tunneling Protocol", "GTP", "gtp");
    /** Flags: {@code gtp.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FLAGS = GTP.uint8("gtp.flags", "Flags").hex();
    /** Version: {@code gtp.flags.version}, the bits {@code 0xe0} of 8. */
    public static final UIntField FLAGS_VERSION = GTP.uint8("gtp.flags.version", "Version").mask(0xe0);
    /** Protocol type: {@code gtp.flags.payload}, the bits {@code 0x10} of 8. */
    public static final UIntField FLAGS_PAYLOAD = GTP.uint8("gtp.flags.payload", "Protocol type").mask(0x10);
    /** Next extension header present: {@code gtp.flags.e}, the bit {@code 0x4}. */
    public static final FlagField FLAGS_E = GTP.flag("gtp.flags.e", "Next extension header present", 0x04);
    /** Sequence number present: {@code gtp.flags.s}, the bit {@code 0x2}. */
    public static final FlagField FLAGS_S = GTP.flag("gtp.flags.s", "Sequence number present", 0x02);
    /** N-PDU number present: {@code gtp.flags.pn}, the bit {@code 0x1}. */
    public static final FlagField FLAGS_PN = GTP.flag("gtp.flags.pn", "N-PDU number present", 0x01);
    /** Message Type: {@code gtp.message}, a number of 8 bits, in hexadecimal. */
    public static final UIntField MESSAGE = GTP.uint8("gtp.message", "Message Type").hex();
    /** Length: {@code gtp.length}, a number of 16 bits, in bytes. */
    public static final UIntField LENGTH = GTP.uint16("gtp.length", "Length").unit("bytes");
    /** TEID: {@code gtp.teid}, a number of 32 bits, in hexadecimal. */
    public static final UIntField TEID = GTP.uint32("gtp.teid", "TEID").hex();
    /** Sequence number: {@code gtp.seq_number}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SEQ_NUMBER = GTP.uint16("gtp.seq_number", "Sequence number").hex();
    /** N-PDU Number: {@code gtp.npdu_number}, a number of 8 bits, in hexadecimal. */
    public static final UIntField NPDU_NUMBER = GTP.uint8("gtp.npdu_number", "N-PDU Number").hex();
    /** Next extension header type: {@code gtp.ext_hdr.next}, a number of 8 bits, in hexadecimal. */
    public static final UIntField NEXT = GTP.uint8("gtp.ext_hdr.next", "Next extension header type").hex();

    private static final int T_PDU = 255;
    private static final int GTP_PRIME = 0;

    @Override
    public Protocol protocol() {
        return GTP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 2123, 2152, 3386);
        at.on(Tables.TCP_PORT, 2123, 2152, 3386);
        at.handsTo(Tables.IP_VERSION, Tables.ETHERNET_FRAME);
    }

    @Override
    public int dissect(Layer in) {
        if (in.peek8(0) >> 5 > 1) {
            // Version 2 has another header, and carries no user data.
            in.peek32(0);
            return in.length();
        }
        in.u8(FLAGS, 0);
        int version = in.u8(FLAGS_VERSION, 0);
        boolean prime = in.u8(FLAGS_PAYLOAD, 0) == GTP_PRIME;
        if (prime) {
            in.u8(MESSAGE, 1);
            in.u16(LENGTH, 2);
            return in.length();
        }
        int message;
        int at;
        if (version == 1) {
            message = in.peek8(1);
            at = versionOne(in);
        } else {
            message = in.u8(MESSAGE, 1);
            in.u16(LENGTH, 2);
            in.u16(SEQ_NUMBER, 4);
            at = 20;
        }
        if (message == T_PDU && at < in.length()) {
            payload(in, at);
        }
        return in.length();
    }

    /** Records a header of version 1 and gives where its payload begins. */
    private static int versionOne(Layer in) {
        boolean extension = in.flag8(FLAGS_E, 0);
        boolean sequence = in.flag8(FLAGS_S, 0);
        boolean number = in.flag8(FLAGS_PN, 0);
        in.u8(MESSAGE, 1);
        in.u16(LENGTH, 2);
        in.u32(TEID, 4);
        int at = 8;
        if (extension || sequence || number) {
            if (sequence) {
                in.u16(SEQ_NUMBER, 8);
            }
            if (number) {
                in.u8(NPDU_NUMBER, 10);
            }
            if (extension) {
                in.u8(NEXT, 11);
            }
            at = 12;
            int next = extension ? in.peek8(11) : 0;
            while (next != 0) {
                // TS 29.281 5.2.1: the length counts units of four octets, the type of the next one comes last.
                int length = in.peek8(at) * 4;
                if (length == 0) {
                    return in.length();
                }
                next = in.u8(NEXT, at + length - 1);
                at += length;
            }
        }
        return at;
    }

    /** What a T-PDU holds is only agreed on in the control plane: the first octets tell IP and Ethernet. */
    private static void payload(Layer in, int at) {
        int first = in.peek8(at);
        if (first >= 0x45 && first <= 0x4e) {
            in.next(Tables.IP_VERSION, 4, at);
        } else if (first >> 4 == 6) {
            in.next(Tables.IP_VERSION, 6, at);
        } else if (in.has(at + 12, 2) && isIp(in.peek16(at + 12))) {
            in.next(Tables.ETHERNET_FRAME, 0, at);
        } else {
            in.data(at, in.length() - at);
        }
    }

    private static boolean isIp(int etherType) {
        return etherType == 0x0800 || etherType == 0x86dd;
    }
}
