/**
 * Maps, time lines, bars and the one-file report, drawn from plain records.
 *
 * <p>Nothing in here reads a capture or asks a service. The ECharts script that {@code Report} inlines comes from the
 * {@code org.webjars.npm:echarts} jar; on the module path start Java with {@code --add-modules echarts}.
 */
module io.wireloupe.charts {
    requires java.desktop;
    requires transitive io.wireloupe.flows;
    requires transitive io.wireloupe.geo;
    requires transitive io.wireloupe.oui;
    requires static transitive org.jspecify;

    exports io.wireloupe.charts;
}
