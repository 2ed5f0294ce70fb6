package io.wireloupe.dissect;

import java.nio.charset.StandardCharsets;

/** Remembers the names of the MAC addresses seen last, since few addresses make up most of a capture. */
final class MacNameCache {

    private static final int SLOTS = 1 << 12;

    private final MacNameResolver resolver;
    /** Empty until the first name is asked for: texts of single values come and go without one. */
    private long[] macs = new long[0];
    private byte[][] names = new byte[0][];

    MacNameCache(MacNameResolver resolver) {
        this.resolver = resolver;
    }

    /** The name of an address, empty if it has none. */
    byte[] nameOf(long mac) {
        if (names.length == 0) {
            macs = new long[SLOTS];
            names = new byte[SLOTS][];
        }
        int slot = (int) (mac * 0x9E3779B97F4A7C15L >>> 52);
        byte[] name = names[slot];
        if (name == null || macs[slot] != mac) {
            name = resolver.nameOf(mac).getBytes(StandardCharsets.UTF_8);
            macs[slot] = mac;
            names[slot] = name;
        }
        return name;
    }
}
