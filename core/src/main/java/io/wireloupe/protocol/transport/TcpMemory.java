package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Counter;
import io.wireloupe.dissect.Layer;

import org.jspecify.annotations.Nullable;

/**
 * What all TCP streams of a pass hold in memory: segments behind gaps, and messages that are not whole.
 *
 * <p>Together they take at most {@link #MAX_BYTES}. Beyond that, directions give up all they hold, the one first that
 * has been holding something for longest; {@link #GIVEN_UP} counts their bytes.
 */
final class TcpMemory {

    /**
     * How many bytes are held, each segment behind a gap counted with {@link TcpDirection#OVERHEAD} more than its
     * data.
     */
    static final long MAX_BYTES = 64 << 20;

    /** Bytes of streams that were not decoded: their turn had not come when memory ran out. */
    static final Counter GIVEN_UP =
            Counter.named("tcp.bytes_given_up", "bytes of TCP streams given up before their messages were whole");

    private long bytes;

    /** The directions that hold something, linked in the order in which they began to. */
    private @Nullable TcpDirection oldest;
    private @Nullable TcpDirection newest;

    /** How much is held. */
    long bytes() {
        return bytes;
    }

    /** A direction holds something now. */
    void enter(TcpDirection direction) {
        direction.older = newest;
        if (newest == null) {
            oldest = direction;
        } else {
            newest.newer = direction;
        }
        newest = direction;
    }

    /** A direction holds nothing any more. */
    void leave(TcpDirection direction) {
        if (direction.older == null) {
            oldest = direction.newer;
        } else {
            direction.older.newer = direction.newer;
        }
        if (direction.newer == null) {
            newest = direction.older;
        } else {
            direction.newer.older = direction.older;
        }
        direction.older = null;
        direction.newer = null;
    }

    /** A direction holds so much more, or less. */
    void add(int count) {
        bytes += count;
    }

    /** Gives up what is too much; called between segments. */
    void trim(Layer in) {
        while (bytes > MAX_BYTES && oldest != null) {
            in.count(GIVEN_UP, oldest.giveUp());
        }
    }
}
