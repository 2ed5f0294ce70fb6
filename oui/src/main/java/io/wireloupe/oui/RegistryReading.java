package io.wireloupe.oui;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Collects what registry files hold, one file after the other. Not safe for use by several threads. */
final class RegistryReading {

    /** The largest of the files, oui.txt, has 6 MB in 2026; a bomb in gzip stops here. */
    private static final long LARGEST_FILE = 256L << 20;

    private static final int PEEKED = 64 << 10;

    final BlockTableBuilder blocks = new BlockTableBuilder();
    final List<WellKnown.Entry> wellKnown = new ArrayList<>();
    final List<String> sources = new ArrayList<>();

    private final List<LineProblem> problems = new ArrayList<>();
    private long problemCount;
    private LocalDate date = LocalDate.EPOCH;

    void read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory; name a registry file in it, such as oui.txt or manuf");
        }
        try (InputStream opened = new BufferedInputStream(Files.newInputStream(file), PEEKED);
             InputStream in = unzipped(opened)) {
            if (!read(in, String.valueOf(file.getFileName()))) {
                dated(Files.getLastModifiedTime(file).toInstant().atZone(ZoneOffset.UTC).toLocalDate());
            }
        } catch (NoSuchFileException e) {
            throw new IOException("no registry file " + file + "; check its name", e);
        }
    }

    /** Reads one file, which is not compressed; true if it says its own date. */
    boolean read(InputStream from, String called) throws IOException {
        BufferedInputStream in = new BufferedInputStream(new Bounded(from, LARGEST_FILE, called), PEEKED);
        in.mark(PEEKED);
        byte[] start = in.readNBytes(PEEKED);
        in.reset();
        if (PackedRegistry.startsLikeOne(start, start.length)) {
            PackedRegistry.Contents contents = PackedRegistry.read(in, called);
            blocks.addAll(contents.blocks());
            sources.addAll(contents.sources());
            dated(contents.date());
            return true;
        }
        RegistryFormat format = RegistryFormat.of(new String(start, StandardCharsets.UTF_8), called);
        int before = blocks.size() + wellKnown.size();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            format.read(reader, new RegistryLines(this, called));
        }
        int added = blocks.size() + wellKnown.size() - before;
        sources.add(called + ", " + format.label() + ", " + added + " new entries");
        return false;
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        // RFC 1952 2.3.1: ID1 and ID2
        return first == 0x1F && second == 0x8B ? new GZIPInputStream(in, PEEKED) : in;
    }

    void problem(LineProblem problem) {
        problemCount++;
        if (problems.size() < LineProblems.KEPT) {
            problems.add(problem);
        }
    }

    void dated(LocalDate day) {
        if (day.isAfter(date)) {
            date = day;
        }
    }

    LocalDate date() {
        return date;
    }

    LineProblems problems() {
        return new LineProblems(problems, problemCount);
    }
}
