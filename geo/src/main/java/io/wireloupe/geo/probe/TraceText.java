package io.wireloupe.geo.probe;

import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.wire.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a trace word by word, because the programs differ in order: traceroute writes the address before its times,
 * tracert after them, and a hop with several routers goes on in further lines (macOS) or in the same one (Linux).
 */
final class TraceText {

    private static final int LONGEST_LINE = 2000;
    private static final int MOST_LINES = 2000;
    private static final Pattern TARGET = Pattern.compile(
            "(?i)(?:traceroute6?\\s+to|tracing route to)\\s+(\\S+?),?(?:\\s+[(\\[]([^)\\]]+)[)\\]]|\\s|$).*");
    private static final Pattern HOP = Pattern.compile("\\s*(\\d{1,3})(?:\\?:|:)?\\s+(.*)");
    private static final Pattern TIME = Pattern.compile("<?(\\d+(?:[.,]\\d+)?)(ms)?");

    private final Map<Integer, List<HopReply>> hops = new TreeMap<>();
    private Optional<IpAddress> target = Optional.empty();
    private List<HopReply> replies = new ArrayList<>();
    private Optional<IpAddress> address = Optional.empty();
    private String name = "";
    private String word = "";

    Trace read(String text) {
        text.lines().limit(MOST_LINES).forEach(this::line);
        List<Hop> found = new ArrayList<>();
        hops.forEach((number, list) -> {
            if (!list.isEmpty()) {
                found.add(new Hop(number, list));
            }
        });
        return new Trace(ProbeMethod.SAVED_TEXT, target, found, text,
                found.isEmpty() ? "the text shows no hop" : "");
    }

    private void line(String raw) {
        String line = raw.substring(0, Math.min(raw.length(), LONGEST_LINE)).replaceFirst("^\\s*#", "");
        int remark = line.indexOf("<--");
        line = remark < 0 ? line : line.substring(0, remark);
        Matcher header = TARGET.matcher(line.strip());
        if (header.matches()) {
            String text = header.group(2) == null ? header.group(1) : header.group(2);
            target = IpAddress.isAddress(text) ? Optional.of(IpAddress.parse(text)) : Optional.empty();
            return;
        }
        Matcher hop = HOP.matcher(line);
        if (hop.matches()) {
            replies = hops.computeIfAbsent(Integer.valueOf(hop.group(1)), key -> new ArrayList<>());
            address = Optional.empty();
            name = "";
            words(hop.group(2));
        } else if (line.startsWith(" ") && !hops.isEmpty() && !line.isBlank()) {
            words(line);
        }
    }

    private void words(String text) {
        int from = replies.size();
        word = "";
        String[] words = text.strip().split("\\s+");
        for (int i = 0; i < words.length; i++) {
            Matcher time = TIME.matcher(words[i]);
            boolean unit = i + 1 < words.length && words[i + 1].equals("ms");
            if (time.matches() && (unit || time.group(2) != null)) {
                double millis = Double.parseDouble(time.group(1).replace(',', '.'));
                // "<1 ms" only says less than that; the upper bound is what it proves.
                replies.add(new HopReply(address, name, OptionalDouble.of(millis), ""));
                i += time.group(2) == null ? 1 : 0;
            } else if (words[i].equals("*") || words[i].equals("no") && text.contains("no reply")) {
                replies.add(HopReply.SILENCE);
            } else if (words[i].startsWith("!") && replies.size() > from) {
                HopReply last = replies.remove(replies.size() - 1);
                replies.add(new HopReply(last.address(), last.name(), last.millis(), Texts.printable(words[i], 20)));
            } else {
                other(words[i]);
            }
        }
        for (int i = from; i < replies.size(); i++) {
            HopReply reply = replies.get(i);
            if (reply.address().isEmpty() && reply.millis().isPresent()) {
                replies.set(i, new HopReply(address, name, reply.millis(), reply.note()));
            }
        }
    }

    /** An address, bare or in brackets after its name; any other word may be such a name. */
    private void other(String text) {
        boolean bracketed = text.length() > 2 && (text.startsWith("(") && text.endsWith(")")
                || text.startsWith("[") && text.endsWith("]"));
        String bare = bracketed ? text.substring(1, text.length() - 1) : text;
        if (IpAddress.isAddress(bare)) {
            address = Optional.of(IpAddress.parse(bare));
            name = bracketed && !IpAddress.isAddress(word) ? Texts.printable(word, 200) : "";
        }
        word = text;
    }
}
