package io.wireloupe.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

class SessionRuleTest {

    private static final long SECOND = 1_000_000_000L;

    /** A camera that sends so many bytes a second, in frames of at most 1400 bytes. */
    private static Series camera(int... bytesPerSecond) {
        CaptureBytes capture = new CaptureBytes();
        capture.at(0).udp("192.168.1.20", 1, "203.0.113.9", 2, 0);
        for (int second = 0; second < bytesPerSecond.length; second++) {
            for (int left = bytesPerSecond[second]; left > 0; left -= 1400) {
                capture.at(second + 0.5)
                        .udp("192.168.1.20", 1, "203.0.113.9", 2, Math.max(0, Math.min(left, 1400) - 42));
            }
        }
        return capture.traffic().series();
    }

    @Test
    void aStreamBetweenIdleTimesIsASession() {
        int[] seconds = new int[60];
        for (int i = 20; i < 40; i++) {
            seconds[i] = 140_000;
        }
        seconds[10] = 300;
        seconds[50] = 300;

        assertThat(SessionRule.standard().sessions(camera(seconds)))
                .containsExactly(new Session(20 * SECOND, 40 * SECOND, 20 * 140_000, 20 * 140_000));
    }

    @Test
    void shortSilencesDoNotPartASessionAndLongOnesDo() {
        int[] seconds = new int[60];
        for (int i = 5; i < 50; i++) {
            boolean silent = i >= 15 && i < 20 || i >= 30 && i < 36;
            seconds[i] = silent ? 0 : 14_000;
        }
        SessionRule rule = new SessionRule(1000, Duration.ofSeconds(5), Duration.ofSeconds(5));

        assertThat(rule.sessions(camera(seconds))).extracting(s -> s.startNanos() / SECOND, s -> s.endNanos() / SECOND)
                .containsExactly(tuple(5L, 30L),
                        tuple(36L, 50L));
    }

    @Test
    void aBurstShorterThanTheShortestSessionIsNone() {
        int[] seconds = new int[60];
        seconds[30] = seconds[31] = 140_000;
        SessionRule rule = new SessionRule(1000, Duration.ofSeconds(5), Duration.ofSeconds(5));

        assertThat(rule.sessions(camera(seconds))).isEmpty();
    }

    @Test
    void steadyTrafficHasNoSessions() {
        int[] seconds = new int[60];
        Arrays.fill(seconds, 14_000);

        assertThat(SessionRule.standard().sessions(camera(seconds))).isEmpty();
        assertThat(SessionRule.standard().sessions(new CaptureBytes().traffic().series())).isEmpty();
    }

    @Test
    void negativeValuesAreRefused() {
        assertThatThrownBy(() -> new SessionRule(-1, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A session rule of -1 bytes/s, gap PT0S and shortest PT0S has a negative value");
    }
}
