package io.wireloupe.benchmarks;

import io.wireloupe.oui.Block;
import io.wireloupe.oui.Vendor;
import io.wireloupe.oui.Vendors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pcap4j.packet.namednumber.Oui;
import org.pcap4j.util.MacAddress;

/**
 * Address to vendor: {@link Vendors} beside a {@code HashMap} of strings and beside Pcap4J's table of vendors.
 *
 * <p>All hold the same blocks, and are asked for the same addresses in the same order: drawn evenly from all blocks, so
 * that no processor learns them by heart. Each gets the address in the form that costs it least: a number, digits,
 * octets. Pcap4J knows 24 bits only; what it answers for longer blocks is wrong, and is still counted as an answer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class VendorLookUp {

    private static final int MASK = MacAddresses.COUNT - 1;
    private static final int FEW = 16;

    /** Digits of the blocks from the longest to the shortest. */
    private static final int[] DIGITS = {9, 7, 6};

    private final Vendors vendors = Vendors.embedded();
    private final long[] macs = MacAddresses.ofAllBlocks(vendors);
    private final String[] digits = digits(macs);
    private final MacAddress[] addresses = addresses(macs);
    private final Map<String, String> names = names(vendors);
    private int next;

    /** Fills Pcap4J's table, which is one for the whole process. */
    public VendorLookUp() {
        vendors.blocks().filter(block -> block.length() == 24)
                .forEach(block -> Oui.register(new Oui((int) (block.prefix() >>> 24), block.vendor())));
    }

    private static String[] digits(long[] macs) {
        String[] digits = new String[macs.length];
        for (int i = 0; i < macs.length; i++) {
            digits[i] = MacAddresses.digits(macs[i]);
        }
        return digits;
    }

    private static MacAddress[] addresses(long[] macs) {
        MacAddress[] addresses = new MacAddress[macs.length];
        for (int i = 0; i < macs.length; i++) {
            addresses[i] = MacAddress.getByAddress(MacAddresses.octets(macs[i]));
        }
        return addresses;
    }

    private static Map<String, String> names(Vendors vendors) {
        Map<String, String> names = new HashMap<>();
        List<Block> blocks = vendors.blocks().toList();
        for (Block block : blocks) {
            names.put(MacAddresses.digits(block.prefix()).substring(0, block.length() / 4), block.vendor());
        }
        return names;
    }

    /** The number of the block that holds an address. */
    @Benchmark
    public int find() {
        return vendors.find(macs[next++ & MASK]);
    }

    /** The same for the few devices of a home, again and again. */
    @Benchmark
    public int findFew() {
        return vendors.find(macs[next++ & FEW - 1]);
    }

    /** The vendor's full name. */
    @Benchmark
    public String name() {
        return vendors.vendorName(vendors.find(macs[next++ & MASK]));
    }

    /** What tshark shows: short name and the rest of the address, as a new string. */
    @Benchmark
    public String resolvedName() {
        return vendors.nameOf(macs[next++ & MASK]);
    }

    /** All that is known of an address. */
    @Benchmark
    public Vendor vendor() {
        return vendors.of(macs[next++ & MASK]);
    }

    /** What a script does: the longest of three prefixes that a map of strings holds. */
    @Benchmark
    public String hashMapOfStrings() {
        return longest(digits[next++ & MASK]);
    }

    /** The same for the few devices of a home, again and again. */
    @Benchmark
    public String hashMapOfStringsFew() {
        return longest(digits[next++ & FEW - 1]);
    }

    private String longest(String address) {
        for (int length : DIGITS) {
            String name = names.get(address.substring(0, length));
            if (name != null) {
                return name;
            }
        }
        return "";
    }

    /** Pcap4J's table, by the first 24 bits only. */
    @Benchmark
    public String pcap4j() {
        return addresses[next++ & MASK].getOui().name();
    }

    /** The same for the few devices of a home, again and again. */
    @Benchmark
    public String pcap4jFew() {
        return addresses[next++ & FEW - 1].getOui().name();
    }
}
