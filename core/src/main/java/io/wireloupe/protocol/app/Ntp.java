package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Network Time Protocol: RFC 5905 7.3. */
public final class Ntp implements Dissector {

    public static final Protocol NTP = Protocol.define("Network Time Protocol", "NTP", "ntp");
    public static final UIntField FLAGS = NTP.uint8("ntp.flags", "Flags").hex();
    public static final UIntField FLAGS_LI = NTP.uint8("ntp.flags.li", "Leap Indicator").mask(0xc0);
    public static final UIntField FLAGS_VN = NTP.uint8("ntp.flags.vn", "Version number").mask(0x38);
    public static final UIntField FLAGS_MODE = NTP.uint8("ntp.flags.mode", "Mode").mask(0x07)
            .names(Map.of(1, "symmetric active", 2, "symmetric passive", 3, "client", 4, "server", 5, "broadcast",
                    6, "control message", 7, "private use"));
    public static final UIntField STRATUM = NTP.uint8("ntp.stratum", "Peer Clock Stratum");

    private static final int CONTROL = 6;
    private static final int PRIVATE = 7;

    @Override
    public Protocol protocol() {
        return NTP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 123);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(FLAGS, 0);
        in.u8(FLAGS_LI, 0);
        in.u8(FLAGS_VN, 0);
        int mode = in.u8(FLAGS_MODE, 0);
        if (mode != CONTROL && mode != PRIVATE) {
            in.u8(STRATUM, 1);
        }
        return in.length();
    }
}
