package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.UDP;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ethernet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.RawFrame;

import org.junit.jupiter.api.Test;

class IpFragmentsTest {

    private static final String FIRST_HALF = "9c41 9c42 0018 0000 6161616161616161";
    private static final String SECOND_HALF = "6262626262626262";

    private static String ipv4(String flagsAndOffset, int protocol, String payload) {
        int length = 20 + DissectorCheck.bytes(payload).length;
        return String.format("4500 %04x 0007 %s 40%02x 0000 0a000001 0a000002 %s", length, flagsAndOffset, protocol,
                payload);
    }

    private static String ipv6(String offsetAndMore, int next, String payload) {
        int length = 8 + DissectorCheck.bytes(payload).length;
        return ethernet("86dd", String.format("60000000 %04x 2c 40 fe800000000000000000000000000001 "
                + "fe800000000000000000000000000002 %02x00 %s 00000007 %s", length, next, offsetAndMore, payload));
    }

    /** The source ports and UDP lengths that each frame gives. */
    private static List<String> ports(String... frames) {
        Dissection pass = new Dissection(Dissectors.standard().plan(List.of("udp.srcport", "udp.length")));
        List<String> rows = new ArrayList<>();
        for (String hex : frames) {
            byte[] bytes = DissectorCheck.bytes(hex);
            RawFrame frame = new RawFrame();
            frame.place(bytes, 0, bytes.length, bytes.length);
            frame.link(1, 0);
            Batch batch = pass.newBatch();
            pass.toRow(frame, batch);
            rows.add(String.join(",", batch.texts(0, 0)) + '/' + String.join(",", batch.texts(0, 1)));
        }
        return rows;
    }

    @Test
    void theLastFragmentToComeGivesTheDatagram() {
        String first = ethernet("0800", ipv4("2000", 17, FIRST_HALF));
        String last = ethernet("0800", ipv4("0002", 17, SECOND_HALF));

        assertThat(ports(first, last)).containsExactly("/", "40001/24");
        assertThat(ports(last, first)).containsExactly("/", "40001/24");
    }

    @Test
    void fragmentsBehindTheEndDoNotHoldUpTheDatagram() {
        assertThat(ports(
                ethernet("0800", ipv4("2000", 17, FIRST_HALF)),
                ethernet("0800", ipv4("2009", 17, SECOND_HALF)),
                ethernet("0800", ipv4("0002", 17, SECOND_HALF)))).containsExactly("/", "/", "40001/24");
    }

    @Test
    void protocolsAndVlansAreKeptApart() {
        String tag5 = "0005 0800 ";
        String tag6 = "0006 0800 ";
        assertThat(ports(
                ethernet("8100", tag5 + ipv4("2000", 17, FIRST_HALF)),
                ethernet("8100", tag6 + ipv4("0002", 17, SECOND_HALF)),
                ethernet("8100", tag5 + ipv4("0002", 6, SECOND_HALF)),
                ethernet("8100", tag5 + ipv4("0002", 17, SECOND_HALF)))).containsExactly("/", "/", "/", "40001/24");
    }

    @Test
    void ipv6FragmentsArePutTogether() {
        assertThat(ports(ipv6("0001", 17, FIRST_HALF), ipv6("0010", 17, SECOND_HALF)))
                .containsExactly("/", "40001/24");
    }

    @Test
    void anAtomicFragmentIsWhole() {
        assertThat(NetFrames.texts(check(ipv6("0000", 17, UDP)), Ipv6Fragment.IDENT)).containsExactly("0x00000007");
        assertThat(ports(ipv6("0000", 17, UDP))).containsExactly("40001/12");
    }
}
