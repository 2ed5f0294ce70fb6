package io.wireloupe.capture.unpack;

import java.util.zip.ZipException;

/** The sequences of a block, each some literals and then bytes repeated: RFC 8878 3.1.1.3.2. */
final class ZstdSequences {

    // RFC 8878 3.1.1.3.2.1.1: how many bits stand behind each code; what they are added to follows from that.
    private static final int[] LITERAL_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7,
        8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final int[] MATCH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final int[] LITERAL_BASES = bases(0, LITERAL_BITS);
    private static final int[] MATCH_BASES = bases(3, MATCH_BITS);
    private static final int MAX_OFFSET_CODE = 31;

    // RFC 8878 3.1.1.3.2.2.1 to 3.
    private static final FseTable USUAL_LITERALS =
            FseTable.of(6, 4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2,
            2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1);
    private static final FseTable USUAL_MATCHES =
            FseTable.of(6, 1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1);
    private static final FseTable USUAL_OFFSETS =
            FseTable.of(5, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
            1, 1, 1, -1, -1, -1, -1, -1);

    private static final int PREDEFINED = 0;
    private static final int ONE_SYMBOL = 1;
    private static final int DESCRIBED = 2;

    private final Kind literals = new Kind(9, LITERAL_BITS.length, USUAL_LITERALS);
    private final Kind offsets = new Kind(8, MAX_OFFSET_CODE + 1, USUAL_OFFSETS);
    private final Kind matches = new Kind(9, MATCH_BITS.length, USUAL_MATCHES);
    private final BackwardBits bits = new BackwardBits();
    private final long[] recent = new long[3];
    private int at;

    /** One of the three things that codes are for, with the table in use. */
    private static final class Kind {
        private final FseTable own;
        private final FseTable usual;
        private FseTable table;
        private boolean known;

        Kind(int maxLog, int symbols, FseTable usual) {
            this.own = new FseTable(maxLog, symbols);
            this.usual = usual;
            this.table = usual;
        }
    }

    private static int[] bases(int first, int[] bits) {
        int[] bases = new int[bits.length];
        int base = first;
        for (int i = 0; i < bits.length; i++) {
            bases[i] = base;
            base += 1 << bits[i];
        }
        return bases;
    }

    /** Forgets the tables and distances of the frame before. */
    void begin() {
        literals.known = false;
        offsets.known = false;
        matches.known = false;
        recent[0] = 1;
        recent[1] = 4;
        recent[2] = 8;
    }

    /** Reads the section and unpacks the block by it; there is room for its bytes up to {@code most}. */
    void unpack(byte[] source, int offset, int stop, ZstdLiterals from, History to, int most) throws ZipException {
        at = offset;
        int count = count(source, stop);
        int used = 0;
        if (count > 0) {
            int modes = octet(source, stop);
            if ((modes & 3) != 0) {
                throw damaged();
            }
            choose(literals, modes >> 6 & 3, source, stop);
            choose(offsets, modes >> 4 & 3, source, stop);
            choose(matches, modes >> 2 & 3, source, stop);
            bits.begin(source, at, stop - at);
            used = execute(count, from, to, to.end + most);
        } else if (at != stop) {
            throw damaged();
        }
        if (from.length - used > most) {
            throw damaged();
        }
        to.add(from.bytes, used, from.length - used);
    }

    private int count(byte[] source, int stop) throws ZipException {
        int first = octet(source, stop);
        if (first < 128) {
            return first;
        }
        int second = octet(source, stop);
        return first < 255 ? (first - 128 << 8) + second : second + (octet(source, stop) << 8) + 0x7f00;
    }

    private int octet(byte[] source, int stop) throws ZipException {
        if (at >= stop) {
            throw damaged();
        }
        return source[at++] & 0xff;
    }

    private void choose(Kind kind, int mode, byte[] source, int stop) throws ZipException {
        switch (mode) {
            case PREDEFINED -> kind.table = kind.usual;
            case ONE_SYMBOL -> {
                kind.own.only(octet(source, stop));
                kind.table = kind.own;
            }
            case DESCRIBED -> {
                at = kind.own.read(source, at, stop);
                kind.table = kind.own;
            }
            default -> {
                if (!kind.known) {
                    throw damaged();
                }
            }
        }
        kind.known = true;
    }

    /** Unpacks the sequences; gives how many literals they used. */
    private int execute(int count, ZstdLiterals from, History to, int stop) throws ZipException {
        FseTable literalTable = literals.table;
        FseTable offsetTable = offsets.table;
        FseTable matchTable = matches.table;
        int literalState = bits.read(literalTable.log);
        int offsetState = bits.read(offsetTable.log);
        int matchState = bits.read(matchTable.log);
        int used = 0;
        for (int i = 0; i < count; i++) {
            int offsetCode = offsetTable.symbols[offsetState];
            int matchCode = matchTable.symbols[matchState];
            int literalCode = literalTable.symbols[literalState];
            long offset = (1L << offsetCode) + bits.peek(offsetCode);
            bits.pass(offsetCode);
            int match = MATCH_BASES[matchCode] + bits.read(MATCH_BITS[matchCode]);
            int plain = LITERAL_BASES[literalCode] + bits.read(LITERAL_BITS[literalCode]);
            if (i + 1 < count) {
                literalState = literalTable.bases[literalState] + bits.read(literalTable.bits[literalState]);
                matchState = matchTable.bases[matchState] + bits.read(matchTable.bits[matchState]);
                offsetState = offsetTable.bases[offsetState] + bits.read(offsetTable.bits[offsetState]);
            }
            if (bits.left() < 0 || plain > from.length - used || plain + match > stop - to.end) {
                throw damaged();
            }
            to.add(from.bytes, used, plain);
            used += plain;
            to.repeat((int) Math.min(Integer.MAX_VALUE, distance(offset, plain)), match);
        }
        bits.requireUsedUp();
        return used;
    }

    /** RFC 8878 3.1.1.5: the three lowest numbers stand for recent distances. */
    private long distance(long offset, int plain) {
        if (offset > 3) {
            recent[2] = recent[1];
            recent[1] = recent[0];
            recent[0] = offset - 3;
            return recent[0];
        }
        int which = (int) offset - 1 + (plain == 0 ? 1 : 0);
        if (which == 0) {
            return recent[0];
        }
        long distance = which == 3 ? recent[0] - 1 : recent[which];
        if (which != 1) {
            recent[2] = recent[1];
        }
        recent[1] = recent[0];
        recent[0] = distance;
        return distance;
    }

    private static ZipException damaged() {
        return new ZipException("a block holds other sequences than it has room for");
    }
}
