package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

class CaptureReportTest {

    private static ReportData report(Pcap pcap) throws IOException {
        return CaptureReport.of(pcap.open(), ReportOptions.standard());
    }

    @Test
    void onlyTheBusiestDevicesHaveASeriesOfTheirOwn() throws IOException {
        Pcap pcap = new Pcap(1);
        for (int host = 1; host <= 3_000; host++) {
            pcap.udp(host, 9);
        }
        ReportData data = report(pcap);

        assertThat(data.devices()).hasSize(3_001);
        assertThat(data.series()).hasSize(201);
        assertThat(data.series().get(200).name()).isEqualTo("2,801 more devices");
        assertThat(data.series().stream().mapToLong(Series::total).sum()).isEqualTo(3_000 * 42);
        assertThat(data.notes())
            .contains("The 200 devices with the most bytes have a time line each; 2,801 more share one.");
        assertThat(Report.page(data)).contains("2,801 more devices not shown here.", " and 2,997 more<");
    }
}
