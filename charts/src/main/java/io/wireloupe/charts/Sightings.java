package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.flows.Address;
import io.wireloupe.flows.FlowKey;

/**
 * What single packets tell beyond the sums of {@link io.wireloupe.flows.Traffic}: moments of contact, decoded
 * protocols, passwords in the clear, questions for addresses. Its memory is bounded; what exceeds the bounds is not
 * followed.
 */
final class Sightings {
    private static final int MOST_TALKS = 1 << 16;
    private static final int MOST_CONVERSATIONS = 1 << 17;
    private static final int MOST_SECRETS = 1_000;
    private static final int MOST_ASKERS = 1 << 12;
    private static final int MOST_ASKED = 1 << 12;
    private static final int MOST_FRAMES = 6;

    private final Map<Pair, Talk> talks = new HashMap<>();
    private final Map<SecretKey, Secret> secrets = new LinkedHashMap<>();
    private final Map<Address, Asker> askers = new LinkedHashMap<>();
    private final SightingRow row = new SightingRow();
    private Pair lastPair = new Pair(Address.ipv4(0), Address.ipv4(0));
    private Talk lastTalk = new Talk();
    private int conversations;
    private long unfollowed;

    private record Pair(Address from, Address to) {
    }

    private record SecretKey(Address from, Address to, String what) {
    }

    /** Something that lets whoever reads it in, sent where anybody on the way can read it; its text is not kept. */
    static final class Secret {
        private final SecretKey key;
        private final List<Long> frames = new ArrayList<>();
        private long count;

        private Secret(SecretKey key) {
            this.key = key;
        }

        Address from() {
            return key.from;
        }

        Address to() {
            return key.to;
        }

        /** For instance {@code a password by MQTT}. */
        String what() {
            return key.what;
        }

        long count() {
            return count;
        }

        /** The first frames that carry it. */
        List<Long> frames() {
            return frames;
        }
    }

    /** A question by ARP: who has this address? Only the first for each address. */
    record Asked(long nanos, long frame, Address target) {
    }

    private static final class Asker {
        private final Set<Address> targets = new HashSet<>();
        private final List<Asked> asked = new ArrayList<>();
    }

    /** The fields that the rows need to have, of those that these dissectors know. */
    static List<String> fieldNames(Dissectors dissectors) {
        Set<String> known = new HashSet<>();
        dissectors.fields().forEach(field -> known.add(field.name()));
        Set<String> names = new LinkedHashSet<>(SightingRow.FIELDS);
        for (Decoded each : Decoded.values()) {
            names.addAll(each.fields());
        }
        names.retainAll(known);
        return List.copyOf(names);
    }

    /** Takes the next rows; all rows of a capture have to come, in their order. */
    void accept(Batch batch) {
        row.columns(batch);
        for (int i = 0; i < batch.rows(); i++) {
            row.read(batch, i);
            if (row.hasAddresses()) {
                packet();
            } else if (row.asks()) {
                asked();
            }
        }
    }

    private void packet() {
        Talk talk = talk();
        talk.packet(row.nanos(), row.frame(), row.bytes(), row.says());
        if (row.decoded() != 0 && talk.decoded(row.protocol(), row.fromPort(), row.toPort(), row.decoded(),
            conversations < MOST_CONVERSATIONS)) {
            conversations++;
        }
        if (!row.secret().isEmpty()) {
            SecretKey key = new SecretKey(row.from(), row.to(), row.secret());
            if (secrets.size() < MOST_SECRETS || secrets.containsKey(key)) {
                Secret secret = secrets.computeIfAbsent(key, Secret::new);
                secret.count++;
                if (secret.frames.size() < MOST_FRAMES) {
                    secret.frames.add(row.frame());
                }
            }
        }
    }

    private Talk talk() {
        if (lastPair.from.equals(row.from()) && lastPair.to.equals(row.to())) {
            return lastTalk;
        }
        lastPair = new Pair(row.from(), row.to());
        Talk known = talks.get(lastPair);
        if (known == null) {
            known = new Talk();
            if (talks.size() < MOST_TALKS) {
                talks.put(lastPair, known);
            } else {
                unfollowed++;
            }
        }
        lastTalk = known;
        return known;
    }

    private void asked() {
        if (askers.size() >= MOST_ASKERS && !askers.containsKey(row.from())) {
            return;
        }
        Asker asker = askers.computeIfAbsent(row.from(), a -> new Asker());
        if (asker.asked.size() < MOST_ASKED && !row.from().equals(row.to()) && asker.targets.add(row.to())) {
            asker.asked.add(new Asked(row.nanos(), row.frame(), row.to()));
        }
    }

    /** What one address sent another; an empty talk if it sent nothing. */
    Talk talk(Address from, Address to) {
        Talk talk = talks.get(new Pair(from, to));
        return talk == null ? new Talk() : talk;
    }

    /** What was decoded in a flow, a set of {@link Decoded#bit}. */
    int decoded(FlowKey flow) {
        return talk(flow.source(), flow.destination())
            .decoded(flow.protocol(), flow.sourcePort(), flow.destinationPort())
            | talk(flow.destination(), flow.source())
            .decoded(flow.protocol(), flow.destinationPort(), flow.sourcePort());
    }

    /** Passwords and the like that were sent in the clear. */
    Collection<Secret> secrets() {
        return secrets.values();
    }

    /** Who asked for addresses by ARP. */
    Set<Address> askers() {
        return askers.keySet();
    }

    /** What somebody asked for, each address once. */
    List<Asked> asked(Address asker) {
        Asker found = askers.get(asker);
        return found == null ? List.of() : found.asked;
    }

    /** Whether there were more pairs of addresses than are followed. */
    boolean isPartial() {
        return unfollowed > 0 || conversations >= MOST_CONVERSATIONS;
    }
}
