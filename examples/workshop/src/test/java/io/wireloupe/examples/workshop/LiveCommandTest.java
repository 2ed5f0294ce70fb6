package io.wireloupe.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be tested without capturing; the rest is tested by the module wireloupe-jnetpcap. */
class LiveCommandTest {

    @Test
    void withoutTheArtifactBothCommandsSayWhatToDo() {
        for (Run run : List.of(Run.of("live", "-i", "eth0"), Run.of("interfaces"))) {
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).startsWith("workshop: Live capture needs the artifact wireloupe-jnetpcap")
                    .contains("put wireloupe-jnetpcap.jar into the same folder").hasLineCount(1);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void wrongTimeIsWrongUsage() {
        Run run = Run.of("live", "-i", "eth0", "--duration", "soon");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("'soon' is no time; give one as 60s, 5m or 1h");
        assertThat(Run.of("live", "-i", "eth0", "--duration", "0s").err()).contains("'0s' is no time");
    }

    @Test
    void interfaceHasToBeNamed() {
        assertThat(Run.of("live").err()).contains("--interface");
    }

    @Test
    void linksAreNamedAndUnusualOnesNumbered() {
        assertThat(InterfacesCommand.link(1)).isEqualTo("Ethernet");
        assertThat(InterfacesCommand.link(127)).isEqualTo("802.11 radiotap");
        assertThat(InterfacesCommand.link(195)).isEqualTo("LINKTYPE 195");
    }

    @Test
    void tallyAddsUpToTheCapture(@TempDir Path folder) throws IOException {
        Path sample = folder.resolve("sample.pcap");
        CameraStory.writeTo(sample, folder.resolve("sample.log"));
        LiveTally tally;
        long[] sums = new long[2];
        try (Capture capture = Capture.open(sample)) {
            tally = new LiveTally(new LiveNames(capture.dissectors(), mac -> ""));
            capture.fields(tally.fieldNames()).forEachBatch(batch -> {
                tally.accept(batch);
                for (int row = 0; row < batch.rows(); row++) {
                    sums[0]++;
                    sums[1] += batch.number(row, 0);
                }
            });
        }
        LiveTally.Snapshot all = tally.snapshot(Integer.MAX_VALUE);

        assertThat(all.frames()).isEqualTo(sums[0]);
        assertThat(all.bytes()).isEqualTo(sums[1]);
        assertThat(all.more()).isFalse();
        assertThat(all.flows()).isPositive();
        assertThat(all.talkers().stream().mapToLong(LiveTally.Talker::bytesSent).sum()).isEqualTo(sums[1]);
        assertThat(all.talkers().stream().mapToLong(LiveTally.Talker::framesReceived).sum()).isEqualTo(sums[0]);
        assertThat(tally.snapshot(3).talkers()).hasSize(3).isEqualTo(all.talkers().subList(0, 3));
    }
}
