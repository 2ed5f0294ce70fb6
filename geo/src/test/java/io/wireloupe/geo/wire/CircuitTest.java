package io.wireloupe.geo.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final Circuit circuit = new Circuit(2, Duration.ofSeconds(30), now::get);

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void opensAfterFailuresInARowAndLetsOneTryAgainAfterThePause() {
        circuit.failed("status 500");
        assertThatCode(circuit::enter).doesNotThrowAnyException();
        circuit.failed("cannot connect");
        assertThatThrownBy(circuit::enter).isInstanceOf(IOException.class)
                .hasMessage("not asked after 2 failures in a row (last: cannot connect); next try in 30 s");
        pass(29);
        assertThatThrownBy(circuit::enter).hasMessageEndingWith("next try in 1 s");
        pass(1);
        assertThatCode(circuit::enter).doesNotThrowAnyException();
        assertThatThrownBy(circuit::enter).hasMessageContaining("not asked");
    }

    @Test
    void aSuccessClosesIt() {
        circuit.failed("a");
        circuit.failed("b");
        pass(30);
        assertThatCode(circuit::enter).doesNotThrowAnyException();
        circuit.succeeded();
        circuit.failed("c");
        assertThatCode(circuit::enter).doesNotThrowAnyException();
    }
}
