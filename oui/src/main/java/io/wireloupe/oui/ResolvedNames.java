package io.wireloupe.oui;

/**
 * The texts of {@code eth.src_resolved} and its like: a name, and the part of the address that the name leaves open.
 *
 * <p>The order of the looks is tshark's, seen with 4.0.17: well-known stations; ranges and blocks of 28 and 36 bits by
 * masking ever more bits, down to 24; companies of 24 bits, once as it stands and once with the group bit cleared;
 * still wider ranges; else the plain address.
 */
final class ResolvedNames {

    private final BlockTable blocks;
    private final WellKnown wellKnown;

    ResolvedNames(BlockTable blocks, WellKnown wellKnown) {
        this.blocks = blocks;
        this.wellKnown = wellKnown;
    }

    String nameOf(long address) {
        long mac = address & MacText.MASK_48;
        String station = wellKnown.stationName(mac);
        if (!station.isEmpty()) {
            return station;
        }
        // Most blocks of 24 bits hold nothing smaller, and then there is no need to mask 24 times.
        if (wellKnown.anyInside24(mac) || blocks.anyInside24(mac)) {
            String ranged = masked(mac, 47, 24);
            if (!ranged.isEmpty()) {
                return ranged;
            }
        }
        int company = blocks.findExactly(mac, 24);
        if (company < 0) {
            company = blocks.findExactly(mac & ~Classifier.GROUP_BIT, 24);
        }
        if (company >= 0) {
            return named(companyName(company), mac, 24);
        }
        String wide = masked(mac, 23, 1);
        return wide.isEmpty() ? MacText.address(mac) : wide;
    }

    /** Addresses in the block 00:00:00 are mostly blank ones and not Xerox's: tshark shows the prefix itself. */
    private String companyName(int company) {
        boolean blank = blocks.tableOf(company).prefixOf(company) == 0 && blocks.givenShortName(company).isEmpty();
        return blank ? "00:00:00" : blocks.shortName(company);
    }

    private String masked(long mac, int from, int to) {
        long tried = -1;
        for (int length = from; length >= to; length--) {
            long prefix = mac & MacText.mask(length);
            if (prefix == tried) {
                continue;
            }
            tried = prefix;
            String name = rangeStartingAt(prefix);
            if (!name.isEmpty()) {
                return named(name, mac, length);
            }
        }
        return "";
    }

    private String rangeStartingAt(long prefix) {
        String name = wellKnown.rangeNameStartingAt(prefix);
        if (name.isEmpty() && (prefix & ~MacText.mask(36)) == 0) {
            int block = blocks.findExactly(prefix, 36);
            if (block < 0 && (prefix & ~MacText.mask(28) & MacText.MASK_48) == 0) {
                block = blocks.findExactly(prefix, 28);
            }
            return block < 0 ? "" : blocks.shortName(block);
        }
        return name;
    }

    /** The name, {@code _}, and the octets that the first {@code length} bits do not fill, without those bits. */
    private static String named(String name, long mac, int length) {
        StringBuilder text = new StringBuilder(name.length() + 18).append(name).append('_');
        MacText.appendOctets(text, mac & ~MacText.mask(length), length / 8, 6);
        return text.toString();
    }
}
