package io.wireloupe.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTextTest {

    private static final DateTimeFormatter PLAIN =
            DateTimeFormatter.ofPattern("MMM ppd, uuuu HH:mm:ss. zzz", Locale.ENGLISH);

    @Test
    void dateAndTimeOfDayStandBeforeThePointAndTheZoneBehind() {
        assertThat(text(new MomentText(ZoneId.of("Z")), 1_765_256_119L)).isEqualTo("Dec  9, 2025 04:55:19. UTC");
    }

    @Test
    void clocksPutForwardAndBackAreFollowedToTheSecond() {
        MomentText berlin = new MomentText(ZoneId.of("Europe/Berlin"));
        long forward = Instant.parse("2025-03-30T01:00:00Z").getEpochSecond();
        long back = Instant.parse("2025-10-26T01:00:00Z").getEpochSecond();

        assertThat(text(berlin, forward)).isEqualTo("Mar 30, 2025 03:00:00. CEST");
        assertThat(text(berlin, forward - 1)).isEqualTo("Mar 30, 2025 01:59:59. CET");
        assertThat(text(berlin, back - 1)).isEqualTo("Oct 26, 2025 02:59:59. CEST");
        assertThat(text(berlin, back)).isEqualTo("Oct 26, 2025 02:00:00. CET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe"})
    void agreesWithTheFormatterOfTheLibraryFromMomentToMoment(String zone) {
        MomentText text = new MomentText(ZoneId.of(zone));
        Random random = new Random(7);
        long moment = 0;
        for (int i = 0; i < 5_000; i++) {
            moment = i % 50 == 0 ? random.nextLong(4_000_000_000L) : moment + random.nextInt(-4_000, 8_000);
            ZonedDateTime expected = Instant.ofEpochSecond(moment).atZone(ZoneId.of(zone));
            assertThat(text(text, moment)).isEqualTo(PLAIN.format(expected));
        }
    }

    @Test
    void momentsBeyondTheCalendarSaySo() {
        MomentText text = new MomentText(ZoneId.of("Z"));

        assertThat(text(text, Long.MAX_VALUE)).isEqualTo("Not representable ");
        assertThat(text(text, 0)).isEqualTo("Jan  1, 1970 00:00:00. UTC");
    }

    private static String text(MomentText text, long second) {
        byte[] room = new byte[100];
        int end = text.writeZone(room, text.write(second, room, 1));
        return new String(room, 1, end - 1, StandardCharsets.UTF_8);
    }
}
