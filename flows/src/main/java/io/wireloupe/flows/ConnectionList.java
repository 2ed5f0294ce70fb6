package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts connections together from paths. */
final class ConnectionList {

    private final PathTable paths;
    private final Survey survey;

    private record Key(MacAddress device, Address local, Address remote) {}

    private static final class Draft {
        final List<Integer> paths = new ArrayList<>();
        final List<Integer> deviceEnds = new ArrayList<>();
    }

    ConnectionList(PathTable paths, Survey survey) {
        this.paths = paths;
        this.survey = survey;
    }

    /** The connections, those with the most bytes first. */
    List<Connection> build(SeriesBuilder builder) {
        Map<Key, Draft> drafts = new LinkedHashMap<>();
        for (int path = 0; path < paths.size(); path++) {
            if (paths.hasAddresses(path)) {
                add(drafts, path);
            }
        }
        List<Connection> all = new ArrayList<>();
        drafts.forEach((key, draft) -> all.add(connection(key, draft, builder)));
        all.sort(Comparator.comparingLong((Connection connection) -> -connection.total().bytes())
                .thenComparing(Connection::firstFrame));
        return all;
    }

    private void add(Map<Key, Draft> drafts, int path) {
        int end = survey.deviceEnd(path);
        Key key = key(path, end);
        Draft draft = drafts.get(key);
        if (draft == null) {
            // Between two local devices one path may have been begun by either of them.
            Key turned = key(path, 1 - end);
            draft = drafts.get(turned);
            if (draft != null) {
                end = 1 - end;
            } else {
                draft = new Draft();
                drafts.put(key, draft);
            }
        }
        draft.paths.add(path);
        draft.deviceEnds.add(end);
    }

    private Key key(int path, int end) {
        return new Key(paths.mac(path, end), paths.address(path, end), paths.address(path, 1 - end));
    }

    private Connection connection(Key key, Draft draft, SeriesBuilder builder) {
        SeriesPair series = new SeriesPair();
        PortSet ports = new PortSet();
        long firstNanos = Long.MAX_VALUE;
        long lastNanos = Long.MIN_VALUE;
        long firstFrame = Long.MAX_VALUE;
        long lastFrame = 0;
        long flows = 0;
        for (int i = 0; i < draft.paths.size(); i++) {
            int path = draft.paths.get(i);
            int end = draft.deviceEnds.get(i);
            series.up(paths, path, end);
            series.down(paths, path, 1 - end);
            flows += paths.flows(path);
            for (int port : paths.ports(path).ports()) {
                ports.add(port);
            }
            for (int sender = 0; sender < 2; sender++) {
                if (paths.value(path, sender, PathTable.FRAMES) > 0) {
                    firstNanos = Math.min(firstNanos, paths.value(path, sender, PathTable.FIRST));
                    lastNanos = Math.max(lastNanos, paths.value(path, sender, PathTable.LAST));
                    firstFrame = Math.min(firstFrame, paths.value(path, sender, PathTable.FIRST_FRAME));
                    lastFrame = Math.max(lastFrame, paths.value(path, sender, PathTable.LAST_FRAME));
                }
            }
        }
        List<ServicePort> services = new ArrayList<>();
        for (int port : ports.ports()) {
            services.add(new ServicePort(port >>> 16, port & 0xffff));
        }
        services.sort(null);
        return new Connection(key.device(), key.local(), key.remote(), survey.scope(draft.paths.get(0)), series.up(),
                series.down(), firstNanos, lastNanos, firstFrame, lastFrame, flows, services, builder.series(series));
    }
}
