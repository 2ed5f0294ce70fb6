package io.wireloupe.capture.unpack;

import java.util.zip.ZipException;

/**
 * A table of finite state entropy: for each state the symbol that it stands for, and how to get to the next. RFC 8878
 * 4.1.
 */
final class FseTable {

    private static final int MIN_LOG = 5;

    int log;
    final byte[] symbols;
    final byte[] bits;
    final short[] bases;

    private final int maxLog;
    private final short[] counts;

    /** Room for a table. */
    FseTable(int maxLog, int symbolCount) {
        this.maxLog = maxLog;
        this.symbols = new byte[1 << maxLog];
        this.bits = new byte[1 << maxLog];
        this.bases = new short[1 << maxLog];
        this.counts = new short[symbolCount];
    }

    /** A table of this distribution, as RFC 8878 3.1.1.3.2.2 gives some. */
    static FseTable of(int log, int... distribution) {
        FseTable table = new FseTable(log, distribution.length);
        for (int i = 0; i < distribution.length; i++) {
            table.counts[i] = (short) distribution[i];
        }
        table.spread(log, distribution.length);
        return table;
    }

    /** Makes this the table of one symbol. */
    void only(int symbol) throws ZipException {
        if (symbol >= counts.length) {
            throw damaged();
        }
        log = 0;
        symbols[0] = (byte) symbol;
        bits[0] = 0;
        bases[0] = 0;
    }

    /**
     * Reads the distribution of symbols: RFC 8878 4.1.1.
     *
     * @return index behind it
     */
    int read(byte[] source, int offset, int stop) throws ZipException {
        int at = offset * 8;
        int newLog = bitsAt(source, at, 4, stop) + MIN_LOG;
        at += 4;
        if (newLog > maxLog) {
            throw damaged();
        }
        int rest = 1 << newLog;
        int symbol = 0;
        while (rest > 0) {
            if (symbol == counts.length) {
                throw damaged();
            }
            int width = 32 - Integer.numberOfLeadingZeros(rest + 1);
            int value = bitsAt(source, at, width, stop);
            int low = value & (1 << width - 1) - 1;
            int spare = (1 << width) - 1 - (rest + 1);
            if (low < spare) {
                value = low;
                at += width - 1;
            } else {
                value = value > (1 << width - 1) - 1 ? value - spare : value;
                at += width;
            }
            // One less than zero: too rare for a state of its own share, and given one.
            int count = value - 1;
            rest -= Math.abs(count);
            counts[symbol++] = (short) count;
            if (count == 0) {
                int more;
                do {
                    more = bitsAt(source, at, 2, stop);
                    at += 2;
                    if (symbol + more > counts.length) {
                        throw damaged();
                    }
                    for (int i = 0; i < more; i++) {
                        counts[symbol++] = 0;
                    }
                } while (more == 3);
            }
        }
        if (rest < 0 || at > stop * 8) {
            throw damaged();
        }
        spread(newLog, symbol);
        return at + 7 >>> 3;
    }

    private static int bitsAt(byte[] source, int at, int count, int stop) {
        int bits = 0;
        for (int i = 0; i < 3; i++) {
            int index = (at >>> 3) + i;
            bits |= index < stop ? (source[index] & 0xff) << 8 * i : 0;
        }
        return bits >>> (at & 7) & (1 << count) - 1;
    }

    private void spread(int newLog, int symbolCount) {
        log = newLog;
        int size = 1 << log;
        int high = size;
        for (int s = 0; s < symbolCount; s++) {
            if (counts[s] < 0) {
                symbols[--high] = (byte) s;
            }
        }
        int step = (size >>> 1) + (size >>> 3) + 3;
        int position = 0;
        for (int s = 0; s < symbolCount; s++) {
            for (int i = 0; i < counts[s]; i++) {
                symbols[position] = (byte) s;
                do {
                    position = position + step & size - 1;
                } while (position >= high);
            }
        }
        for (int s = 0; s < symbolCount; s++) {
            counts[s] = (short) Math.abs(counts[s]);
        }
        for (int state = 0; state < size; state++) {
            int next = counts[symbols[state]]++;
            int width = log - (31 - Integer.numberOfLeadingZeros(next));
            bits[state] = (byte) width;
            bases[state] = (short) ((next << width) - size);
        }
    }

    private static ZipException damaged() {
        return new ZipException("a table of symbols makes no sense");
    }
}
