package io.wireloupe.protocol.link;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;

/**
 * Wake-on-LAN: AMD's "Magic Packet Technology" (publication 20213), six octets of ones and sixteen times the address of
 * the sleeper. A password of four or six octets may follow.
 */
public final class Wol implements Dissector {

    /** The protocol {@code wol}: Wake On LAN. */
    public static final Protocol WOL = Protocol.define("Wake On LAN", "WOL", "wol");
    /** Beginning of the pattern: {@code wol.sync}, octets. */
    public static final BytesField SYNC = WOL.bytes("wol.sync", "Beginning of the pattern");
    /** Address of the sleeper: {@code wol.mac}, a MAC address. */
    public static final MacField MAC = WOL.mac("wol.mac", "Address of the sleeper");
    /** Password: {@code wol.passwd}, octets. */
    public static final BytesField PASSWD = WOL.bytes("wol.passwd", "Password");

    private static final long ONES = 0xffff_ffff_ffffL;
    private static final int ADDRESS = 6;
    private static final int REPEATS = 16;
    private static final int PATTERN = ADDRESS + REPEATS * ADDRESS;

    @Override
    public Protocol protocol() {
        return WOL;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x0842);
        // No port is assigned; these are customary: reserved, echo and discard.
        at.on(Tables.UDP_PORT, 0, 7, 9);
        at.guesses(Tables.UDP_PORT);
    }

    @Override
    public int dissect(Layer in) {
        if (!isPattern(in)) {
            return 0;
        }
        in.bytes(SYNC, 0, ADDRESS);
        for (int at = ADDRESS; at < PATTERN; at += ADDRESS) {
            in.mac(MAC, at);
        }
        int rest = in.captured() - PATTERN;
        if (rest >= 4) {
            in.bytes(PASSWD, PATTERN, rest >= 6 ? 6 : 4);
        }
        return in.length();
    }

    private static boolean isPattern(Layer in) {
        if (!in.has(0, PATTERN) || in.peek48(0) != ONES) {
            return false;
        }
        long address = in.peek48(ADDRESS);
        for (int at = 2 * ADDRESS; at < PATTERN; at += ADDRESS) {
            if (in.peek48(at) != address) {
                return false;
            }
        }
        return true;
    }
}
