package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.wireloupe.capture.Capture;
import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;

import org.jspecify.annotations.Nullable;

/**
 * Gathers a {@link Traffic} from rows, for programs that read other fields in the same pass.
 *
 * <pre>{@code
 * TrafficCollector collector = new TrafficCollector(capture.dissectors(), TrafficOptions.standard());
 * capture.fields(collector.fieldNames()).forEachBatch(collector::accept);
 * Traffic traffic = collector.traffic();
 * }</pre>
 *
 * <p>Memory is bounded by the options, not by the length of the capture. Not safe for use by several threads.
 */
public final class TrafficCollector {

    private final Dissectors dissectors;
    private final TrafficOptions options;
    private final Consumer<Flow> ended;
    private final Tunnels tunnels = new Tunnels();
    private final FlowTable flows;
    private final SeriesClock clock;
    private final PathTable paths;
    private final Facts facts = new Facts();
    private final FrameRow row = new FrameRow();
    private final List<Flow> kept = new ArrayList<>();
    private final Map<String, long[]> protocols = new TreeMap<>();
    private @Nullable RowReader reader;
    private @Nullable EvidenceReader evidence;
    private boolean finished;

    private long flowCount;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    /**
     * Creates a collector for a capture that these dissectors decode.
     *
     * @param dissectors decode the capture whose rows will come
     * @param options networks, bins and limits
     */
    public TrafficCollector(Dissectors dissectors, TrafficOptions options) {
        this(dissectors, options, flow -> { });
    }

    /**
     * Creates a collector that hands over each flow when it ends.
     *
     * @param dissectors decode the capture whose rows will come
     * @param options networks, bins and limits
     * @param ended takes each flow when it ends, the last ones within {@link #traffic}; what it throws ends that call
     */
    public TrafficCollector(Dissectors dissectors, TrafficOptions options, Consumer<Flow> ended) {
        this.dissectors = dissectors;
        this.options = options;
        this.ended = ended;
        this.flows = new FlowTable(options.flows(), this::flowEnded);
        this.clock = new SeriesClock(options.bin().toNanos(), TrafficOptions.MAX_BINS);
        this.paths = new PathTable(options.paths(), TrafficOptions.MAX_CELLS, clock);
    }

    /** {@return the fields that the rows need to have; they may have others} */
    public List<String> fieldNames() {
        return Columns.evidence(dissectors, options.readsContent());
    }

    /**
     * Takes the next rows; all rows of a capture have to come, in their order.
     *
     * @param batch rows with all of {@link #fieldNames}, in the order of the capture
     * @throws IllegalArgumentException if a field of {@link #fieldNames} is missing
     * @throws IllegalStateException after {@link #traffic}
     */
    public void accept(Batch batch) {
        if (finished) {
            throw new IllegalStateException("The traffic has been taken; use a new collector for another capture");
        }
        RowReader rows = reader;
        EvidenceReader said = evidence;
        if (rows == null || said == null) {
            Columns columns = new Columns(batch);
            rows = new RowReader(columns, options.flows().byVlan());
            said = new EvidenceReader(columns, facts, options.readsContent());
            reader = rows;
            evidence = said;
        }
        for (int i = 0; i < batch.rows(); i++) {
            rows.read(batch, i, row);
            said.read(batch, i, row);
            count();
        }
    }

    /** Takes all frames of a capture, without their content. */
    void read(Capture capture) {
        // Rows do not tell tunnels apart either.
        new FrameRowSource(options.flows().withTunnels(false), tunnels, facts).forEach(capture, row, this::count);
    }

    /**
     * Adds a name that was learned elsewhere, such as the one in a TLS hello.
     *
     * @param name the name, with the frame and the moment that told it
     */
    public void name(NameEvidence name) {
        facts.name(name);
    }

    private void count() {
        firstNanos = Math.min(firstNanos, row.timeNanos);
        lastNanos = Math.max(lastNanos, row.timeNanos);
        int flow = row.version == 0 ? -1 : flows.add(row);
        if (flow < 0) {
            int path = paths.find(row);
            paths.count(path, paths.backwards ? 1 : 0, row);
            return;
        }
        // Most packets take the path of the flow's packet before: the tag holds it, and which way round it runs.
        long[] c = flows.cells();
        int direction = FlowRow.direction(row);
        long tag = c[flow + FlowRow.TAG];
        if (tag == 0 || c[flow + FlowRow.MAC_FROM + direction] != row.source
                || c[flow + FlowRow.MAC_TO - direction] != row.destination) {
            int path = paths.find(row);
            int turned = (paths.backwards ? 1 : 0) ^ direction;
            c[flow + FlowRow.MAC_FROM + direction] = row.source;
            c[flow + FlowRow.MAC_TO - direction] = row.destination;
            // Where both ends are the same, the path has no direction that a flow could follow.
            c[flow + FlowRow.TAG] = FlowRow.toItself(c, flow) ? 0 : path + 1L << 1 | turned;
            paths.count(path, turned ^ direction, row);
        } else {
            paths.count((int) (tag >>> 1) - 1, (int) tag & 1 ^ direction, row);
        }
    }

    private void flowEnded(long[] cells, int base, FlowEnd end) {
        flowCount++;
        Flow flow = FlowRow.flow(cells, base, end, tunnels);
        ended.accept(flow);
        if (kept.size() < options.flowsKept()) {
            kept.add(flow);
        }
        FlowKey key = flow.key();
        boolean ports = key.protocol() == FrameRow.TCP || key.protocol() == FrameRow.UDP;
        String name = ProtocolNames.service(key.protocol(), key.destinationPort(), key.sourcePort());
        share(name, ports ? key.protocolName() : "ip", flow.packets(), flow.bytes(), 1);
        int path = paths.find(cells[base + FlowRow.MAC_FROM], cells[base + FlowRow.MAC_TO],
                key.source().version(), cells[base], cells[base + 1], cells[base + 2], cells[base + 3], 0);
        paths.countFlow(path, key.protocol(), ports ? key.destinationPort() : 0);
    }

    private void share(String name, String carrier, long frames, long bytes, long flowsMore) {
        long[] sums = protocols.computeIfAbsent(carrier + " " + name, key -> new long[3]);
        sums[0] += frames;
        sums[1] += bytes;
        sums[2] += flowsMore;
    }

    /**
     * {@return the traffic of all rows taken}
     *
     * @throws IllegalStateException if it has been taken already
     */
    public Traffic traffic() {
        if (finished) {
            throw new IllegalStateException("The traffic has been taken already; keep the value");
        }
        finished = true;
        flows.finish();
        for (int path = 0; path < paths.size(); path++) {
            if (!paths.hasAddresses(path) && !paths.isCrowd(path)) {
                share(ProtocolNames.etherType(paths.etherType(path)), "link",
                        paths.value(path, 0, PathTable.FRAMES) + paths.value(path, 1, PathTable.FRAMES),
                        paths.value(path, 0, PathTable.BYTES) + paths.value(path, 1, PathTable.BYTES), 0);
            }
        }
        boolean any = firstNanos <= lastNanos;
        TrafficSums sums = new TrafficSums(paths, new Survey(paths, facts, options), clock);
        return sums.traffic(facts, kept, protocols, any ? firstNanos : 0, any ? lastNanos : 0, flowCount,
                flows.evicted());
    }
}
