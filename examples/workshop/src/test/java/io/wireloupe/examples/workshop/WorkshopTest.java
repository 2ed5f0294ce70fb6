package io.wireloupe.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkshopTest {

    static Set<String> commands() {
        return Workshop.commands();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(String command) {
        Run run = Run.of(command, "--help");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("Usage: workshop " + command);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void withoutACommandTheUsageIsPrinted() {
        assertThat(Run.of().out()).contains("Usage: workshop", "csv", "flows");
    }

    @Test
    void unknownCommandIsWrongUsage() {
        Run run = Run.of("cvs");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("cvs").contains("workshop --help");
    }

    @Test
    void vendorsOfAddressesAreNamedAndRandomOnesHaveNone() {
        Run run = Run.of("oui", "44:65:0d:01:02:03", "d6:3b:01:02:03:04");

        assertThat(run.out()).contains("Amazon").contains("d6:3b:01:02:03:04  unknown vendor");
    }

    @Test
    void privateAddressHasNoPlace() {
        assertThat(Run.of("geo", "192.168.1.1").out()).contains("Private-Use").doesNotContain("Australia");
    }

    @Test
    void hostileTextCannotDriveTheTerminal() {
        assertThat(Terminal.clean("cam\u001b[2J\u202egnp.\nx")).isEqualTo("cam\\u{1b}[2J\\u{202e}gnp.\\u{a}x");
    }

    @Test
    void fieldsAreListedWithTheirTypeAndProtocol() {
        assertThat(Run.of("fields", "ip.ttl").out())
                .contains("ip.ttl\tTime to Live\tuint\t\tInternet Protocol Version 4");
    }
}
