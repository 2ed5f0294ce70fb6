package io.wireloupe.protocol.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The bounds of what is remembered of segments without an acknowledgment. */
class UnackedSegmentsTest {

    private final UnackedBudget budget = new UnackedBudget();

    @Test
    void acknowledgmentsForgetWhatLiesBeforeAndFindTheFirstSegmentThatEndsThere() {
        UnackedSegments segments = new UnackedSegments(budget);
        segments.add(10, 20, 1, 100);
        segments.add(20, 30, 2, 200);
        segments.add(20, 30, 3, 300);
        assertThat(segments.acknowledge(15)).isFalse();
        assertThat(segments.bytes()).isEqualTo(15);
        assertThat(segments.acknowledge(30)).isTrue();
        assertThat(segments.foundFrame()).isEqualTo(2);
        assertThat(segments.isEmpty()).isTrue();
    }

    @Test
    void numbersMayWrap() {
        UnackedSegments segments = new UnackedSegments(budget);
        segments.add(-5, 5, 1, 100);
        assertThat(segments.bytes()).isEqualTo(10);
        assertThat(segments.acknowledge(5)).isTrue();
    }

    @Test
    void tooManySegmentsAreForgottenAtOnce() {
        UnackedSegments segments = new UnackedSegments(budget);
        for (int i = 0; i <= UnackedSegments.MAX_SEGMENTS; i++) {
            segments.add(i, i + 1, i, i);
        }
        assertThat(segments.bytes()).isEqualTo(1);
    }

    @Test
    void allStreamsTogetherStayWithinTheBudget() {
        UnackedSegments greedy = new UnackedSegments(budget);
        greedy.add(0, 1, 1, 1);
        assertThat(budget.take(UnackedBudget.MAX_PLACES)).isFalse();
        assertThat(budget.take(UnackedBudget.MAX_PLACES - 4)).isTrue();
        for (int i = 1; i < 6; i++) {
            greedy.add(i, i + 1, 1, 1);
        }
        assertThat(greedy.bytes()).as("forgotten with the fifth").isEqualTo(2);
        UnackedSegments late = new UnackedSegments(budget);
        late.add(0, 1, 1, 1);
        assertThat(late.isEmpty()).isTrue();
        greedy.close();
        late.add(0, 1, 1, 1);
        assertThat(late.bytes()).isEqualTo(1);
    }
}
