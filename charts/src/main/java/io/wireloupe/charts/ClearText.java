package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Flow;
import io.wireloupe.flows.Scope;
import io.wireloupe.flows.ServicePort;

/**
 * What anybody on the way can read: passwords wherever they are sent, and protocols without encryption beyond the home.
 * Those that every device needs and that carry nothing of what people do, such as DNS and NTP, are left out.
 */
final class ClearText {
    static final String SECRETS = "password in clear text";
    static final String PROTOCOLS = "clear text";
    private static final int MOST_FRAMES = 6;

    /** Ports of protocols that the dissectors do not decode and that do not encrypt (IANA service names). */
    private static final Set<Integer> BY_PORT = Set.of(20, 21, 23, 25, 110, 119, 143, 389, 554, 1935, 5060);

    private final Observed observed;

    private record Subject(String device, String protocol) {
    }

    private static final class Spoken {
        final List<Connection> connections = new ArrayList<>();
        final List<Long> frames = new ArrayList<>();
        long up;
        long down;
    }

    ClearText(Observed observed) {
        this.observed = observed;
    }

    List<Finding> secrets() {
        List<Finding> findings = new ArrayList<>();
        for (Sightings.Secret secret : observed.sightings().secrets()) {
            String times = secret.count() == 1 ? "" : ", " + Figures.of(secret.count(), "time");
            findings.add(new Finding(new Flag(SECRETS, observed.party(secret.from()), "sent " + secret.what() + " to "
                + observed.party(secret.to()) + times + ", where anybody on the way can read it", secret.frames()),
                List.of(secret.to().toString()), "receives " + secret.what() + " in clear text"));
        }
        return findings;
    }

    List<Finding> protocols() {
        Map<Subject, Spoken> all = new LinkedHashMap<>();
        for (Connection connection : observed.traffic().connections(Scope.REMOTE)) {
            for (Flow flow : observed.flows(connection)) {
                String protocol = protocol(flow);
                if (!protocol.isEmpty()) {
                    add(all.computeIfAbsent(new Subject(observed.device(connection), protocol), s -> new Spoken()),
                        connection, flow);
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        all.forEach((subject, spoken) -> {
            List<String> remotes = Observed.addresses(spoken.connections);
            findings.add(new Finding(new Flag(PROTOCOLS, subject.device(), "speaks " + subject.protocol() + " with "
                + Figures.of(remotes.size(), "endpoint") + ", " + Figures.bytes(spoken.up) + " sent and "
                + Figures.bytes(spoken.down) + " received that anybody on the way can read: "
                + observed.remotes(spoken.connections),
                spoken.frames.stream().sorted().limit(MOST_FRAMES).toList()), remotes, "clear text: "
                + subject.protocol()));
        });
        return findings;
    }

    private static void add(Spoken spoken, Connection connection, Flow flow) {
        boolean begun = flow.key().source().equals(connection.local());
        spoken.connections.add(connection);
        spoken.up += (begun ? flow.forward() : flow.backward()).payloadBytes();
        spoken.down += (begun ? flow.backward() : flow.forward()).payloadBytes();
        spoken.frames.add(flow.firstFrame());
    }

    /** The protocol that everybody can read, an empty text if it is none of them. */
    private String protocol(Flow flow) {
        if (flow.forward().payloadBytes() + flow.backward().payloadBytes() == 0) {
            return "";
        }
        int decoded = observed.sightings().decoded(flow.key());
        if (Decoded.encrypts(decoded)) {
            return "";
        }
        for (Decoded each : Decoded.values()) {
            if (each.in(decoded)) {
                return each.label();
            }
        }
        ServicePort port = new ServicePort(flow.key().protocol(), flow.key().destinationPort());
        return BY_PORT.contains(port.port()) ? port.service() + " (by its port, " + port + ")" : "";
    }
}
