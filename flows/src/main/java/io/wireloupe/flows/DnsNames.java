package io.wireloupe.flows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.wireloupe.dissect.Batch;

/**
 * Reads which names answers of the DNS and of multicast DNS give addresses, and for how long.
 *
 * <p>An address gets the name that was asked for, however long the chain of aliases from that to the record of the
 * address (RFC 1034 3.6.2); the shortest time to live on this way bounds it. Records that no chain leads to, such as
 * those of name servers, give their own name.
 */
final class DnsNames {

    /** The columns that are read besides those of {@link Columns}. */
    static final List<String> COLUMNS = List.of("dns.resp.ttl", "dns.cname");

    /** RFC 1035 3.2.2, RFC 3596 2.1, RFC 6891 6.1.1. */
    private static final int TYPE_A = 1;
    private static final int TYPE_CNAME = 5;
    private static final int TYPE_AAAA = 28;
    private static final int TYPE_OPT = 41;

    private static final long SECOND = 1_000_000_000L;

    /** RFC 2181 8. */
    private static final long LONGEST = Integer.MAX_VALUE;

    private final Facts facts;
    private final int response;
    private final int question;
    private final int owner;
    private final int type;
    private final int timeToLive;
    private final int alias;
    private final int four;
    private final int six;

    DnsNames(Columns columns, Facts facts) {
        this.facts = facts;
        response = columns.of("dns.flags.response");
        question = columns.of("dns.qry.name");
        owner = columns.of("dns.resp.name");
        type = columns.of("dns.resp.type");
        timeToLive = columns.of("dns.resp.ttl");
        alias = columns.of("dns.cname");
        four = columns.of("dns.a");
        six = columns.of("dns.aaaa");
    }

    /** One record; what an alias stands for is empty but for aliases. */
    private record Entry(String owner, long seconds, String target, List<Address> address) {}

    /** The name that was asked for, and how long the aliases on the way are good. */
    private record Asked(String name, long seconds) {}

    /** Reads a row with answers, whose headers are in {@code frame}. */
    void read(Batch batch, int row, FrameRow frame, boolean multicast) {
        if (RowReader.valueOr(batch, row, response, 0) != 1 || !has(batch, row, four) && !has(batch, row, six)
                || !has(batch, row, owner) || !has(batch, row, type)) {
            return;
        }
        List<Entry> entries = entries(batch, row);
        Map<String, Asked> chains = multicast ? Map.of() : chains(batch, row, entries);
        for (Entry entry : entries) {
            Asked asked = chains.getOrDefault(folded(entry.owner), new Asked(entry.owner, LONGEST));
            long seconds = Math.min(asked.seconds, entry.seconds);
            for (Address address : entry.address) {
                if (multicast && seconds == 0) {
                    // RFC 6762 10.1: goodbye, after a second of grace.
                    facts.withdraw(address, entry.owner, NameSource.MDNS, frame.timeNanos + SECOND);
                } else {
                    facts.name(NameEvidence.of(address, asked.name, multicast ? NameSource.MDNS : NameSource.DNS,
                            frame.number, frame.timeNanos).until(frame.timeNanos + seconds * SECOND));
                }
            }
        }
    }

    /** Puts the values of the records together again; none if a record was cut, so that they do not fit. */
    private List<Entry> entries(Batch batch, int row) {
        List<String> owners = batch.texts(row, owner);
        List<String> aliases = has(batch, row, alias) ? batch.texts(row, alias) : List.of();
        int records = Math.min(owners.size(), batch.count(row, type));
        int[] next = new int[4];
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            int kind = (int) batch.number(row, type, i);
            long seconds = kind == TYPE_OPT ? 0 : seconds(batch, row, next[0]++);
            String target = kind == TYPE_CNAME && next[1] < aliases.size() ? aliases.get(next[1]++) : "";
            List<Address> address = List.of();
            if (kind == TYPE_A) {
                address = next[2] < count(batch, row, four)
                        ? List.of(Address.ipv4((int) batch.number(row, four, next[2]))) : List.of();
                next[2]++;
            } else if (kind == TYPE_AAAA) {
                address = next[3] < count(batch, row, six)
                        ? List.of(Address.ofOctets(batch.bytes(row, six, next[3]))) : List.of();
                next[3]++;
            }
            entries.add(new Entry(owners.get(i), seconds, target, address));
        }
        boolean fits = next[2] == count(batch, row, four) && next[3] == count(batch, row, six);
        return fits ? entries : List.of();
    }

    private long seconds(Batch batch, int row, int index) {
        if (timeToLive < 0) {
            return LONGEST;
        }
        long seconds = index < count(batch, row, timeToLive) ? batch.number(row, timeToLive, index) : 0;
        return seconds < 0 || seconds > LONGEST ? 0 : seconds;
    }

    /** For each name in a chain, which begins with a name that was asked for, that name. */
    private Map<String, Asked> chains(Batch batch, int row, List<Entry> entries) {
        Map<String, Asked> chains = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        List<String> questions = has(batch, row, question) ? batch.texts(row, question) : List.of();
        for (String name : questions) {
            if (chains.putIfAbsent(folded(name), new Asked(name, LONGEST)) == null) {
                open.add(folded(name));
            }
        }
        Map<String, List<Entry>> aliases = new HashMap<>();
        entries.stream().filter(entry -> !entry.target.isEmpty())
                .forEach(entry -> aliases.computeIfAbsent(folded(entry.owner), o -> new ArrayList<>()).add(entry));
        while (!open.isEmpty()) {
            String at = open.remove();
            Asked asked = Objects.requireNonNull(chains.get(at));
            for (Entry entry : aliases.getOrDefault(at, List.of())) {
                Asked through = new Asked(asked.name, Math.min(asked.seconds, entry.seconds));
                if (chains.putIfAbsent(folded(entry.target), through) == null) {
                    open.add(folded(entry.target));
                }
            }
        }
        return chains;
    }

    /** RFC 4343: names are compared without regard to case. */
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static int count(Batch batch, int row, int column) {
        return has(batch, row, column) ? batch.count(row, column) : 0;
    }

    private static boolean has(Batch batch, int row, int column) {
        return column >= 0 && batch.has(row, column);
    }
}
