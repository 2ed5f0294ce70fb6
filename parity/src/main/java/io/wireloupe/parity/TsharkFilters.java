package io.wireloupe.parity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks tshark about display filters, many in one run: the protocol hierarchy of the frames that one fits names their
 * number, and takes any filter, those with commas as well. Fields are printed, too, since tshark sets the lengths of
 * protocols only then.
 */
final class TsharkFilters {

    private static final String BEGIN = "Filter: ";
    private static final Pattern FRAMES = Pattern.compile("^\\S.*\\sframes:(\\d+) ");
    private static final Pattern INVALID = Pattern.compile("Filter \"(.*)\" is invalid - (.*)");

    private TsharkFilters() {}

    /** Why tshark refuses filters, by those that it refuses. */
    static Map<String, String> refusals(List<String> filters) throws IOException, InterruptedException {
        Path empty = Files.createTempFile("empty", ".pcap");
        try {
            // draft-ietf-opsawg-pcap 4: magic number, version 2.4, two words of 0, 65535 octets, Ethernet; no frames.
            Files.write(empty, ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4)
                    .putLong(0).putInt(65535).putInt(1).array());
            Map<String, String> refused = new HashMap<>();
            List<String> left = new ArrayList<>(filters);
            while (!left.isEmpty()) {
                // A run ends with the first filter that is refused.
                Matcher message = INVALID.matcher(run(empty, left));
                if (!message.find() || !left.removeIf(message.group(1)::equals)) {
                    break;
                }
                refused.put(message.group(1), message.group(2));
            }
            return refused;
        } finally {
            Files.delete(empty);
        }
    }

    /** How many frames of a capture fit, by filter; nothing if tshark cannot open it. */
    static Map<String, Long> counts(Path capture, List<String> filters) throws IOException, InterruptedException {
        Map<String, Long> counts = new HashMap<>();
        // What stands before the first one are the fields.
        String filter = "";
        for (String line : run(capture, filters).lines().toList()) {
            Matcher frames = FRAMES.matcher(line);
            if (line.startsWith(BEGIN)) {
                filter = line.substring(BEGIN.length());
                counts.put(filter, 0L);
            } else if (frames.find()) {
                counts.merge(filter, Long.parseLong(frames.group(1)), Long::sum);
            }
        }
        return counts;
    }

    private static String run(Path capture, List<String> filters) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString(),
                "-T", "fields", "-e", "frame.number"));
        for (String filter : filters) {
            command.add("-z");
            command.add("io,phs," + filter);
        }
        return new String(Tshark.outputAndComplaints(command), StandardCharsets.UTF_8);
    }
}
