package io.wireloupe.flows;

import io.wireloupe.dissect.Batch;

/** Reads the outermost IPv6 header and the extension headers that follow it. */
final class Ipv6Row {

    /** RFC 8200 4.1 allows five; a frame that has more is odd, and is read as far as this. */
    private static final int MAX_EXTENSIONS = 8;

    private final int source;
    private final int destination;
    private final int next;
    private final int payload;
    private final int hopByHop;
    private final int routing;
    private final int fragment;
    private final int fragmentIdent;
    private final int fragmentOffset;
    private final int fragmentMore;
    private final int authentication;
    private final int options;

    Ipv6Row(Columns columns) {
        source = columns.of("ipv6.src");
        destination = columns.of("ipv6.dst");
        next = columns.of("ipv6.nxt");
        payload = columns.of("ipv6.plen");
        hopByHop = columns.of("ipv6.hopopts.nxt");
        routing = columns.of("ipv6.routing.nxt");
        fragment = columns.of("ipv6.fraghdr.nxt");
        fragmentIdent = columns.of("ipv6.fraghdr.ident");
        fragmentOffset = columns.of("ipv6.fraghdr.offset");
        fragmentMore = columns.of("ipv6.fraghdr.more");
        authentication = columns.of("ah.next_header");
        options = columns.of("ipv6.dstopts.nxt");
    }

    /** Reads the header into the frame's row, if it is whole. */
    boolean read(Batch batch, int row, FrameRow into) {
        if (!batch.has(row, destination)) {
            return false;
        }
        byte[] from = batch.bytes(row, source);
        byte[] to = batch.bytes(row, destination);
        into.sourceHigh = bits(from, 0);
        into.sourceLow = bits(from, 8);
        into.destinationHigh = bits(to, 0);
        into.destinationLow = bits(to, 8);
        into.payload = batch.number(row, payload);
        into.protocol = (int) batch.number(row, next);
        into.fragment = false;
        if (isExtension(into.protocol)) {
            readExtensions(batch, row, into);
        }
        return true;
    }

    /** Follows the chain of next headers; where it cannot be followed the protocol is the extension's own number. */
    private void readExtensions(Batch batch, int row, FrameRow into) {
        int secondOptions = 0;
        for (int i = 0; i < MAX_EXTENSIONS; i++) {
            int column;
            int index = 0;
            switch (into.protocol) {
                case FrameRow.HOP_BY_HOP -> column = hopByHop;
                case FrameRow.ROUTING -> column = routing;
                case FrameRow.FRAGMENT -> {
                    column = fragment;
                    readFragment(batch, row, into);
                }
                case FrameRow.AUTHENTICATION -> column = authentication;
                case FrameRow.DESTINATION -> {
                    column = options;
                    index = secondOptions++;
                }
                default -> {
                    return;
                }
            }
            if (column < 0 || batch.count(row, column) <= index) {
                return;
            }
            into.protocol = (int) batch.number(row, column, index);
        }
    }

    private void readFragment(Batch batch, int row, FrameRow into) {
        into.firstFragment = RowReader.valueOr(batch, row, fragmentOffset, 0) == 0;
        into.fragment = !into.firstFragment || RowReader.valueOr(batch, row, fragmentMore, 0) != 0;
        into.identification = RowReader.valueOr(batch, row, fragmentIdent, 0);
    }

    /** Whether another header follows that is read here. */
    static boolean isExtension(int protocol) {
        return switch (protocol) {
            case FrameRow.HOP_BY_HOP, FrameRow.ROUTING, FrameRow.FRAGMENT, FrameRow.AUTHENTICATION,
                    FrameRow.DESTINATION -> true;
            default -> false;
        };
    }

    private static long bits(byte[] octets, int from) {
        long bits = 0;
        for (int i = from; i < from + 8; i++) {
            bits = bits << 8 | octets[i] & 0xff;
        }
        return bits;
    }
}
