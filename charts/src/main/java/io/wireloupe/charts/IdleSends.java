package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Device;
import io.wireloupe.flows.Scope;
import io.wireloupe.flows.Session;

/** Contacts that come by the clock, and what devices send between the times when they are busy. */
final class IdleSends {
    static final String BEACON = "periodic contact";
    static final String IDLE = "traffic while idle";
    /** What begins or ends a busy span may send so long before or after it. */
    static final long MARGIN = 30_000_000_000L;
    private static final int MOST_FRAMES = 6;

    private final Observed observed;

    IdleSends(Observed observed) {
        this.observed = observed;
    }

    List<Finding> beacons() {
        List<Finding> findings = new ArrayList<>();
        for (Connection connection : observed.traffic().connections(Scope.REMOTE)) {
            Talk.Moments contacts = observed.sightings().talk(connection.local(), connection.remote()).contacts();
            Rhythm rhythm = contacts.rhythm();
            if (!rhythm.isSteady()) {
                continue;
            }
            String reason = Figures.of(rhythm.contacts(), "contact") + ", one every "
                + Figures.span(rhythm.medianNanos()) + " in the median (spread " + Figures.span(rhythm.spreadNanos())
                + ", skew " + String.format(Locale.ROOT, "%.2f", rhythm.skew() + 0.0) + "), "
                + Figures.bytes(connection.up().bytes() / rhythm.contacts()) + " each on average";
            findings.add(new Finding(new Flag(BEACON, observed.device(connection) + " to "
                + observed.remote(connection.remote(), connection.firstNanos()), reason, frames(contacts)),
                List.of(connection.remote().toString()),
                "contacted every " + Figures.span(rhythm.medianNanos())));
        }
        return findings;
    }

    private static List<Long> frames(Talk.Moments moments) {
        List<Long> frames = new ArrayList<>();
        for (int i = 0; i < moments.size() && i < MOST_FRAMES; i++) {
            frames.add(moments.frame(i));
        }
        return frames;
    }

    List<Finding> whileIdle() {
        List<Finding> findings = new ArrayList<>();
        List<Device> devices = observed.traffic().devices();
        for (Device device : devices.subList(0, Math.min(DeviceRows.MOST_SERIES, devices.size()))) {
            List<Session> busy = observed.busy(device);
            if (!busy.isEmpty()) {
                add(device, busy, findings);
            }
        }
        return findings;
    }

    private void add(Device device, List<Session> busy, List<Finding> findings) {
        List<Connection> to = new ArrayList<>();
        List<Long> frames = new ArrayList<>();
        long bytes = 0;
        int times = 0;
        String label = "";
        for (Connection connection : observed.traffic().connections(device.mac())) {
            boolean own = !device.mac().isNone() || connection.local().toString().equals(device.id());
            if (connection.scope() != Scope.REMOTE || !own) {
                continue;
            }
            label = observed.device(connection);
            Talk.Moments bursts = observed.sightings().talk(connection.local(), connection.remote()).bursts();
            int before = times;
            for (int i = 0; i < bursts.size(); i++) {
                if (isIdle(bursts.nanos(i), busy)) {
                    times++;
                    bytes += bursts.bytes(i);
                    frames.add(bursts.frame(i));
                }
            }
            if (times > before) {
                to.add(connection);
            }
        }
        if (times > 0) {
            String reason = "sent " + Figures.bytes(bytes) + " in " + Figures.of(times, "window") + " of "
                + Figures.span(Talk.WINDOW) + ", each more than " + Figures.span(MARGIN)
                + " away from the " + Figures.of(busy.size(), "busy span") + " of the device: "
                + observed.remotes(to);
            findings.add(new Finding(new Flag(IDLE, label, reason,
                frames.stream().sorted().limit(MOST_FRAMES).toList()), Observed.addresses(to),
                "was sent data while the device was idle"));
        }
    }

    private static boolean isIdle(long burst, List<Session> busy) {
        return busy.stream().noneMatch(session -> burst + Talk.WINDOW > session.startNanos() - MARGIN
            && burst < session.endNanos() + MARGIN);
    }
}
