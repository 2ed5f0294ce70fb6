package io.wireloupe.charts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The static pictures that go with a report, by file name without extension. */
final class ReportPictures {
    private ReportPictures() {
    }

    static Map<String, Picture> of(ReportData data) {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("map", WorldMap.of(MapModel.of(data.endpoints(), data.origin(), WorldMap.PLANE), data.origin()));
        List<Series> series = PageData.series(data);
        if (!series.isEmpty()) {
            pictures.put("timeline", Timeline.of(series.get(0), data.events(), PageData.sessions(data), data.zone()));
            pictures.put("devices", DeviceMultiples.of(data.series(), data.zone()));
        }
        pictures.put("talkers", TopTalkers.of(data.endpoints()));
        pictures.put("protocols", ProtocolShare.of(data.protocols()));
        pictures.put("matrix", TalkMatrix.of(data.endpoints(), data.connections()));
        return pictures;
    }
}
