package io.wireloupe.oui;

import io.wireloupe.dissect.MacNameResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A registry of MAC address blocks: which company an address belongs to, and what kind of address it is.
 *
 * <pre>{@code
 * Vendors vendors = Vendors.embedded();
 * Vendor camera = vendors.of("70:b3:d5:00:1a:bc");
 * System.out.println(camera.name() + ", " + camera.prefixLength() + " bits, " + camera.registry().label());
 * System.out.println(vendors.of("da:7f:31:00:11:22").remark());
 * System.out.println(vendors.nameOf(0x01005e0000fbL));
 * }</pre>
 *
 * <p>The longest block that holds an address decides: 36 bits before 28 before 24. Addresses are numbers in the lower
 * 48 bits, first octet on the wire highest; the upper 16 bits are ignored.
 *
 * <p>Immutable and safe for use by several threads. No method returns null.
 */
public final class Vendors implements MacNameResolver {

    private static final String EMBEDDED = "registry.bin";

    private final BlockTable blocks;
    private final WellKnown wellKnown;
    private final ResolvedNames resolved;
    private final Classifier classifier;
    private final LocalDate date;
    private final List<String> sources;
    private final LineProblems problems;

    private Vendors(BlockTable blocks, WellKnown own, LocalDate date, List<String> sources, LineProblems problems) {
        this.blocks = blocks;
        this.wellKnown = own;
        this.resolved = new ResolvedNames(blocks, own.isEmpty() ? WellKnown.STANDARD_NAMES : own);
        this.classifier = new Classifier(blocks, own);
        this.date = date;
        this.sources = List.copyOf(sources);
        this.problems = problems;
    }

    private static final class Holder {

        static final Vendors EMBEDDED_REGISTRY = loadEmbedded();

        private static Vendors loadEmbedded() {
            try (InputStream in = embeddedFile()) {
                return of(PackedRegistry.read(in, EMBEDDED));
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded vendor registry cannot be read", e);
            }
        }
    }

    private static InputStream embeddedFile() {
        InputStream in = Vendors.class.getResourceAsStream(EMBEDDED);
        if (in == null) {
            throw new IllegalStateException("the jar of io.wireloupe.oui lacks " + EMBEDDED
                + "; put the whole jar on the path");
        }
        return in;
    }

    /** The date of the embedded registry, without loading it. */
    static LocalDate embeddedDate() throws IOException {
        try (InputStream in = embeddedFile()) {
            return PackedRegistry.date(in, EMBEDDED);
        }
    }

    /**
     * The registry that comes with this library, loaded once, at the first call.
     *
     * @return the IEEE registries as of {@link #date()}
     */
    public static Vendors embedded() {
        return Holder.EMBEDDED_REGISTRY;
    }

    /**
     * A registry read from files, instead of the embedded one.
     *
     * <p>Read are IEEE {@code oui.txt} and its siblings (both line forms), the IEEE csv files, Wireshark's
     * {@code manuf} and {@code wka}, nmap's prefix file, and this library's packed form; each also with gzip.
     * The format is found by looking into the file. Of two lines for one prefix the later one counts, and later files
     * count over earlier ones. Lines that cannot be read are left out and told by {@link #problems()}.
     *
     * <p>A file with ranges of other lengths than 24, 28 and 36 bits, or with whole addresses ({@code wka}), brings its
     * own well-known names; otherwise those of this library are used for {@link #nameOf(long)}.
     *
     * @param files one or more files
     * @return the registry
     * @throws IOException              if a file cannot be opened, or is of none of these formats
     * @throws IllegalArgumentException if no file is given
     */
    public static Vendors from(Path... files) throws IOException {
        if (files.length == 0) {
            throw new IllegalArgumentException("no registry file given; name at least one, or use Vendors.embedded()");
        }
        return of(new RegistryReading(), files);
    }

    /**
     * This registry with the lines of files added, which count over those of this one.
     *
     * @param files files as {@link #from(Path...)} reads them
     * @return a new registry; this one stays as it is
     * @throws IOException as for {@link #from(Path...)}
     */
    public Vendors with(Path... files) throws IOException {
        RegistryReading reading = new RegistryReading();
        reading.blocks.addAll(blocks);
        reading.wellKnown.addAll(wellKnown.entries());
        reading.sources.addAll(sources);
        reading.dated(date);
        return of(reading, files);
    }

    private static Vendors of(RegistryReading reading, Path... files) throws IOException {
        for (Path file : files) {
            reading.read(file);
        }
        return new Vendors(reading.blocks.build(), new WellKnown(reading.wellKnown), reading.date(), reading.sources,
            reading.problems());
    }

    private static Vendors of(PackedRegistry.Contents contents) {
        return new Vendors(contents.blocks(), WellKnown.NONE, contents.date(), contents.sources(), LineProblems.NONE);
    }

    /**
     * What is known of an address.
     *
     * @param mac the address in the lower 48 bits
     * @return who made the device and what kind of address it is; {@link Vendor#known()} tells whether that is known
     */
    public Vendor of(long mac) {
        return classifier.describe(mac & MacText.MASK_48, 48);
    }

    /**
     * What is known of an address given as text.
     *
     * @param mac an address, or its first three to five octets, or six to twelve bare hexadecimal digits; {@code :},
     *            {@code -}, blanks or Cisco's dots between them. A part of an address matches no block longer than it
     * @return who made the device and what kind of address it is
     * @throws IllegalArgumentException if the text is no address; the message shows it and the forms that are read
     */
    public Vendor of(String mac) {
        MacText text = MacText.parse(mac);
        return classifier.describe(text.value(), text.bits());
    }

    /**
     * The name that tshark shows for an address in {@code eth.src_resolved} and its like.
     *
     * <p>Equal to tshark 4.0 if the same files are loaded.
     *
     * @param mac the address in the lower 48 bits
     * @return for instance {@code Vmware_4f:8e:35}, {@code IPv4mcast_fb}, {@code Broadcast}, or the plain address
     */
    @Override
    public String nameOf(long mac) {
        return resolved.nameOf(mac);
    }

    /**
     * The number of the longest block that holds an address: the quick way for many addresses, without allocation.
     *
     * <p>Only bits are compared here; {@link #of(long)} also tells apart group and made-up addresses.
     *
     * @param mac the address in the lower 48 bits
     * @return a number from 0 to {@link #size()} - 1 for {@link #block(int)} and {@link #vendorName(int)}, or -1
     */
    public int find(long mac) {
        return blocks.find(mac, 48);
    }

    /**
     * The block with a number.
     *
     * @param number from 0 to {@link #size()} - 1; blocks are in order of length, then of prefix
     * @return the block
     * @throws IndexOutOfBoundsException if there is no such block
     */
    public Block block(int number) {
        return blocks.block(Objects.checkIndex(number, size()));
    }

    /**
     * The company of the block with a number; the string is made once and then kept.
     *
     * @param number from 0 to {@link #size()} - 1
     * @return its full name, as registered
     * @throws IndexOutOfBoundsException if there is no such block
     */
    public String vendorName(int number) {
        return blocks.name(Objects.checkIndex(number, size()));
    }

    /**
     * How many blocks are registered.
     *
     * @return the number of blocks
     */
    public int size() {
        return blocks.size();
    }

    /**
     * All blocks, in order of length, then of prefix.
     *
     * @return a stream to be used once
     */
    public Stream<Block> blocks() {
        return IntStream.range(0, size()).mapToObj(blocks::block);
    }

    /**
     * The reverse look-up: all blocks of the companies whose name holds a text.
     *
     * @param text part of a company's name; capitals and small letters are alike
     * @return the blocks in order of length, then of prefix; empty if nothing matches or the text is blank
     */
    public List<Block> blocksOf(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return IntStream.range(0, size())
            .filter(i -> blocks.decodedName(i).toLowerCase(Locale.ROOT).contains(wanted))
            .mapToObj(blocks::block).toList();
    }

    /**
     * Writes all blocks as CSV (RFC 4180, line feeds): {@code prefix,length,registry,short,vendor}, a line per block.
     *
     * @param to where to write; not closed
     * @throws IOException if writing fails
     */
    public void writeCsv(Appendable to) throws IOException {
        BlockCsv.write(blocks(), to);
    }

    /**
     * Writes this registry in the packed form, which {@link #from(Path...)} reads in a fraction of the time.
     *
     * <p>Short names that a file gave and well-known names are not kept: they follow from the rules again.
     *
     * @param to where to write; not closed
     * @throws IOException if writing fails
     */
    public void writePacked(OutputStream to) throws IOException {
        PackedRegistry.write(new PackedRegistry.Contents(date, sources, blocks), to);
    }

    /**
     * The date of the data.
     *
     * @return for the embedded registry the day its newest source was published; for files the day the newest of them
     *         was last changed, in UTC
     */
    public LocalDate date() {
        return date;
    }

    /**
     * Where the data comes from.
     *
     * @return one line per source, for people
     */
    public List<String> sources() {
        return sources;
    }

    /**
     * The lines that could not be read.
     *
     * @return the first {@value LineProblems#KEPT} of them
     */
    public List<LineProblem> problems() {
        return problems.first();
    }

    /**
     * How many lines could not be read.
     *
     * @return the number of all of them
     */
    public long problemCount() {
        return problems.count();
    }
}
