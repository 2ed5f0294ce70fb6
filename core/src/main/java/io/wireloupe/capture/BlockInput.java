package io.wireloupe.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.zip.ZipException;

import io.wireloupe.capture.unpack.UnpackLimitException;

/**
 * Reads a stream block by block into one array, so that a reader finds whole records in place.
 *
 * <p>What {@link #require} has made available stays where it is until the next {@link #require} that has to read more.
 */
final class BlockInput implements AutoCloseable {

    /** What is lent stays in a processor's cache together with what is made of it. */
    private static final int BLOCK = 1 << 18;

    private final InputStream stream;
    byte[] bytes = new byte[BLOCK];

    /** Index of the next byte to be used. */
    int position;

    private int limit;
    private long consumedBefore;
    private boolean ended;
    private boolean lends;
    private final Deque<byte[]> spares = new ArrayDeque<>();
    private String damage = "";

    BlockInput(InputStream stream) {
        this(stream, 0);
    }

    /** Reads a stream whose first byte stands at this place of a file. */
    BlockInput(InputStream stream, long start) {
        this.stream = stream;
        this.consumedBefore = start;
    }

    /**
     * From now on bytes that were made available are never moved or changed: each block is read into an array of its
     * own.
     */
    void lend() {
        lends = true;
    }

    /** Takes back an array that was lent and that nobody looks into any more. */
    void giveBack(byte[] lent) {
        if (lent != bytes) {
            spares.push(lent);
        }
    }

    /** How many bytes of the stream lie before {@link #position}. */
    long offset() {
        return consumedBefore + position;
    }

    /**
     * Whether the stream has ended and all of it has been used; not so if it ended because its compression is damaged.
     */
    boolean isUsedUp() {
        return available() == 0 && damage.isEmpty();
    }

    /** What is wrong with the compressed file, empty if nothing was found. */
    String damage() {
        return damage;
    }

    /** The cause of an early end, and what is wrong with the compressed file if that is behind it. */
    String because(String cause) {
        return damage.isEmpty() ? cause : cause + "; " + damage;
    }

    /** How many bytes can be used without reading. */
    int available() {
        return limit - position;
    }

    /**
     * Makes {@code count} bytes available at {@link #position}, moving what is left of the block to its front if need
     * be.
     *
     * @return false if the stream ends before
     */
    boolean require(int count) throws IOException {
        return limit - position >= count || fill(count);
    }

    private boolean fill(int count) throws IOException {
        byte[] from = bytes;
        if (lends) {
            bytes = spare(limit - position);
        }
        System.arraycopy(from, position, bytes, 0, limit - position);
        consumedBefore += position;
        limit -= position;
        position = 0;
        while (limit < count && !ended) {
            if (limit == bytes.length) {
                // By what has come, not by what is asked for: absurd lengths take no memory.
                bytes = Arrays.copyOf(bytes, (int) Math.min(count, limit * 2L));
            }
            int n = read();
            if (n < 0) {
                ended = true;
            } else {
                limit += n;
            }
        }
        return limit >= count;
    }

    /** An array for another block, with room for what is left of this one. */
    private byte[] spare(int rest) {
        byte[] spare = spares.poll();
        return spare != null && spare.length > rest ? spare : new byte[Math.max(BLOCK, rest * 2)];
    }

    private int read() throws IOException {
        try {
            return stream.read(bytes, limit, bytes.length - limit);
        } catch (EOFException e) {
            // What came before is good.
            damage = "the compressed file was cut";
            return -1;
        } catch (ZipException e) {
            damage = "the compressed file is damaged: " + e.getMessage();
            return -1;
        } catch (UnpackLimitException e) {
            damage = String.valueOf(e.getMessage());
            return -1;
        }
    }

    /** Passes over {@code count} bytes; false if the stream ends before. */
    boolean skip(long count) throws IOException {
        long rest = count;
        while (rest > 0) {
            int here = (int) Math.min(rest, limit - position);
            position += here;
            rest -= here;
            if (rest > 0 && !require(1)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
