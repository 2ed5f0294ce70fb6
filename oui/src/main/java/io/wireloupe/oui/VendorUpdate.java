package io.wireloupe.oui;

import io.wireloupe.oui.UpdateReport.Outcome;
import io.wireloupe.oui.UpdateReport.UpdatedFile;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Brings the registries of the IEEE up to date, when the user asks for it; nothing in this library does so by itself.
 *
 * <pre>{@code
 * VendorUpdate update = new VendorUpdate(UpdateOptions.defaults());
 * UpdateReport report = update.run();
 * Vendors vendors = update.latest();
 * }</pre>
 *
 * <p>The five csv files are downloaded over HTTPS, each only if it has changed (ETag). A file takes the place of the
 * one before in one step, and only if it looks right: all lines readable but a few, all of the expected registry, at
 * least nine tenths as many as the embedded registry has. Whatever goes wrong leaves the old file in place and is told
 * in the report. From the files one packed registry is made, which {@link #latest()} reads.
 *
 * <p>An update may be run by several threads or programs on one folder at a time; the last one wins. Source of the
 * addresses: IEEE Registration Authority, public listings, standards-oui.ieee.org.
 */
public final class VendorUpdate {

    /**
     * One file of the IEEE.
     *
     * @param name     the name it is kept under
     * @param address  where it is
     * @param registry what its lines must say
     * @param fewest   how many blocks it must have to be believed
     */
    record Source(String name, URI address, Registry registry, IntSupplier least) {

        Source(String name, URI address, Registry registry, int fewest) {
            this(name, address, registry, () -> fewest);
        }

        int fewest() {
            return least.getAsInt();
        }
    }

    private static final String PACKED = "vendors.bin";

    /** One line in fifty may be malformed before the file as a whole is doubted. */
    private static final int BAD_LINES = 50;

    private final UpdateOptions options;
    private final List<Source> sources;

    /**
     * An update of the IEEE's own files.
     *
     * @param options folder, timeout, proxy
     */
    public VendorUpdate(UpdateOptions options) {
        this(options, List.of(
            source(options, "oui/oui.csv", Registry.MA_L), source(options, "oui28/mam.csv", Registry.MA_M),
            source(options, "oui36/oui36.csv", Registry.MA_S), source(options, "iab/iab.csv", Registry.IAB),
            source(options, "cid/cid.csv", Registry.CID)));
    }

    VendorUpdate(UpdateOptions options, List<Source> sources) {
        this.options = options;
        this.sources = List.copyOf(sources);
    }

    private static Source source(UpdateOptions options, String path, Registry registry) {
        // Counted when it is needed: who only asks what was fetched before need not wait for it.
        return new Source(path.substring(path.indexOf('/') + 1), options.listings().resolve(path), registry,
            () -> nineTenths(Vendors.embedded().blocks().filter(block -> block.registry() == registry).count()));
    }

    private static int nineTenths(long count) {
        return (int) (count - count / 10);
    }

    /**
     * Downloads what has changed.
     *
     * <p>If the thread is interrupted, the files not yet done are kept and the thread's interrupt flag stays set.
     *
     * @return what became of each file
     * @throws IOException if the folder cannot be made or written to
     */
    public UpdateReport run() throws IOException {
        Files.createDirectories(options.folder());
        Download download = new Download(options);
        List<UpdatedFile> files = new ArrayList<>();
        boolean changed = false;
        for (Source source : sources) {
            UpdatedFile file = update(source, download);
            changed |= file.outcome() == Outcome.UPDATED;
            files.add(file);
        }
        if (changed || !present().isEmpty() && !packedIsWhole()) {
            pack();
        }
        return new UpdateReport(options.folder(), files);
    }

    /**
     * The newest registry at hand: the one that the last update made, or the embedded one if that is newer.
     *
     * @return the registry
     * @throws IOException if there is an updated one that cannot be read; another update repairs it
     */
    public Vendors latest() throws IOException {
        return updated().orElseGet(Vendors::embedded);
    }

    /**
     * The registry that the last update made.
     *
     * @return the registry; empty if there was no update yet, or if the embedded registry is of a later day
     * @throws IOException if there is one that cannot be read; another update repairs it
     */
    public Optional<Vendors> updated() throws IOException {
        if (!Files.exists(packed())) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(packed())) {
            if (PackedRegistry.date(in, packed().toString()).isBefore(Vendors.embeddedDate())) {
                return Optional.empty();
            }
        }
        return Optional.of(Vendors.from(packed()));
    }

    private boolean packedIsWhole() {
        try {
            return Files.exists(packed()) && Vendors.from(packed()).size() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    List<Source> sources() {
        return sources;
    }

    private Path packed() {
        return options.folder().resolve(PACKED);
    }

    private UpdatedFile update(Source source, Download download) {
        Path file = options.folder().resolve(source.name());
        try {
            Download.Answer answer = download.get(source.address(), file);
            if (answer.unchanged()) {
                return new UpdatedFile(source.name(), Outcome.UNCHANGED, 0, "");
            }
            int blocks = checked(source, answer.body());
            replace(file, answer.body());
            answer.remember(file);
            return new UpdatedFile(source.name(), Outcome.UPDATED, blocks, "");
        } catch (IOException e) {
            return new UpdatedFile(source.name(), Outcome.KEPT, 0, String.valueOf(e.getMessage()));
        }
    }

    /** The number of blocks in a file, if it can be what it should be. */
    private static int checked(Source source, byte[] body) throws IOException {
        RegistryReading reading = new RegistryReading();
        String start = new String(body, 0, Math.min(body.length, 1024), StandardCharsets.UTF_8);
        String called = "the answer of " + source.address();
        if (start.isBlank() || RegistryFormat.of(start, called) != RegistryFormat.IEEE_CSV) {
            throw implausible(source, "it is no csv file of the IEEE");
        }
        read(body, source, reading);
        BlockTable blocks = reading.blocks.build();
        long bad = reading.problems().count();
        if (blocks.size() < source.fewest()) {
            throw implausible(source, "it has " + blocks.size() + " blocks, fewer than " + source.fewest());
        }
        if (bad > blocks.size() / BAD_LINES) {
            throw implausible(source, bad + " of its lines cannot be read, the first is "
                + reading.problems().first().get(0));
        }
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.registry(i) != source.registry()) {
                throw implausible(source, "it has a block of " + blocks.registry(i).label() + " among those of "
                    + source.registry().label());
            }
        }
        return blocks.size();
    }

    private static IOException implausible(Source source, String why) {
        return new IOException("what " + source.address() + " sent is not believed: " + why
            + "; the file before is kept, try again later");
    }

    private static void read(byte[] csv, Source source, RegistryReading into) throws IOException {
        try (BufferedReader reader = new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.UTF_8))) {
            IeeeCsv.read(reader, new RegistryLines(into, source.name()));
        }
    }

    private Set<Registry> present() {
        Set<Registry> present = EnumSet.noneOf(Registry.class);
        for (Source source : sources) {
            if (Files.exists(options.folder().resolve(source.name()))) {
                present.add(source.registry());
            }
        }
        return present;
    }

    /** Makes the packed registry from the files at hand; registries without a file come from the embedded one. */
    private void pack() throws IOException {
        RegistryReading reading = new RegistryReading();
        Set<Registry> present = present();
        Vendors embedded = Vendors.embedded();
        embedded.blocks().filter(block -> !present.contains(block.registry())).forEach(block -> reading.blocks.add(
            new BlockTableBuilder.Line(block.prefix(), block.length(), block.registry(), block.vendor(), "")));
        if (present.size() < sources.size()) {
            reading.sources.add("the rest as embedded, " + embedded.date());
        }
        for (Source source : sources) {
            if (present.contains(source.registry())) {
                reading.read(options.folder().resolve(source.name()));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BlockTable blocks = reading.blocks.build();
        PackedRegistry.write(new PackedRegistry.Contents(reading.date(), reading.sources, blocks), bytes);
        replace(packed(), bytes.toByteArray());
    }

    /** Puts bytes in the place of a file so that a reader sees the old or the new one and never a half. */
    static void replace(Path file, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path next = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            try (OutputStream out = Files.newOutputStream(next)) {
                out.write(bytes);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
