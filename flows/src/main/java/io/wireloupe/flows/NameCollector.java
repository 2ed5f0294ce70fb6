package io.wireloupe.flows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;

import org.jspecify.annotations.Nullable;

/**
 * Gathers only names, and can be asked while rows still come: for a view of a capture that runs. {@link
 * TrafficCollector} gathers the same names and all else, and is asked once, at the end.
 *
 * <pre>{@code
 * NameCollector names = new NameCollector(capture.dissectors());
 * capture.fields(names.fieldNames()).forEachBatch(batch -> {
 *     names.accept(batch);
 *     System.out.println(names.nameOf(Address.of("192.0.2.7")));
 * });
 * }</pre>
 *
 * <p>Memory is bounded: the first 100,000 names are kept. Not safe for use by several threads.
 */
public final class NameCollector {

    private final Dissectors dissectors;
    private final Facts facts = new Facts();
    private final FrameRow row = new FrameRow();
    private final Map<Address, NameEvidence> byAddress = new HashMap<>();
    private final Map<MacAddress, NameEvidence> byDevice = new HashMap<>();
    private @Nullable RowReader reader;
    private @Nullable EvidenceReader evidence;
    private int taken;

    /**
     * Creates a collector for a capture that these dissectors decode.
     *
     * @param dissectors decode the capture whose rows will come
     */
    public NameCollector(Dissectors dissectors) {
        this.dissectors = dissectors;
    }

    /** {@return the fields that the rows need to have; they may have others} */
    public List<String> fieldNames() {
        return Columns.evidence(dissectors, true);
    }

    /**
     * Takes the next rows; all rows of a capture have to come, in their order.
     *
     * @param batch rows with all of the fields that are asked for, in the order of the capture
     * @throws IllegalArgumentException if a field of {@link #fieldNames} is missing
     */
    public void accept(Batch batch) {
        RowReader rows = reader;
        EvidenceReader said = evidence;
        if (rows == null || said == null) {
            Columns columns = new Columns(batch);
            rows = new RowReader(columns, false);
            said = new EvidenceReader(columns, facts, true);
            reader = rows;
            evidence = said;
        }
        for (int i = 0; i < batch.rows(); i++) {
            rows.read(batch, i, row);
            said.read(batch, i, row);
        }
        List<NameEvidence> all = facts.names();
        for (; taken < all.size(); taken++) {
            take(all.get(taken));
        }
    }

    private void take(NameEvidence name) {
        name.address().ifPresent(address -> byAddress.merge(address, name, NameCollector::better));
        name.device().ifPresent(device -> byDevice.merge(device, name, NameCollector::better));
    }

    /** The later one, but the outer name of an encrypted hello only if there is no other. */
    private static NameEvidence better(NameEvidence known, NameEvidence later) {
        boolean outer = later.source() == NameSource.TLS_OUTER && known.source() != NameSource.TLS_OUTER;
        return outer ? known : later;
    }

    /**
     * {@return what the address was called last, {@link NameSource#TLS_OUTER} only if there is no other name}
     *
     * @param address the address
     */
    public Optional<NameEvidence> nameOf(Address address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /**
     * {@return the device that has an address, as ARP, neighbour discovery or a DHCP server told first}
     *
     * @param address the address
     */
    public Optional<MacAddress> deviceWith(Address address) {
        return facts.deviceWith(address);
    }

    /**
     * {@return what the device was called last}
     *
     * @param device the address of the device
     */
    public Optional<NameEvidence> nameOf(MacAddress device) {
        return Optional.ofNullable(byDevice.get(device));
    }
}
