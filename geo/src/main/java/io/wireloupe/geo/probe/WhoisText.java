package io.wireloupe.geo.probe;

import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.SpecialPurpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the answers of the five regional registries: lines of {@code key: value}, in ARIN's, RIPE's (also APNIC's and
 * AFRINIC's) and LACNIC's words.
 */
final class WhoisText {

    private static final Set<String> RANGE_KEYS = Set.of("netrange", "inetnum", "inet6num");
    private static final Pattern HOST =
            Pattern.compile("(?=.*\\p{Alpha}.*\\.)[a-z0-9-]+(\\.[a-z0-9-]+)+(:[0-9]{1,4})?");
    private static final Pattern ABUSE = Pattern.compile("Abuse contact for .* is '([^']+@[^']+)'");
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]+");

    private WhoisText() {
    }

    /** The server that an answer refers to as host or host:port; empty where there is none worth asking. */
    static String referral(String text) {
        for (String key : List.of("refer", "referralserver", "whois")) {
            for (String[] line : lines(text)) {
                if (line[0].equals(key)) {
                    String host = line[1].toLowerCase(Locale.ROOT).replaceFirst("^whois://", "").replaceFirst("/$", "");
                    // rwhois:// is another protocol, and an address or a bare word is no registry.
                    return HOST.matcher(host).matches() ? host : "";
                }
            }
        }
        return "";
    }

    static Registration read(IpAddress address, String text, List<String> servers, String problem) {
        Map<String, String> best = new HashMap<>();
        IpRange narrowest = null;
        for (Map<String, String> block : blocks(text)) {
            Optional<IpRange> range = IpRange.parse(block.getOrDefault("range", ""));
            boolean holds = range.isPresent() && range.get().holds(address);
            if (holds && (narrowest == null || range.get().isNarrowerThan(narrowest))) {
                narrowest = range.get();
                best = block;
            }
        }
        String country = first(best, "country").toUpperCase(Locale.ROOT);
        return new Registration(address, SpecialPurpose.NONE, first(best, "range"), first(best, "netname", "ownerid"),
                first(best, "orgname", "org-name", "organization", "owner", "custname", "descr"),
                country.matches("[A-Z]{2}") ? country : "", abuse(text, best), servers, text, problem);
    }

    /** A block starts with a range and takes all that follows up to the next range; the first value of a key counts. */
    private static List<Map<String, String>> blocks(String text) {
        List<Map<String, String>> blocks = new ArrayList<>();
        for (String[] line : lines(text)) {
            if (RANGE_KEYS.contains(line[0])) {
                Map<String, String> block = new HashMap<>();
                block.put("range", line[1]);
                blocks.add(block);
            } else if (!blocks.isEmpty()) {
                blocks.get(blocks.size() - 1).putIfAbsent(line[0], line[1]);
            }
        }
        return blocks;
    }

    private static List<String[]> lines(String text) {
        List<String[]> lines = new ArrayList<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            boolean comment = line.startsWith("%") || line.startsWith("#");
            if (colon > 0 && !comment) {
                String value = line.substring(colon + 1).strip();
                if (!value.isEmpty()) {
                    lines.add(new String[] {line.substring(0, colon).strip().toLowerCase(Locale.ROOT), value});
                }
            }
        });
        return lines;
    }

    private static String first(Map<String, String> block, String... keys) {
        for (String key : keys) {
            if (block.containsKey(key)) {
                return block.get(key);
            }
        }
        return "";
    }

    /** The contact for abuse, or what stands in its place: the comment of RIPE and APNIC, or any first e-mail. */
    private static String abuse(String text, Map<String, String> block) {
        String own = first(block, "orgabuseemail", "abuse-mailbox");
        if (!own.isEmpty()) {
            return own;
        }
        Matcher comment = ABUSE.matcher(text);
        if (comment.find()) {
            return comment.group(1);
        }
        String mail = first(block, "e-mail");
        return MAIL.matcher(mail).matches() ? mail : "";
    }
}
