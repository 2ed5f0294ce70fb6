package io.wireloupe.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipException;

import io.wireloupe.capture.unpack.Unpacking;

/** Tells capture formats by their content. */
final class CaptureFormats {

    private CaptureFormats() {}

    /** A reader for a file. */
    static FrameReader open(Path file, CaptureOptions options, Meter meter) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory; name a capture file");
        }
        try {
            return open(Files.newInputStream(file), file.toString(), options, meter);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
    }

    /** A reader for a stream, which is closed if that fails. */
    static FrameReader open(InputStream stream, String name, CaptureOptions options, Meter meter) throws IOException {
        try {
            return reader(new BlockInput(unpacked(meter.counted(stream), name, options)), name);
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /** A reader for a part of a file. */
    static FrameReader open(CaptureRange range, Meter meter) throws IOException {
        InputStream stream = meter.counted(range.stream());
        try {
            BlockInput input = new BlockInput(stream, range.streamStart());
            Optional<FrameReader> reader = PcapReader.open(input, true);
            return reader.isPresent() ? reader.get() : reader(input, range.file().toString());
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /** A reader for a stream, unpacked if it is compressed. */
    static FrameReader reader(BlockInput input, String name) throws IOException {
        Optional<FrameReader> reader = known(input, name);
        if (reader.isPresent()) {
            return reader.get();
        }
        input.require(16);
        int shown = Math.min(16, input.available());
        if (shown == 0 && !input.damage().isEmpty()) {
            throw new CaptureFormatException(name + " cannot be unpacked: " + input.damage());
        }
        if (shown == 0) {
            throw new CaptureFormatException(name + " is empty; a capture begins with at least a 24-byte header");
        }
        String start = HexFormat.ofDelimiter(" ").formatHex(input.bytes, input.position, input.position + shown);
        throw new CaptureFormatException(name + " is not a capture in a known format (pcap, pcapng, snoop,"
                + " each also packed with gzip, zstd or lz4): " + input.because("it begins with " + start));
    }

    private static Optional<FrameReader> known(BlockInput input, String name) throws IOException {
        try {
            Optional<FrameReader> reader = PcapReader.open(input);
            if (reader.isEmpty()) {
                reader = PcapngReader.open(input);
            }
            return reader.isEmpty() ? SnoopReader.open(input) : reader;
        } catch (CaptureFormatException e) {
            throw new CaptureFormatException(name + ": " + e.getMessage());
        }
    }

    /** The stream itself, or what it unpacks to. */
    static InputStream unpacked(InputStream stream, String name, CaptureOptions options) throws IOException {
        try {
            return Unpacking.of(stream, options.maxUnpackedBytes(), options.maxUnpackRatio());
        } catch (EOFException e) {
            throw new CaptureFormatException(name + " begins like a packed file but was cut within its header");
        } catch (ZipException e) {
            throw new CaptureFormatException(name + " begins like a packed file but is damaged: " + e.getMessage());
        }
    }
}
