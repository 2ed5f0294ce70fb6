package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CaptureWriter;
import io.wireloupe.capture.CapturedFrame;
import io.wireloupe.capture.Packet;
import io.wireloupe.examples.workshop.anonymise.Disguise;
import io.wireloupe.examples.workshop.anonymise.FrameDisguise;
import io.wireloupe.examples.workshop.anonymise.SecretKey;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A capture that can be shared with a class. */
@Command(name = "anonymise", mixinStandardHelpOptions = true,
        description = "Writes a capture with other addresses and without payloads. Prefixes, vendors, kinds of "
                + "addresses, ports, times and lengths stay; checksums are made right. docs/privacy.md says what it "
                + "does not hide.",
        footer = {"",
            "Exit status: 0 all written, 2 the capture was cut short or frames of its kind of link are not known, "
                + "1 wrong usage."})
final class AnonymiseCommand implements Callable<Integer> {

    @Mixin
    private CaptureArgument capture = new CaptureArgument();

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE",
            description = "the capture to write: pcap if its name ends so, otherwise pcapng")
    private Path output = Path.of("");

    @Option(names = "--key", paramLabel = "FILE",
            description = "32 secret bytes: with the same key the same addresses become the same; made if it is not "
                    + "there (default: a random key that nobody keeps)")
    private Optional<Path> key = Optional.empty();

    @Option(names = "--zero", description = "replace payloads by zeros of the same length in place of cutting them off")
    private boolean zero;

    @Override
    public Integer call() throws IOException {
        Path file = capture.file();
        Captures.requireOther(file, output, "The new capture would replace ");
        FrameDisguise disguise = new FrameDisguise(
                Disguise.with(key.isPresent() ? SecretKey.in(key.get()) : SecretKey.random()), !zero);
        boolean classic = output.toString().toLowerCase(Locale.ROOT).endsWith(".pcap");
        long leftOut = 0;
        try (Capture from = capture.open(file)) {
            try (CaptureWriter to = classic ? CaptureWriter.pcap(output) : CaptureWriter.pcapng(output)) {
                try {
                    leftOut = write(from, to, disguise);
                } catch (IOException | RuntimeException e) {
                    to.abandon();
                    throw e;
                }
            }
            if (leftOut > 0) {
                Terminal.complain(leftOut + " frames left out: of their kind of link too little is known to be sure");
            }
            return Math.max(Captures.complainIfTruncated(from), leftOut > 0 ? ExitStatus.INPUT : ExitStatus.OK);
        }
    }

    private static long write(Capture from, CaptureWriter to, FrameDisguise disguise) throws IOException {
        long leftOut = 0;
        for (Packet packet : from) {
            Optional<CapturedFrame> changed = disguise.of(packet.frame());
            if (changed.isPresent()) {
                to.write(changed.get());
            } else {
                leftOut++;
            }
        }
        return leftOut;
    }
}
