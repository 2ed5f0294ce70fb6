package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

/** Syslog: the priority of RFC 5424 6.2.1 and RFC 3164 4.1.1, and the message behind it. */
public final class Syslog implements Dissector {

    /** The protocol {@code syslog}: Syslog message. */
    public static final Protocol SYSLOG = Protocol.define("Syslog message", "Syslog", "syslog");
    /** Facility: {@code syslog.facility}, a number of 8 bits. */
    public static final UIntField FACILITY = SYSLOG.uint8("syslog.facility", "Facility");
    /** Level: {@code syslog.level}, a number of 8 bits. */
    public static final UIntField LEVEL = SYSLOG.uint8("syslog.level", "Level");
    /** Message: {@code syslog.msg}, text. */
    public static final TextField MSG = SYSLOG.text("syslog.msg", "Message");

    private static final int LONGEST_PRIORITY = 5;

    @Override
    public Protocol protocol() {
        return SYSLOG;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 514);
    }

    @Override
    public int dissect(Layer in) {
        int close = in.peek8(0) == '<' ? Ascii.indexOf(in, '>', 1, Math.min(in.captured(), LONGEST_PRIORITY)) : -1;
        long priority = close < 0 ? -1 : Ascii.decimal(in, 1, close - 1);
        if (priority >= 0) {
            in.set(FACILITY, priority >> 3, 0, close + 1);
            in.set(LEVEL, priority & 7, 0, close + 1);
        }
        int message = priority < 0 ? 0 : close + 1;
        in.text(MSG, message, in.captured() - message);
        return in.length();
    }
}
