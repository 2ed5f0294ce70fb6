package io.wireloupe.geo.probe;

import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.wire.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The way to an address through the system's {@code traceroute}, {@code tracepath} or {@code tracert}, without name
 * look-ups; where none is there, a single hop of number 0 whose time is taken by TCP.
 */
public final class Traceroute {

    private Traceroute() {
    }

    /**
     * How to trace.
     *
     * @param hops the farthest hop, 1 to 64
     * @param timeout for the whole trace
     * @param programs the programs to try, in order; names other than {@code traceroute}, {@code tracepath} and
     *     {@code tracert} are called as {@code traceroute} is
     * @param tcpPorts the ports to try by TCP where no program can help, in order
     */
    public record Options(int hops, Duration timeout, List<String> programs, List<Integer> tcpPorts) {

        /**
         * Checks the hops and keeps immutable copies.
         *
         * @param hops the farthest hop, 1 to 64
         * @param timeout for the whole trace
         * @param programs the programs to try, in order
         * @param tcpPorts the ports to try by TCP where no program can help, in order
         */
        public Options {
            if (hops < 1 || hops > 64) {
                throw new IllegalArgumentException("hops is " + hops + "; give 1 to 64");
            }
            programs = List.copyOf(programs);
            tcpPorts = List.copyOf(tcpPorts);
        }

        /**
         * Up to 30 hops within two minutes, with the programs that this system may have.
         *
         * @return the defaults
         */
        public static Options defaults() {
            List<String> programs = SystemProgram.Kind.here() == SystemProgram.Kind.WINDOWS
                    ? List.of("tracert") : List.of("traceroute", "tracepath");
            return new Options(30, Duration.ofMinutes(2), programs, List.of(443, 80));
        }
    }

    /**
     * Traces.
     *
     * @param address the address
     * @param options how
     * @return the way, as far as it could be found
     */
    public static Trace run(IpAddress address, Options options) {
        String text = "";
        for (String program : options.programs()) {
            try {
                SystemProgram.Output output =
                        SystemProgram.run(command(program, address, options), options.timeout());
                text = Texts.printableLines(output.text());
                Trace trace = parse(text);
                if (!trace.hops().isEmpty()) {
                    return new Trace(ProbeMethod.PROGRAM, Optional.of(address), trace.hops(), text, "");
                }
            } catch (IOException e) {
                continue;
            }
        }
        List<HopReply> replies = new ArrayList<>();
        for (double millis : TcpProbe.measure(address, options.tcpPorts(), 3, Duration.ofSeconds(2))) {
            replies.add(new HopReply(Optional.of(address), "", OptionalDouble.of(millis), ""));
        }
        List<Hop> hops = replies.isEmpty() ? List.of() : List.of(new Hop(0, replies));
        String problem = "none of " + options.programs() + " shows a hop, and no TCP port of " + options.tcpPorts()
                + " answers";
        return new Trace(ProbeMethod.TCP_CONNECT, Optional.of(address), hops, text, hops.isEmpty() ? problem : "");
    }

    /**
     * Reads what one of the programs printed: traceroute of Linux, macOS and BusyBox, tracepath, tracert; also text
     * that was saved with comment signs before its lines or remarks ({@code <---}) after them.
     *
     * @param text the program's output
     * @return the hops in it
     */
    public static Trace parse(String text) {
        return new TraceText().read(text);
    }

    /**
     * Reads a trace that was saved to a file.
     *
     * @param file what one of the programs printed, as UTF-8, UTF-16 (PowerShell) or in a code page of Windows
     * @return the hops in it
     * @throws IOException if the file cannot be read or has more than 1 MiB
     */
    public static Trace parse(Path file) throws IOException {
        return parse(SavedText.of(file));
    }

    static List<String> command(String program, IpAddress address, Options options) {
        String hops = Integer.toString(options.hops());
        String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        return switch (name) {
            case "tracert" -> List.of(program, "-d", "-h", hops, "-w", "2000", address.toString());
            case "tracepath" -> List.of(program, "-n", "-m", hops, address.toString());
            default -> {
                // macOS has an own program for IPv6.
                boolean six = !address.isIpv4() && SystemProgram.Kind.here() == SystemProgram.Kind.MACOS;
                yield List.of(six ? program + "6" : program, "-n", "-q", "3", "-w", "2", "-m", hops,
                        address.toString());
            }
        };
    }
}
