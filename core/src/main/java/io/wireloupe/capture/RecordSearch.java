package io.wireloupe.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

import io.wireloupe.dissect.RawFrame;

/**
 * Looks for the first record behind a place in a classic pcap file, without reading all that comes before.
 *
 * <p>It begins well before that place: what looks like a record inside a packet ends with that packet, or leads on to
 * the record behind it. From each place on it follows the lengths; the first chain of records that goes on past the
 * place, and then for so many records more, or to the end of the file, is taken for the true one.
 */
final class RecordSearch {

    /** Many times as long as a frame can be on most links. */
    private static final int BEFORE = 2 << 20;

    private static final int BEHIND = 8 << 20;
    private static final int RECORDS_BEHIND = 16;

    private final FileChannel channel;
    private final long firstRecord;
    private final PcapShape shape;
    private final RawFrame first;

    RecordSearch(FileChannel channel, long firstRecord, PcapShape shape, RawFrame first) {
        this.channel = channel;
        this.firstRecord = firstRecord;
        this.shape = shape;
        this.first = first;
    }

    /** Where the first record begins that begins there or later; the length of the file if none does. */
    long recordFrom(long place, Path file) throws IOException {
        long size = channel.size();
        if (place <= firstRecord) {
            return firstRecord;
        }
        if (place >= size) {
            return size;
        }
        long base = Math.max(firstRecord, place - BEFORE);
        long stop = Math.min(size, place + BEHIND);
        ByteBuffer bytes = channel.map(MapMode.READ_ONLY, base, stop - base).order(shape.order());
        int wanted = (int) (place - base);
        // At the file's first record the chain is known to be true.
        boolean known = base == firstRecord;
        int last = known ? 0 : bytes.limit() - PcapShape.HEADER;
        for (int from = 0; from <= last; from++) {
            long found = follow(bytes, from, wanted, stop == size, known);
            if (found >= 0) {
                return base + found;
            }
        }
        throw new IOException("No records were found around byte " + place + " of " + file
                + "; split the file from its start with CaptureRange.split");
    }

    /** Follows a chain; the first record in it from {@code wanted} on, -1 if the chain breaks. */
    private long follow(ByteBuffer bytes, int from, int wanted, boolean toTheEnd, boolean known) {
        long at = from;
        long found = -1;
        for (int behind = 0; behind < RECORDS_BEHIND;) {
            if (at >= wanted && found < 0) {
                found = at;
            }
            if (at + PcapShape.HEADER > bytes.limit()) {
                return atTheEnd(found, at, bytes.limit(), toTheEnd, behind > 0 || known);
            }
            long length = shape.length(bytes, (int) at, first);
            if (length == 0) {
                return -1;
            }
            at += length;
            behind += found >= 0 ? 1 : 0;
        }
        return found;
    }

    /** What is found where a chain goes out of sight; at the end of a file the last record may be cut. */
    private static long atTheEnd(long found, long at, int limit, boolean toTheEnd, boolean trusted) {
        if (!toTheEnd) {
            return trusted ? found : -1;
        }
        boolean whole = at == limit;
        return whole || trusted ? Math.min(found < 0 ? limit : found, limit) : -1;
    }
}
