package io.wireloupe.flows;

import static io.wireloupe.flows.CaptureBytes.ACK;
import static io.wireloupe.flows.CaptureBytes.PSH;
import static io.wireloupe.flows.CaptureBytes.SYN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wireloupe.capture.Capture;

import org.junit.jupiter.api.Test;

/**
 * The columns that other tools name, worked out by hand for one connection:
 *
 * <pre>
 * seconds   0    0.1      0.2      0.3  0.4  0.5      2    9
 * side      fwd  bwd      fwd      fwd  fwd  fwd      bwd  fwd
 * flags     SYN  SYN ACK  PSH ACK  ACK  ACK  PSH ACK  ACK  ACK
 * payload   0    0        100      200  300  400      50   0
 * </pre>
 *
 * <p>Each packet has headers of 54 bytes, 20 of them TCP's, and a window of 1,024.
 */
class ProfilesTest {

    private static final String A = "192.168.1.20";
    private static final String B = "203.0.113.9";

    private static CaptureBytes connection() {
        return new CaptureBytes()
                .at(0).tcp(A, 40000, B, 443, SYN, 0)
                .at(0.1).tcp(B, 443, A, 40000, SYN | ACK, 0)
                .at(0.2).tcp(A, 40000, B, 443, ACK | PSH, 100)
                .at(0.3).tcp(A, 40000, B, 443, ACK, 200)
                .at(0.4).tcp(A, 40000, B, 443, ACK, 300)
                .at(0.5).tcp(A, 40000, B, 443, ACK | PSH, 400)
                .at(2).tcp(B, 443, A, 40000, ACK, 50)
                .at(9).tcp(A, 40000, B, 443, ACK, 0);
    }

    private static Map<String, String> row(Export<MeasuredFlow> export, CaptureBytes bytes) throws IOException {
        try (Capture capture = bytes.open()) {
            List<MeasuredFlow> flows = MeasuredFlow.of(capture, FlowOptions.standard(), 0);
            assertThat(flows).hasSize(1);
            StringBuilder csv = new StringBuilder();
            export.csv(flows, csv);
            String[] lines = csv.toString().split("\n");
            String[] names = lines[0].split(",");
            String[] cells = lines[1].split(",", -1);
            assertThat(cells).hasSameSizeAs(names);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], cells[i]);
            }
            return row;
        }
    }

    private static void check(Map<String, String> row, Map<String, Double> expected) {
        expected.forEach((name, value) -> assertThat(Double.parseDouble(row.get(name))).as(name)
                .isCloseTo(value, within(Math.max(1e-9, Math.abs(value) * 1e-12))));
    }

    /** Names followed by their values. */
    private static Map<String, Double> table(Object... cells) {
        Map<String, Double> table = new HashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            table.put((String) cells[i], ((Number) cells[i + 1]).doubleValue());
        }
        return table;
    }

    @Test
    void everyColumnOfCicFlowMeterIsWorkedOutByHand() throws IOException {
        Map<String, String> row = row(Export.cicFlowMeter(), connection());
        Map<String, Double> expected = table(
                "Src Port", 40000, "Dst Port", 443, "Protocol", 6, "Flow Duration", 9e6,
                "Tot Fwd Pkts", 6, "Tot Bwd Pkts", 2, "TotLen Fwd Pkts", 1000, "TotLen Bwd Pkts", 50,
                // 0 100 200 300 400 0: squares 300000, less 1000^2 / 6, by 5.
                "Fwd Pkt Len Max", 400, "Fwd Pkt Len Min", 0, "Fwd Pkt Len Mean", 1000 / 6.0,
                "Fwd Pkt Len Std", Math.sqrt((300_000 - 1e6 / 6) / 5),
                "Bwd Pkt Len Max", 50, "Bwd Pkt Len Min", 0, "Bwd Pkt Len Mean", 25, "Bwd Pkt Len Std", Math.sqrt(1250),
                "Flow Byts/s", 1050 / 9.0, "Flow Pkts/s", 8 / 9.0,
                // Five times 0.1 s, 1.5 s, 7 s: squares 51.3 s^2, less 9^2 / 7, by 6.
                "Flow IAT Mean", 9e6 / 7, "Flow IAT Std", Math.sqrt((51.3 - 81 / 7.0) / 6) * 1e6,
                "Flow IAT Max", 7e6, "Flow IAT Min", 1e5,
                // 0.2 s, three times 0.1 s, 8.5 s: squares 72.32 s^2, less 9^2 / 5, by 4.
                "Fwd IAT Tot", 9e6, "Fwd IAT Mean", 1.8e6, "Fwd IAT Std", Math.sqrt((72.32 - 16.2) / 4) * 1e6,
                "Fwd IAT Max", 8.5e6, "Fwd IAT Min", 1e5,
                "Bwd IAT Tot", 1.9e6, "Bwd IAT Mean", 1.9e6, "Bwd IAT Std", 0, "Bwd IAT Max", 1.9e6, "Bwd IAT Min",
                1.9e6,
                "Fwd PSH Flags", 2, "Bwd PSH Flags", 0, "Fwd URG Flags", 0, "Bwd URG Flags", 0,
                "Fwd Header Len", 120, "Bwd Header Len", 40, "Fwd Pkts/s", 6 / 9.0, "Bwd Pkts/s", 2 / 9.0,
                // Squares 302500, less 1050^2 / 8, by 7.
                "Pkt Len Min", 0, "Pkt Len Max", 400, "Pkt Len Mean", 131.25,
                "Pkt Len Std", Math.sqrt(164_687.5 / 7), "Pkt Len Var", 164_687.5 / 7,
                "FIN Flag Cnt", 0, "SYN Flag Cnt", 2, "RST Flag Cnt", 0, "PSH Flag Cnt", 2, "ACK Flag Cnt", 7,
                "URG Flag Cnt", 0, "CWE Flag Count", 0, "ECE Flag Cnt", 0,
                "Down/Up Ratio", 2 / 6.0, "Pkt Size Avg", 131.25, "Fwd Seg Size Avg", 1000 / 6.0, "Bwd Seg Size Avg",
                25,
                // One run: 100 200 300 400 in 0.3 s; the single packet of 50 is none.
                "Fwd Byts/b Avg", 1000, "Fwd Pkts/b Avg", 4, "Fwd Blk Rate Avg", 1000 / 0.3,
                "Bwd Byts/b Avg", 0, "Bwd Pkts/b Avg", 0, "Bwd Blk Rate Avg", 0,
                // Silences of 1.5 s and 7 s make three subflows; that of 7 s parts 2 s and 0 s of activity.
                "Subflow Fwd Pkts", 2, "Subflow Fwd Byts", 1000 / 3.0, "Subflow Bwd Pkts", 2 / 3.0,
                "Subflow Bwd Byts", 50 / 3.0, "Init Fwd Win Byts", 1024, "Init Bwd Win Byts", 1024,
                "Fwd Act Data Pkts", 4, "Fwd Seg Size Min", 20,
                "Active Mean", 1e6, "Active Std", Math.sqrt(2) * 1e6, "Active Max", 2e6, "Active Min", 0,
                "Idle Mean", 7e6, "Idle Std", 0, "Idle Max", 7e6, "Idle Min", 7e6);

        check(row, expected);
        assertThat(row).containsEntry("Flow ID", "192.168.1.20-203.0.113.9-40000-443-6")
                .containsEntry("Timestamp", "1970-01-01T00:00:00Z")
                .containsEntry("Src IP", A).containsEntry("Dst IP", B);
        assertThat(row).hasSize(expected.size() + 4).hasSize(83);
    }

    @Test
    void allFortyEightStatisticsOfNfstreamAreWorkedOutByHand() throws IOException {
        Map<String, String> row = row(Export.nfstream(), connection());
        Map<String, Double> expected = table(
                // The payloads with 54 bytes more: the same deviation.
                "bidirectional_min_ps", 54, "bidirectional_mean_ps", 185.25,
                "bidirectional_stddev_ps", Math.sqrt(164_687.5 / 7), "bidirectional_max_ps", 454,
                "src2dst_min_ps", 54, "src2dst_mean_ps", 54 + 1000 / 6.0,
                "src2dst_stddev_ps", Math.sqrt((300_000 - 1e6 / 6) / 5), "src2dst_max_ps", 454,
                "dst2src_min_ps", 54, "dst2src_mean_ps", 79, "dst2src_stddev_ps", Math.sqrt(1250), "dst2src_max_ps",
                104,
                "bidirectional_min_piat_ms", 100, "bidirectional_mean_piat_ms", 9000 / 7.0,
                "bidirectional_stddev_piat_ms", Math.sqrt((51.3 - 81 / 7.0) / 6) * 1e3, "bidirectional_max_piat_ms",
                7000,
                "src2dst_min_piat_ms", 100, "src2dst_mean_piat_ms", 1800,
                "src2dst_stddev_piat_ms", Math.sqrt((72.32 - 16.2) / 4) * 1e3, "src2dst_max_piat_ms", 8500,
                "dst2src_min_piat_ms", 1900, "dst2src_mean_piat_ms", 1900, "dst2src_stddev_piat_ms", 0,
                "dst2src_max_piat_ms", 1900,
                "bidirectional_syn_packets", 2, "bidirectional_cwr_packets", 0, "bidirectional_ece_packets", 0,
                "bidirectional_urg_packets", 0, "bidirectional_ack_packets", 7, "bidirectional_psh_packets", 2,
                "bidirectional_rst_packets", 0, "bidirectional_fin_packets", 0,
                "src2dst_syn_packets", 1, "src2dst_cwr_packets", 0, "src2dst_ece_packets", 0, "src2dst_urg_packets", 0,
                "src2dst_ack_packets", 5, "src2dst_psh_packets", 2, "src2dst_rst_packets", 0, "src2dst_fin_packets", 0,
                "dst2src_syn_packets", 1, "dst2src_cwr_packets", 0, "dst2src_ece_packets", 0, "dst2src_urg_packets", 0,
                "dst2src_ack_packets", 2, "dst2src_psh_packets", 0, "dst2src_rst_packets", 0, "dst2src_fin_packets", 0);

        assertThat(expected).hasSize(48);
        check(row, expected);
        check(row, table("bidirectional_first_seen_ms", 0, "bidirectional_last_seen_ms", 9000,
                "bidirectional_duration_ms", 9000, "bidirectional_packets", 8, "bidirectional_bytes", 1482,
                "src2dst_packets", 6, "src2dst_bytes", 1324, "dst2src_packets", 2, "dst2src_bytes", 158,
                "dst2src_first_seen_ms", 100, "dst2src_duration_ms", 1900, "ip_version", 4, "vlan_id", 0));
    }

    @Test
    void aFlowOfOnePacketHasNoRatesAndNoNonsense() throws IOException {
        Map<String, String> row = row(Export.cicFlowMeter(), new CaptureBytes().at(1).udp(A, 1, B, 2, 30));

        assertThat(row.values()).noneMatch(cell -> cell.contains("NaN") || cell.contains("Infinity"));
        check(row, table("Flow Byts/s", 0, "Flow IAT Mean", 0, "Pkt Len Mean", 30, "Fwd Header Len", 8,
                "Init Fwd Win Byts", -1, "Active Mean", 0, "Idle Mean", 0, "Subflow Fwd Pkts", 1));
    }

    @Test
    void aRunIsBrokenByPayloadOfTheOtherSideAndBySilence() throws IOException {
        CaptureBytes bytes = new CaptureBytes();
        for (int i = 0; i < 3; i++) {
            bytes.at(1 + i * 0.1).udp(A, 1, B, 2, 10);
        }
        bytes.at(1.3).udp(B, 2, A, 1, 5);
        for (int i = 0; i < 5; i++) {
            bytes.at(1.4 + i).udp(A, 1, B, 2, 10);
        }
        bytes.at(6.5).udp(A, 1, B, 2, 10);

        // Three, then five one second apart, then one more than a second later.
        check(row(Export.cicFlowMeter(), bytes),
                table("Fwd Pkts/b Avg", 5, "Fwd Byts/b Avg", 50, "Fwd Blk Rate Avg", 12.5));
    }

    /**
     * What the first connection has nothing of: all flags, a run of the other side, a reset.
     *
     * <pre>
     * seconds   0            1            1.5          2        2.25     2.5          2.75         3        4
     * side      fwd          bwd          bwd          bwd      bwd      bwd          fwd          bwd      fwd
     * flags     SYN ECE CWR  SYN ACK ECE  PSH ACK URG  ACK URG  ACK URG  PSH ACK CWR  PSH ACK URG  FIN ACK  RST
     * payload   0            0            10           20       30       40           5            0        0
     * </pre>
     */
    private static CaptureBytes otherConnection() {
        int urg = 32;
        int ece = 64;
        int cwr = 128;
        return new CaptureBytes()
                .at(0).tcp(A, 40000, B, 443, SYN | ece | cwr, 0)
                .at(1).tcp(B, 443, A, 40000, SYN | ACK | ece, 0)
                .at(1.5).tcp(B, 443, A, 40000, PSH | ACK | urg, 10)
                .at(2).tcp(B, 443, A, 40000, ACK | urg, 20)
                .at(2.25).tcp(B, 443, A, 40000, ACK | urg, 30)
                .at(2.5).tcp(B, 443, A, 40000, PSH | ACK | cwr, 40)
                .at(2.75).tcp(A, 40000, B, 443, PSH | ACK | urg, 5)
                .at(3).tcp(B, 443, A, 40000, CaptureBytes.FIN | ACK, 0)
                .at(4).tcp(A, 40000, B, 443, CaptureBytes.RST, 0);
    }

    @Test
    void everyFlagAndTheOtherSidesRunsAreWorkedOutByHandForCicFlowMeter() throws IOException {
        Map<String, String> row = row(Export.cicFlowMeter(), otherConnection());
        Map<String, Double> expected = table(
                "Src Port", 40000, "Dst Port", 443, "Protocol", 6, "Flow Duration", 4e6,
                "Tot Fwd Pkts", 3, "Tot Bwd Pkts", 6, "TotLen Fwd Pkts", 5, "TotLen Bwd Pkts", 100,
                // 0 5 0: squares 25, less 25 / 3, by 2. 0 10 20 30 40 0: squares 3000, less 100^2 / 6, by 5.
                "Fwd Pkt Len Max", 5, "Fwd Pkt Len Min", 0, "Fwd Pkt Len Mean", 5 / 3.0,
                "Fwd Pkt Len Std", Math.sqrt(25 / 3.0),
                "Bwd Pkt Len Max", 40, "Bwd Pkt Len Min", 0, "Bwd Pkt Len Mean", 100 / 6.0,
                "Bwd Pkt Len Std", Math.sqrt(800 / 3.0),
                "Flow Byts/s", 105 / 4.0, "Flow Pkts/s", 9 / 4.0,
                // 1, 0.5, 0.5, four times 0.25, 1: squares 2.75 s^2, less 4^2 / 8, by 7.
                "Flow IAT Mean", 5e5, "Flow IAT Std", Math.sqrt(0.75 / 7) * 1e6, "Flow IAT Max", 1e6, "Flow IAT Min",
                        2.5e5,
                // 2.75, 1.25: squares 9.125 s^2, less 4^2 / 2, by 1.
                "Fwd IAT Tot", 4e6, "Fwd IAT Mean", 2e6, "Fwd IAT Std", Math.sqrt(1.125) * 1e6,
                "Fwd IAT Max", 2.75e6, "Fwd IAT Min", 1.25e6,
                // 0.5, 0.5, 0.25, 0.25, 0.5: squares 0.875 s^2, less 2^2 / 5, by 4.
                "Bwd IAT Tot", 2e6, "Bwd IAT Mean", 4e5, "Bwd IAT Std", Math.sqrt(0.075 / 4) * 1e6,
                "Bwd IAT Max", 5e5, "Bwd IAT Min", 2.5e5,
                "Fwd PSH Flags", 1, "Bwd PSH Flags", 2, "Fwd URG Flags", 1, "Bwd URG Flags", 3,
                "Fwd Header Len", 60, "Bwd Header Len", 120, "Fwd Pkts/s", 3 / 4.0, "Bwd Pkts/s", 6 / 4.0,
                // Squares 3025, less 105^2 / 9, by 8.
                "Pkt Len Min", 0, "Pkt Len Max", 40, "Pkt Len Mean", 105 / 9.0, "Pkt Len Std", 15, "Pkt Len Var", 225,
                "FIN Flag Cnt", 1, "SYN Flag Cnt", 2, "RST Flag Cnt", 1, "PSH Flag Cnt", 3, "ACK Flag Cnt", 7,
                "URG Flag Cnt", 4, "CWE Flag Count", 2, "ECE Flag Cnt", 2,
                "Down/Up Ratio", 2, "Pkt Size Avg", 105 / 9.0, "Fwd Seg Size Avg", 5 / 3.0, "Bwd Seg Size Avg",
                100 / 6.0,
                // One run backward: 10 20 30 40 in 1 s.
                "Fwd Byts/b Avg", 0, "Fwd Pkts/b Avg", 0, "Fwd Blk Rate Avg", 0,
                "Bwd Byts/b Avg", 100, "Bwd Pkts/b Avg", 4, "Bwd Blk Rate Avg", 100,
                // No silence is longer than 1 s: one subflow, and 4 s of activity.
                "Subflow Fwd Pkts", 3, "Subflow Fwd Byts", 5, "Subflow Bwd Pkts", 6, "Subflow Bwd Byts", 100,
                "Init Fwd Win Byts", 1024, "Init Bwd Win Byts", 1024, "Fwd Act Data Pkts", 1, "Fwd Seg Size Min", 20,
                "Active Mean", 4e6, "Active Std", 0, "Active Max", 4e6, "Active Min", 4e6,
                "Idle Mean", 0, "Idle Std", 0, "Idle Max", 0, "Idle Min", 0);

        check(row, expected);
        assertThat(row).hasSize(expected.size() + 4);
    }

    @Test
    void everyFlagIsWorkedOutByHandForNfstream() throws IOException {
        check(row(Export.nfstream(), otherConnection()), table(
                "bidirectional_min_ps", 54, "bidirectional_mean_ps", 54 + 105 / 9.0, "bidirectional_stddev_ps", 15,
                "bidirectional_max_ps", 94,
                "src2dst_min_ps", 54, "src2dst_mean_ps", 54 + 5 / 3.0, "src2dst_stddev_ps", Math.sqrt(25 / 3.0),
                "src2dst_max_ps", 59,
                "dst2src_min_ps", 54, "dst2src_mean_ps", 54 + 100 / 6.0, "dst2src_stddev_ps", Math.sqrt(800 / 3.0),
                "dst2src_max_ps", 94,
                "bidirectional_min_piat_ms", 250, "bidirectional_mean_piat_ms", 500,
                "bidirectional_stddev_piat_ms", Math.sqrt(0.75 / 7) * 1e3, "bidirectional_max_piat_ms", 1000,
                "src2dst_min_piat_ms", 1250, "src2dst_mean_piat_ms", 2000,
                "src2dst_stddev_piat_ms", Math.sqrt(1.125) * 1e3, "src2dst_max_piat_ms", 2750,
                "dst2src_min_piat_ms", 250, "dst2src_mean_piat_ms", 400,
                "dst2src_stddev_piat_ms", Math.sqrt(0.075 / 4) * 1e3, "dst2src_max_piat_ms", 500,
                "bidirectional_syn_packets", 2, "bidirectional_cwr_packets", 2, "bidirectional_ece_packets", 2,
                "bidirectional_urg_packets", 4, "bidirectional_ack_packets", 7, "bidirectional_psh_packets", 3,
                "bidirectional_rst_packets", 1, "bidirectional_fin_packets", 1,
                "src2dst_syn_packets", 1, "src2dst_cwr_packets", 1, "src2dst_ece_packets", 1, "src2dst_urg_packets", 1,
                "src2dst_ack_packets", 1, "src2dst_psh_packets", 1, "src2dst_rst_packets", 1, "src2dst_fin_packets", 0,
                "dst2src_syn_packets", 1, "dst2src_cwr_packets", 1, "dst2src_ece_packets", 1, "dst2src_urg_packets", 3,
                "dst2src_ack_packets", 6, "dst2src_psh_packets", 2, "dst2src_rst_packets", 0, "dst2src_fin_packets",
                1));
    }
}
