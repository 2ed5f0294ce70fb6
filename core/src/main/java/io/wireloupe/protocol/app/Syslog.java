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

    private static final int PRIORITY_DIGITS = 3;

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
        int message = 0;
        if (in.peek8(0) == '<') {
            int priority = 0;
            int digits = 0;
            while (digits < PRIORITY_DIGITS && in.has(1 + digits, 1) && isDigit(in.peek8(1 + digits))) {
                priority = priority * 10 + in.peek8(1 + digits++) - '0';
            }
            message = 1 + digits;
            // Without what closes the priority the rest is the message, as tshark has it.
            message += in.has(message, 1) && in.peek8(message) == '>' ? 1 : 0;
            in.set(FACILITY, priority >> 3, 0, message);
            in.set(LEVEL, priority & 7, 0, message);
        }
        in.text(MSG, message, in.captured() - message);
        return in.length();
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }
}
