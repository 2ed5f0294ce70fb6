package io.wireloupe.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityLogTest {

    private static long nanos(String instant) {
        Instant moment = Instant.parse(instant);
        return moment.getEpochSecond() * 1_000_000_000L + moment.getNano();
    }

    @Test
    void theFirstCommentGivesDateAndZone() {
        ActivityLog log = ActivityLog.parse("""
                # 2026-03-14 UTC
                # What happened, as somebody wrote it down.

                15:26:03 started streaming
                15:26:35.5  stopped streaming
                """, 0);

        assertThat(log.problems()).isEmpty();
        assertThat(log.events()).containsExactly(
                new ActivityEvent(nanos("2026-03-14T15:26:03Z"), "started streaming", 4),
                new ActivityEvent(nanos("2026-03-14T15:26:35.5Z"), "stopped streaming", 5));
    }

    @Test
    void otherFormsOfTheCommentWorkToo() {
        ActivityLog log = ActivityLog.parse("# date: 2026-07-14, zone: Europe/Berlin\r\n9:05 on\r\n", 0);

        assertThat(log.events()).containsExactly(new ActivityEvent(nanos("2026-07-14T07:05:00Z"), "on", 2));
        assertThat(ActivityLog.parse("# 2026-03-14 -05:00\n23:00:00 on", 0).events().get(0).timeNanos())
                .isEqualTo(nanos("2026-03-15T04:00:00Z"));
    }

    @Test
    void withoutADateTheCapturesIsTaken() {
        ActivityLog log = ActivityLog.parse("23:59:00 on\n00:01:00 off\n", nanos("2026-03-14T23:50:00Z"));

        assertThat(log.events()).extracting(ActivityEvent::timeNanos)
                .containsExactly(nanos("2026-03-14T23:59:00Z"), nanos("2026-03-15T00:01:00Z"));
    }

    @Test
    void linesThatCannotBeReadAreReportedAndLeftOut() {
        ActivityLog log = ActivityLog.parse("# 2026-13-14 UTC\nnonsense\n25:00:00 x\n10:00:00 fine\n", 0);

        assertThat(log.events()).extracting(ActivityEvent::text).containsExactly("fine");
        assertThat(log.problems()).hasSize(3);
        assertThat(log.problems().get(0)).startsWith("line 1: ");
        assertThat(log.problems().get(1)).isEqualTo("line 2: no event; write 15:26:03 started streaming");
        assertThat(log.problems().get(2)).startsWith("line 3: ");
    }

    @Test
    void aZoneThatIsNotUnderstoodIsAProblem() {
        for (String comment : List.of("# 2026-03-14 CST6", "# date: 2026-03-14, zone: CST6", "# zone: CST6")) {
            assertThat(ActivityLog.parse(comment + "\n10:00:00 on\n", 0).problems()).containsExactly(
                    "line 1: the zone CST6 is not known, so UTC is taken; write UTC, -05:00 or Europe/Berlin");
        }
        assertThat(ActivityLog.parse("# 2026-03-14 Europe/Atlantis\n", 0).problems()).hasSize(1);
        assertThat(ActivityLog.parse("# 2026-03-14 written at home\n", 0).problems()).isEmpty();
    }

    @Test
    void aLogWithoutAZoneTakesTheGivenOne(@TempDir Path directory) throws IOException {
        Path silent = Files.writeString(directory.resolve("a.txt"), "# 2026-07-14\n09:05:00 on\n");
        Path spoken = Files.writeString(directory.resolve("b.txt"), "# 2026-07-14 UTC\n09:05:00 on\n");
        ZoneId chicago = ZoneId.of("America/Chicago");

        assertThat(ActivityLog.read(silent, 0, chicago).events().get(0).timeNanos())
                .isEqualTo(nanos("2026-07-14T14:05:00Z"));
        assertThat(ActivityLog.read(spoken, 0, chicago).events().get(0).timeNanos())
                .isEqualTo(nanos("2026-07-14T09:05:00Z"));
        assertThat(ActivityLog.read(silent, 0).events().get(0).timeNanos()).isEqualTo(nanos("2026-07-14T09:05:00Z"));
    }

    @Test
    void problemsNameTheFileAndAreCountedPastTheFirstTwenty(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("log.txt"), "nonsense\n".repeat(25));

        List<String> problems = ActivityLog.read(file, 0).problems();
        assertThat(problems).hasSize(21);
        assertThat(problems.get(19)).isEqualTo(file + ", line 20: no event; write 15:26:03 started streaming");
        assertThat(problems.get(20)).isEqualTo(file + ", and 5 more problems");
    }

    @Test
    void aFileOfMoreThanAMebibyteIsRefused(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("log.txt"), new byte[ActivityLog.MOST_BYTES + 1]);

        assertThatThrownBy(() -> ActivityLog.read(file, 0)).isInstanceOf(IOException.class).hasMessage(file
                + " has more than 1048576 bytes, the most of an activity log; give a text file with one event a line");
    }

    @Test
    void eventsBelongToTheNearestEdgeThatTheirWordsAllow() {
        long second = 1_000_000_000L;
        Session one = new Session(100 * second, 130 * second, 1, 1);
        Session two = new Session(133 * second, 160 * second, 1, 1);
        ActivityLog log = new ActivityLog(List.of(
                new ActivityEvent(99 * second, "started streaming", 1),
                new ActivityEvent(132 * second, "stopped streaming", 2),
                new ActivityEvent(132 * second, "motion", 3),
                new ActivityEvent(145 * second, "motion", 4),
                new ActivityEvent(500 * second, "powered off", 5)), List.of());

        assertThat(log.match(List.of(one, two), 5 * second))
                .extracting(EventMatch::edge, match -> match.session().orElse(null), EventMatch::offsetNanos)
                .containsExactly(
                        tuple(EventMatch.Edge.START, one, second),
                        tuple(EventMatch.Edge.END, one, -2 * second),
                        tuple(EventMatch.Edge.START, two, second),
                        tuple(EventMatch.Edge.DURING, two, 0L),
                        tuple(EventMatch.Edge.NONE, null, 0L));
    }
}
