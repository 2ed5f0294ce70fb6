package io.wireloupe.geo.probe;

import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.wire.Texts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Round-trip times to an address through the system's {@code ping}, or by TCP where that is missing or not allowed.
 *
 * <p>{@code ping} is told not to look up names. Its text is understood as Linux (iputils, BusyBox), macOS and Windows
 * print it; of Windows in other languages, the times are.
 */
public final class Ping {

    // "64 bytes from 8.8.8.8: icmp_seq=1 ttl=118 time=4.51 ms", "Reply from 8.8.8.8: bytes=32 time<1ms TTL=118",
    // "Antwort von 8.8.8.8: Bytes=32 Zeit=12ms TTL=118"
    private static final Pattern TIME = Pattern.compile("[=<]\\s?([0-9]+(?:[.,][0-9]+)?)\\s?ms\\b");
    private static final Pattern LIMIT = Pattern.compile("(?i)\\b(ttl|hlim)=\\d+");
    private static final Pattern COUNTS = Pattern.compile(
            "(\\d+) packets transmitted, (\\d+) (?:packets )?received|= (\\d+), \\p{L}+ = (\\d+), \\p{L}+ = \\d+");
    private static final Pattern NOT_ALLOWED =
            Pattern.compile("(?i)not permitted|permission denied|raw socket|are you root|not found|no such file");

    private Ping() {
    }

    /**
     * How to measure.
     *
     * @param count how many round trips, 1 to 100
     * @param timeout to wait for all of them
     * @param program the program's name or path
     * @param tcpPorts the ports to try by TCP where the program cannot help, in order
     */
    public record Options(int count, Duration timeout, String program, List<Integer> tcpPorts) {

        /**
         * Checks the count and keeps an immutable copy of the ports.
         *
         * @param count how many round trips, 1 to 100
         * @param timeout to wait for all of them
         * @param program the program's name or path
         * @param tcpPorts the ports to try by TCP where the program cannot help, in order
         */
        public Options {
            if (count < 1 || count > 100) {
                throw new IllegalArgumentException("count is " + count + "; give 1 to 100");
            }
            tcpPorts = List.copyOf(tcpPorts);
        }

        /**
         * As many round trips as asked for, within 5 s and a second for each; TCP ports 443 and 80.
         *
         * @param count how many
         * @return the options
         */
        public static Options of(int count) {
            return new Options(count, Duration.ofSeconds(5L + count), "ping", List.of(443, 80));
        }
    }

    /**
     * Measures.
     *
     * @param address the address
     * @param options how
     * @return the times, or why there are none
     */
    public static PingResult run(IpAddress address, Options options) {
        String why;
        String text = "";
        try {
            SystemProgram.Output output =
                    SystemProgram.run(command(SystemProgram.Kind.here(), address, options), options.timeout());
            text = Texts.printableLines(output.text());
            PingResult parsed = parse(text);
            boolean barred = output.exit() != 0 && parsed.received() == 0 && NOT_ALLOWED.matcher(text).find();
            if (!barred) {
                String problem = parsed.received() > 0 ? ""
                        : output.late() ? "no answer within " + options.timeout().toSeconds() + " s" : "no answer";
                return new PingResult(ProbeMethod.PROGRAM, Math.max(parsed.sent(), parsed.received()), parsed.millis(),
                        text, problem);
            }
            why = options.program() + " is not allowed here";
        } catch (IOException e) {
            why = options.program() + " cannot be run";
        }
        Duration each = options.timeout().dividedBy(Math.max(2L, options.count()));
        List<Double> millis = TcpProbe.measure(address, options.tcpPorts(), options.count(), each);
        return new PingResult(ProbeMethod.TCP_CONNECT, options.count(), millis, text,
                millis.isEmpty() ? why + ", and no TCP port of " + options.tcpPorts() + " answers" : "");
    }

    /**
     * Reads what {@code ping} printed, on any of the systems.
     *
     * @param text the program's output
     * @return the times and counts in it
     */
    public static PingResult parse(String text) {
        List<Double> millis = new ArrayList<>();
        int sent = 0;
        for (String line : text.lines().toList()) {
            Matcher time = TIME.matcher(line);
            if (LIMIT.matcher(line).find() && time.find() || line.startsWith("Reply from") && time.find(0)) {
                // "time<1ms" only says less than that; the upper bound is what it proves.
                millis.add(Math.max(0.001, Double.parseDouble(time.group(1).replace(',', '.'))));
            }
            Matcher counts = COUNTS.matcher(line);
            if (counts.find()) {
                sent = Integer.parseInt(counts.group(1) == null ? counts.group(3) : counts.group(1));
            }
        }
        return new PingResult(ProbeMethod.SAVED_TEXT, Math.max(sent, millis.size()), millis, text,
                millis.isEmpty() ? "no answer" : "");
    }

    static List<String> command(SystemProgram.Kind kind, IpAddress address, Options options) {
        String count = Integer.toString(options.count());
        return switch (kind) {
            case LINUX -> List.of(options.program(), "-n", "-c", count, "-w",
                    Long.toString(options.timeout().toSeconds()), address.toString());
            // macOS has an own program for IPv6.
            case MACOS -> List.of(options.program().equals("ping") && !address.isIpv4() ? "ping6" : options.program(),
                    "-n", "-c", count, address.toString());
            case WINDOWS -> List.of(options.program(), address.isIpv4() ? "-4" : "-6", "-n", count, "-w", "2000",
                    address.toString());
        };
    }

    static String millis(double value) {
        return String.format(Locale.ROOT, "%.3f ms", value);
    }
}
