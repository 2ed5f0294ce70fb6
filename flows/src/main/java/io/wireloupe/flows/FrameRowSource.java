package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Frames;
import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.RawFrame;

import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of a capture's frames: usual ones in place, all others by dissectors. These read all where somebody
 * has chosen dissectors of their own, looks into tunnels or wants to know of the content. Where facts are wanted, the
 * frames that may tell of the link are decoded, too.
 */
final class FrameRowSource {

    private static final long NANOS = 1_000_000_000L;

    private final boolean readsVlan;
    private final boolean readsTunnels;
    private final boolean readsContent;
    private final Tunnels tunnels;
    private final @Nullable Facts facts;
    private final KeyReader keys;
    private @Nullable Decoder decoder;
    private long number;
    private long timeNanos;

    /** How much of each packet is read. */
    enum Detail {
        /** What tells flows apart and is counted of them. */
        FLOWS,
        /** All that headers say. */
        PACKETS,
        /** What the content says, too. */
        CONTENT
    }

    /** The readers of decoded rows. */
    private record Decoder(
            RowReader rows, TunnelReader inner, @Nullable ContentReader content, @Nullable EvidenceReader evidence) {}

    /** A source without MAC addresses. */
    FrameRowSource(FlowOptions options, Tunnels tunnels, Detail detail) {
        this(options, tunnels, detail, null);
    }

    /** A source with MAC addresses that also gathers what ARP, neighbour discovery, DHCP and multicast DNS tell. */
    FrameRowSource(FlowOptions options, Tunnels tunnels, Facts facts) {
        this(options, tunnels, Detail.FLOWS, facts);
    }

    private FrameRowSource(FlowOptions options, Tunnels tunnels, Detail detail, @Nullable Facts facts) {
        this.readsVlan = options.byVlan();
        this.readsTunnels = options.byTunnel();
        this.readsContent = detail == Detail.CONTENT;
        this.tunnels = tunnels;
        this.facts = facts;
        this.keys = new KeyReader(readsVlan, facts != null, detail != Detail.FLOWS);
    }

    private List<String> fields(Capture capture) {
        List<String> fields = new ArrayList<>(Columns.packets());
        if (readsTunnels) {
            fields.addAll(TunnelReader.COLUMNS);
        }
        if (readsContent) {
            fields.addAll(ContentReader.COLUMNS);
        }
        if (facts != null) {
            fields.addAll(Columns.evidence(capture.dissectors(), false));
        }
        return fields;
    }

    /** Fills the row with each frame in turn, and calls back. */
    void forEach(Capture capture, FrameRow row, Runnable then) {
        boolean usual = capture.usesStandardDissectors() && !readsTunnels && !readsContent;
        boolean gathers = facts != null;
        Frames frames = capture.frames(fields(capture));
        frames.forEach(frame -> {
            row.number = ++number;
            row.timeNanos = time(frame);
            row.bytes = frame.originalLength();
            boolean read = usual && keys.read(frame, row);
            if (!read || gathers && EvidenceReader.isOfLink(row)) {
                decoded(frames.row(), row, read);
            }
            then.run();
        });
    }

    private void decoded(Batch batch, FrameRow row, boolean read) {
        Decoder known = decoder;
        if (known == null) {
            known = decoder(new Columns(batch));
            decoder = known;
        }
        if (!read) {
            known.rows.headers(batch, 0, row);
        }
        ContentReader content = known.content;
        if (content != null) {
            content.read(batch, 0, row);
        }
        if (readsTunnels) {
            known.inner.read(batch, 0, row);
        }
        EvidenceReader evidence = known.evidence;
        if (evidence != null) {
            evidence.read(batch, 0, row);
        }
    }

    private Decoder decoder(Columns columns) {
        return new Decoder(new RowReader(columns, readsVlan), new TunnelReader(columns, tunnels),
                readsContent ? new ContentReader(columns) : null,
                facts == null ? null : new EvidenceReader(columns, facts, false));
    }

    /** A frame without a time has that of the frame before. */
    private long time(RawFrame frame) {
        if (frame.hasTime()) {
            timeNanos = frame.seconds() * NANOS + frame.nanos();
        }
        return timeNanos;
    }
}
