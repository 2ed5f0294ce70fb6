package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.wireloupe.capture.Capture;
import io.wireloupe.dissect.Batch;

/**
 * The numbers that the workshop's notebook works out, by its own rules, for those who want to compare.
 *
 * <p>The rules are not ours: an address is remote if its text does not begin with {@code 192.168.}, so that other
 * private networks and groups are remote and IPv6 is not seen; a frame with several IP headers has a text of several
 * addresses, joined with commas; a bin is the second that a time is rounded up to; an address that two devices talk
 * with counts for both. {@link Traffic} has the numbers to use.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Workshop {

    private static final String LOCAL = "192.168.";
    private static final List<String> FIELDS =
            List.of("frame.time_relative", "eth.src", "ip.src", "ip.dst", "frame.len");

    private final Map<String, Long> framesBySource = new TreeMap<>();
    private final Map<String, Long> framesByDestination = new TreeMap<>();
    private final Set<AddressPair> addressPairs = new LinkedHashSet<>();
    private final Map<Way, Long> bytes = new LinkedHashMap<>();
    private final Map<Way, TreeMap<Long, Long>> bytesBySecond = new LinkedHashMap<>();

    private record Way(String source, String destination) {}

    private Workshop() {}

    /**
     * A destination address and the MAC address that sent to it.
     *
     * @param destination the text of {@code ip.dst}, empty without IP
     * @param mac the text of {@code eth.src}
     */
    public record AddressPair(String destination, String mac) {}

    /**
     * How many frames an address has.
     *
     * @param address the text of the address
     * @param frames how many frames
     */
    public record FrameCount(String address, long frames) {}

    /**
     * A row of the notebook's connections: an address, its frames and a MAC address that sent to it.
     *
     * @param address the remote address
     * @param frames how many frames came from it
     * @param mac a device that sent to it, empty if none did
     */
    public record ConnectionRow(String address, long frames, String mac) {}

    /**
     * The bytes from one address to another.
     *
     * @param source the text of {@code ip.src}
     * @param destination the text of {@code ip.dst}
     * @param totalBytes the sum of {@code frame.len}: one direction, which the notebook calls total
     */
    public record PairBytes(String source, String destination, long totalBytes) {}

    /**
     * Reads a capture to its end.
     *
     * @param capture a capture that has not been read yet; it is read to its end and not closed
     * @return the tables of the workshop's notebook over this capture
     * @throws java.io.UncheckedIOException if the capture cannot be read further
     */
    public static Workshop of(Capture capture) {
        Workshop workshop = new Workshop();
        capture.fields(FIELDS).forEachBatch(workshop::accept);
        return workshop;
    }

    private void accept(Batch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            String source = String.join(",", batch.texts(row, 2));
            String destination = String.join(",", batch.texts(row, 3));
            addressPairs.add(new AddressPair(destination, String.join(",", batch.texts(row, 1))));
            countRemote(framesBySource, source);
            countRemote(framesByDestination, destination);
            if (!source.isEmpty() && !destination.isEmpty()) {
                Way way = new Way(source, destination);
                bytes.merge(way, batch.number(row, 4), Long::sum);
                if (batch.has(row, 0)) {
                    long second = -Math.floorDiv(-batch.number(row, 0), 1_000_000_000L);
                    bytesBySecond.computeIfAbsent(way, w -> new TreeMap<>())
                            .merge(second, batch.number(row, 4), Long::sum);
                }
            }
        }
    }

    private static void countRemote(Map<String, Long> counts, String address) {
        if (!address.isEmpty() && !address.startsWith(LOCAL)) {
            counts.merge(address, 1L, Long::sum);
        }
    }

    /** {@return frames from each "remote" address: the notebook's download} */
    public List<FrameCount> framesPerDestination() {
        return sorted(framesBySource);
    }

    /** {@return frames to each "remote" address: the notebook's upload} */
    public List<FrameCount> framesPerDestinationUpload() {
        return sorted(framesByDestination);
    }

    private static List<FrameCount> sorted(Map<String, Long> counts) {
        List<FrameCount> all = new ArrayList<>();
        counts.forEach((address, frames) -> all.add(new FrameCount(address, frames)));
        all.sort(Comparator.comparingLong((FrameCount count) -> -count.frames()).thenComparing(FrameCount::address));
        return all;
    }

    /** {@return the distinct pairs of destination and sender, in the order of the frames} */
    public List<AddressPair> addressPairs() {
        return List.copyOf(addressPairs);
    }

    /**
     * Downloads joined with the address pairs: an address that two devices sent to has two rows with all its frames.
     *
     * @return a row for each pair, the most frames first
     */
    public List<ConnectionRow> connections() {
        Map<String, List<String>> senders = new HashMap<>();
        addressPairs.forEach(pair ->
                senders.computeIfAbsent(pair.destination(), d -> new ArrayList<>()).add(pair.mac()));
        List<ConnectionRow> rows = new ArrayList<>();
        for (FrameCount count : framesPerDestination()) {
            for (String mac : senders.getOrDefault(count.address(), List.of(""))) {
                rows.add(new ConnectionRow(count.address(), count.frames(), mac));
            }
        }
        return rows;
    }

    /** {@return the bytes of each direction of each address pair, the most first} */
    public List<PairBytes> pairBytes() {
        List<PairBytes> all = new ArrayList<>();
        bytes.forEach((way, sum) -> all.add(new PairBytes(way.source(), way.destination(), sum)));
        all.sort(Comparator.comparingLong((PairBytes pair) -> -pair.totalBytes()));
        return all;
    }

    /**
     * {@return the bytes from one address to another by second, rounded up; empty seconds and frames without time are
     * left out}
     *
     * @param source the address that sent, as text
     * @param destination the address that it was sent to, as text
     */
    public Map<Long, Long> bytesBySecond(String source, String destination) {
        TreeMap<Long, Long> seconds = bytesBySecond.get(new Way(source, destination));
        return seconds == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(seconds));
    }
}
