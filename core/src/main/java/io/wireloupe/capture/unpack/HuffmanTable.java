package io.wireloupe.capture.unpack;

import java.util.Arrays;
import java.util.zip.ZipException;

/** A table of Huffman codes for literals: RFC 8878 4.2. */
final class HuffmanTable {

    private static final int MAX_BITS = 11;
    private static final int MAX_SYMBOLS = 256;
    private static final int MAX_WEIGHT_LOG = 6;

    private final byte[] symbols = new byte[1 << MAX_BITS];
    private final byte[] lengths = new byte[1 << MAX_BITS];
    private final byte[] weights = new byte[MAX_SYMBOLS];
    private final FseTable weightTable = new FseTable(MAX_WEIGHT_LOG, MAX_BITS + 1);
    private final BackwardBits bits = new BackwardBits();
    private int longest;

    /** Forgets the codes. */
    void reset() {
        longest = 0;
    }

    boolean isEmpty() {
        return longest == 0;
    }

    /**
     * Reads the description of the codes: RFC 8878 4.2.1.
     *
     * @return index behind it
     */
    int read(byte[] source, int offset, int stop) throws ZipException {
        if (offset >= stop) {
            throw damaged();
        }
        int header = source[offset] & 0xff;
        int at = offset + 1;
        int count;
        int end;
        if (header >= 128) {
            count = header - 127;
            end = at + (count + 1) / 2;
            requireWithin(end, stop);
            for (int i = 0; i < count; i++) {
                weights[i] = (byte) (source[at + i / 2] >> (i % 2 == 0 ? 4 : 0) & 15);
            }
        } else {
            end = at + header;
            requireWithin(end, stop);
            int stream = weightTable.read(source, at, end);
            bits.begin(source, stream, end - stream);
            count = packedWeights();
        }
        build(count);
        return end;
    }

    private static void requireWithin(int end, int stop) throws ZipException {
        if (end > stop) {
            throw damaged();
        }
    }

    /** Two states take turns; when the bits are used up the other one gives the last weight. */
    private int packedWeights() throws ZipException {
        int state = bits.read(weightTable.log);
        int other = bits.read(weightTable.log);
        int count = 0;
        while (true) {
            if (count + 2 >= MAX_SYMBOLS) {
                throw damaged();
            }
            weights[count++] = weightTable.symbols[state];
            int next = weightTable.bases[state] + bits.read(weightTable.bits[state]);
            if (bits.left() < 0) {
                weights[count++] = weightTable.symbols[other];
                return count;
            }
            state = other;
            other = next;
        }
    }

    private void build(int given) throws ZipException {
        int sum = 0;
        for (int i = 0; i < given; i++) {
            if (weights[i] > MAX_BITS) {
                throw damaged();
            }
            sum += weights[i] == 0 ? 0 : 1 << weights[i] - 1;
        }
        int log = 32 - Integer.numberOfLeadingZeros(sum);
        int rest = (1 << log) - sum;
        if (sum == 0 || log > MAX_BITS || Integer.bitCount(rest) != 1) {
            throw damaged();
        }
        // The weight of the last symbol is not given: it fills the sum up to a power of two.
        weights[given] = (byte) (32 - Integer.numberOfLeadingZeros(rest));
        longest = log;
        int at = 0;
        for (int weight = 1; weight <= log; weight++) {
            for (int symbol = 0; symbol <= given; symbol++) {
                if (weights[symbol] == weight) {
                    int entries = 1 << weight - 1;
                    Arrays.fill(symbols, at, at + entries, (byte) symbol);
                    Arrays.fill(lengths, at, at + entries, (byte) (log + 1 - weight));
                    at += entries;
                }
            }
        }
    }

    /** Reads symbols of one stream; all of it has to be used by them. */
    void decode(byte[] source, int offset, int count, byte[] target, int from, int to) throws ZipException {
        bits.begin(source, offset, count);
        for (int i = from; i < to; i++) {
            int code = (int) bits.peek(longest);
            target[i] = symbols[code];
            bits.pass(lengths[code]);
        }
        bits.requireUsedUp();
    }

    private static ZipException damaged() {
        return new ZipException("a table of codes makes no sense");
    }
}
