package io.wireloupe.oui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All blocks of a registry: numbered from 0, shorter prefixes first, ascending within one length.
 *
 * <p>Immutable as seen from outside; names are decoded and shortened when first asked for.
 */
final class BlockTable {

    private static final Registry[] ALL = Registry.values();

    /** In {@link #leads}: smaller blocks lie inside this block of 24 bits. The rest is its own number + 1, or 0. */
    private static final int ANY_INSIDE = 1 << 27;

    private final List<PrefixTable> byLength;
    private final PrefixTable[] longestFirst;
    private final PrefixMap leads;
    private final boolean anyShorter;
    private final byte[] registries;
    private final int[] nameOfBlock;
    private final NamePool names;
    private final @Nullable String[] givenShortNames;

    /**
     * @param byLength        the prefixes, shorter lengths first
     * @param registries      per block the ordinal of its {@link Registry}, or empty if all follow from the prefixes;
     *                        not copied
     * @param nameOfBlock     per block the index of its name; not copied
     * @param names           the names
     * @param givenShortNames per block the short name its file gives, null where the rule applies; empty if it applies
     *                        to all; not copied
     */
    BlockTable(List<PrefixTable> byLength, byte[] registries, int[] nameOfBlock, NamePool names,
               @Nullable String[] givenShortNames) {
        this.byLength = List.copyOf(byLength);
        List<PrefixTable> reversed = new ArrayList<>(byLength);
        Collections.reverse(reversed);
        this.longestFirst = reversed.toArray(new PrefixTable[0]);
        this.leads = leads(byLength);
        this.anyShorter = !byLength.isEmpty() && byLength.get(0).bits() < 24;
        this.registries = registries;
        this.nameOfBlock = nameOfBlock;
        this.names = names;
        this.givenShortNames = givenShortNames;
    }

    private static PrefixMap leads(List<PrefixTable> byLength) {
        int most = 0;
        for (PrefixTable table : byLength) {
            most += table.bits() >= 24 ? table.differentLeads() : 0;
        }
        PrefixMap leads = new PrefixMap(most);
        for (PrefixTable table : byLength) {
            for (int block = table.base(); block < table.base() + table.size() && table.bits() >= 24; block++) {
                long lead = table.prefixOf(block) >>> 24;
                leads.put(lead, table.bits() == 24 ? block + 1 : leads.get(lead) | ANY_INSIDE);
            }
        }
        return leads;
    }

    int size() {
        return nameOfBlock.length;
    }

    List<PrefixTable> byLength() {
        return byLength;
    }

    /** The number of the longest block of at most {@code bits} bits that holds the address, -1 if none does. */
    int find(long mac, int bits) {
        if (bits < 24) {
            return search(mac, 1, bits);
        }
        // Most blocks of 24 bits hold nothing smaller: then this one look is all.
        int lead = leads.get((mac & MacText.MASK_48) >>> 24);
        int block = (lead & ANY_INSIDE) != 0 ? search(mac, 25, bits) : -1;
        if (block < 0) {
            block = (lead & ANY_INSIDE - 1) - 1;
        }
        return block < 0 && anyShorter ? search(mac, 1, 23) : block;
    }

    private int search(long mac, int shortest, int longest) {
        for (PrefixTable table : longestFirst) {
            if (table.bits() >= shortest && table.bits() <= longest) {
                int block = table.find(mac);
                if (block >= 0) {
                    return block;
                }
            }
        }
        return -1;
    }

    /** Whether the block of 24 bits that the address is in has smaller blocks inside. */
    boolean anyInside24(long mac) {
        return (leads.get((mac & MacText.MASK_48) >>> 24) & ANY_INSIDE) != 0;
    }

    /** The number of the block with exactly this prefix and length, -1 if there is none. */
    int findExactly(long prefix, int length) {
        if (length == 24) {
            return (leads.get((prefix & MacText.MASK_48) >>> 24) & ANY_INSIDE - 1) - 1;
        }
        return search(prefix, length, length);
    }

    /** A block with strings of its own: walking through all blocks keeps nothing in memory. */
    Block block(int block) {
        PrefixTable table = tableOf(block);
        String name = decodedName(block);
        String given = givenShortName(block);
        return new Block(table.prefixOf(block), table.bits(), registry(block), name,
            given.isEmpty() ? ShortName.of(name) : given);
    }

    /** The name as a new string, for whoever walks through all of them. */
    String decodedName(int block) {
        return names.decoded(nameOfBlock[block]);
    }

    Registry registry(int block) {
        if (registries.length == 0) {
            PrefixTable table = tableOf(block);
            return Registry.of(table.prefixOf(block), table.bits());
        }
        return ALL[registries[block]];
    }

    String name(int block) {
        return names.name(nameOfBlock[block]);
    }

    String shortName(int block) {
        String given = givenShortName(block);
        return given.isEmpty() ? names.shortName(nameOfBlock[block]) : given;
    }

    /** The short name that the file gave, empty where the rule applies. */
    String givenShortName(int block) {
        String given = givenShortNames.length == 0 ? null : givenShortNames[block];
        return given == null ? "" : given;
    }

    PrefixTable tableOf(int block) {
        for (PrefixTable table : longestFirst) {
            if (block >= table.base() && block < table.base() + table.size()) {
                return table;
            }
        }
        throw new IllegalArgumentException("no block " + block + "; blocks are numbered 0 to " + (size() - 1));
    }
}
