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

    private final List<PrefixTable> byLength;
    private final PrefixTable[] longestFirst;
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
        this.registries = registries;
        this.nameOfBlock = nameOfBlock;
        this.names = names;
        this.givenShortNames = givenShortNames;
    }

    int size() {
        return nameOfBlock.length;
    }

    List<PrefixTable> byLength() {
        return byLength;
    }

    /** The number of the longest block of at most {@code bits} bits that holds the address, -1 if none does. */
    int find(long mac, int bits) {
        for (PrefixTable table : longestFirst) {
            if (table.bits() <= bits) {
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
        for (PrefixTable table : longestFirst) {
            if (table.bits() > 24 && table.anyInside24(mac)) {
                return true;
            }
        }
        return false;
    }

    /** The number of the block with exactly this prefix and length, -1 if there is none. */
    int findExactly(long prefix, int length) {
        for (PrefixTable table : longestFirst) {
            if (table.bits() == length) {
                return table.find(prefix);
            }
        }
        return -1;
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
