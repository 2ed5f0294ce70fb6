package io.wireloupe.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;

import com.sun.management.ThreadMXBean;
import io.wireloupe.capture.Columns;

import org.junit.jupiter.api.Test;

/** The row path makes no garbage, however many packets pass. */
class AllocationTest {

    private static final int FRAMES = 20_000;
    private static final int BATCH = 1000;

    private static final List<byte[]> PACKETS = List.of(
            DissectorCheck.bytes("02005e100001 02005e100002 0800 4500 0020 0001 0000 4011 0000 0a000001 0a000002 "
                    + "1f90 0035 000c 0000 01020304"),
            DissectorCheck.bytes("02005e100001 02005e100002 0800 4500 0030 0001 4000 4006 0000 0a000001 0a000002 "
                    + "1f90 01bb 00000001 00000002 5018 0100 0000 0000 0102030405060708"),
            DissectorCheck.bytes("02005e100001 02005e100002 86dd 60000000 0010 3a40 fe80000000000000 0000000000000001 "
                    + "ff02000000000000 0000000000000001 8000 0000 0001 0002 0000000000000000"),
            DissectorCheck.bytes("ffffffffffff 02005e100002 0806 0001 0800 06 04 0001 02005e100002 0a000001 "
                    + "000000000000 0a000002"),
            DissectorCheck.bytes("02005e100001 02005e100002 0800 45c0 0038 0001 0000 4001 0000 0a000001 0a000002 "
                    + "0303 0000 00000000 4500 0078 0002 4000 3211 0000 0a000002 0a000001 0035 8000 0064 1234"));

    private static void decode(Dissection dissection, Batch batch, RawFrame frame, FieldText text) {
        int columns = batch.fields().size();
        for (int i = 0; i < FRAMES; i++) {
            byte[] bytes = PACKETS.get(i % PACKETS.size());
            frame.place(bytes, 0, bytes.length, bytes.length);
            frame.time(1_700_000_000L, i);
            dissection.toRow(frame, batch);
            if (batch.rows() == BATCH) {
                for (int row = 0; row < BATCH; row++) {
                    for (int column = 0; column < columns; column++) {
                        batch.append(row, column, ',', text);
                    }
                    text.reset();
                }
                batch.clear();
            }
        }
    }

    @Test
    void rowsAndTheirTextMakeNoGarbage() {
        Dissection dissection = new Dissection(Dissectors.standard().plan(Columns.WORKSHOP));
        Batch batch = dissection.newBorrowingBatch();
        RawFrame frame = new RawFrame();
        frame.link(1, 0);
        FieldText text = new FieldText();
        decode(dissection, batch, frame, text);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        decode(dissection, batch, frame, text);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("bytes allocated for %s frames", FRAMES).isLessThan(FRAMES);
    }
}
