package io.wireloupe.examples.workshop;

import java.util.concurrent.Callable;
import java.util.Locale;

import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.probe.Rdap;
import io.wireloupe.geo.probe.Registration;
import io.wireloupe.geo.probe.Whois;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exercise 12: to whom a suspicious address was given. */
@Command(name = "whois", mixinStandardHelpOptions = true,
        description = "Asks the internet's registries to whom an address was given. The address is sent to them; "
                + "private addresses are not.")
final class WhoisCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ADDRESS", description = "an IPv4 or IPv6 address")
    private String address = "";

    @Option(names = "--rdap", description = "ask by RDAP over HTTPS in place of whois (port 43)")
    private boolean rdap;

    @Option(names = "--text", description = "print the registry's own answer too")
    private boolean withText;

    @Override
    public Integer call() {
        IpAddress asked = IpAddress.parse(address);
        Registration answer = rdap
                ? new Rdap(Rdap.Options.defaults()).ask(asked)
                : new Whois(Whois.Options.defaults()).ask(asked);
        if (answer.special().isSpecial()) {
            line("special purpose", answer.special().reason());
            return ExitStatus.OK;
        }
        line("network", answer.network());
        line("name", answer.name());
        line("organisation", answer.organisation());
        line("country", answer.country());
        line("abuse contact", answer.abuseContact());
        line("asked", String.join(", ", answer.servers()));
        if (withText) {
            answer.text().lines().forEach(text -> System.out.println(Terminal.clean(text)));
        }
        if (!answer.problem().isEmpty()) {
            Terminal.complain(answer.problem());
        }
        return answer.isKnown() ? ExitStatus.OK : ExitStatus.INPUT;
    }

    private static void line(String what, String value) {
        System.out.printf(Locale.ROOT, "%-16s %s%n", what, value.isEmpty() ? "unknown" : Terminal.clean(value));
    }
}
