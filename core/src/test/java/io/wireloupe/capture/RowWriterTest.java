package io.wireloupe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Some of the columns, written beside whatever else is done with the rows. */
class RowWriterTest {

    private static Capture capture(int frames) throws IOException {
        CaptureBytes bytes = CaptureBytes.inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.NANOSECONDS);
        for (int i = 0; i < frames; i++) {
            bytes.record(1_700_000_000 + i, 0, CaptureBytes.FRAME);
        }
        return Capture.open(new ByteArrayInputStream(bytes.toBytes()), "test");
    }

    @Test
    void columnsAreThoseThatWriteToWrites() throws IOException {
        List<String> columns = List.of("ip.src", "frame.number", "udp.payload");
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (Capture capture = capture(10_000)) {
            capture.fields(columns).writeTo(expected, CsvFormat.rfc4180());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long[] seen = new long[1];
        try (Capture capture = capture(10_000)) {
            Rows rows = capture.fields("frame.len", "frame.number", "ip.ttl", "ip.src", "udp.payload");
            RowWriter writer = rows.writer(out, CsvFormat.rfc4180(), columns);
            rows.forEachBatch(batch -> {
                seen[0] += batch.rows();
                writer.write(batch);
            });
            writer.flush();
        }
        assertThat(seen[0]).isEqualTo(10_000);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString(StandardCharsets.UTF_8));

        ByteArrayOutputStream byFrames = new ByteArrayOutputStream();
        try (Capture capture = capture(10_000)) {
            Frames frames = capture.frames("frame.len", "frame.number", "ip.ttl", "ip.src", "udp.payload");
            RowWriter writer = frames.writer(byFrames, CsvFormat.rfc4180(), columns);
            frames.forEach(frame -> writer.write(frames.row()));
            writer.flush();
        }
        assertThat(byFrames.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString(StandardCharsets.UTF_8));
    }

    @Test
    void columnThatWasNotAskedForIsRefused() throws IOException {
        try (Capture capture = capture(1)) {
            Rows rows = capture.fields("frame.len");
            assertThatThrownBy(() -> rows.writer(OutputStream.nullOutputStream(), CsvFormat.rfc4180(),
                    List.of("ip.src"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ip.src");
        }
    }

    @Test
    void streamThatCannotBeWrittenEndsThePass() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("the disk is full");
            }
        };
        try (Capture capture = capture(20_000)) {
            Rows rows = capture.fields("frame.time", "eth.src");
            RowWriter writer = rows.writer(full, CsvFormat.rfc4180(), List.of("frame.time", "eth.src"));
            assertThatThrownBy(() -> rows.forEachBatch(writer::write)).isInstanceOf(UncheckedIOException.class)
                    .hasMessage("Rows cannot be written: the disk is full");
        }
    }
}
