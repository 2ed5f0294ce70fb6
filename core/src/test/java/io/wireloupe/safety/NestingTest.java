package io.wireloupe.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Marks;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.protocol.link.Ethernet;

import org.junit.jupiter.api.Test;

/** Packets inside packets end at a documented depth, and samples of packets inside samples at a documented number. */
class NestingTest {

    private static final int IP_IN_IP = 4;
    private static final int MAX_IP = 65_000;

    private final SafeDecoder decoder = new SafeDecoder(Dissectors.standard());

    private PacketTree decode(byte[] ip) {
        byte[] frame = Crafted.ethernet(0x0800, ip);
        return decoder.decode(Seeds.ETHERNET, frame, frame.length);
    }

    @Test
    void ipInIpEndsAtTheGreatestDepth() {
        byte[] ip = Crafted.ipv4(Crafted.UDP, 1, 2, 0, 0, Crafted.udp(1, 2, new byte[4]));
        for (int i = 0; i < 2 * Dissection.MAX_DEPTH; i++) {
            ip = Crafted.ipv4(IP_IN_IP, 1, 2, 0, 0, ip);
        }

        PacketTree tree = decode(ip);
        assertThat(tree.layers()).hasSize(Dissection.MAX_DEPTH);
        assertThat(tree.values(Marks.MALFORMED)).hasSize(1);
        assertThat(tree.notes()).containsExactly(
                "Malformed: more than 256 layers inside one another, or 16384 in all");
    }

    @Test
    void icmpErrorsQuoteOneAnotherToTheGreatestDepth() {
        byte[] ip = Crafted.ipv4(Crafted.UDP, 1, 2, 0, 0, Crafted.udp(1, 2, new byte[4]));
        while (ip.length < MAX_IP - 100) {
            ip = Crafted.ipv4(1, 1, 2, 0, 0,
                    ByteBuffer.allocate(8 + ip.length).put((byte) 3).put((byte) 1).position(8).put(ip).array());
        }

        assertThat(decode(ip).values(Marks.MALFORMED)).hasSize(1);
    }

    @Test
    void tunnelsInUdpEndAtTheGreatestDepth() {
        byte[] ip = Crafted.ipv4(Crafted.UDP, 1, 2, 0, 0, Crafted.udp(1, 2, new byte[4]));
        while (ip.length < MAX_IP - 100) {
            byte[] vxlan = ByteBuffer.allocate(8).put((byte) 8).array();
            byte[] inner = Crafted.ethernet(0x0800, ip);
            ip = Crafted.ipv4(Crafted.UDP, 1, 2, 0, 0, Crafted.udp(50_000, 4789,
                    ByteBuffer.allocate(8 + inner.length).put(vxlan).put(inner).array()));
        }

        assertThat(decode(ip).notes()).hasSize(1);
    }

    /**
     * Each sample claims the samples behind it too: were it believed, the work would double with every hundred bytes.
     */
    @Test
    void samplesEndWithTheirRecords() {
        byte[] rest = new byte[64];
        while (rest.length < MAX_IP / 2) {
            rest = overlappingSamples(rest);
        }

        PacketTree tree = decode(Crafted.ipv4(Crafted.UDP, 1, 2, 0, 0, Crafted.udp(50_000, 6343, rest)));
        assertThat(tree.layers().size()).isLessThan(Dissection.MAX_DEPTH);
    }

    /** An sFlow datagram of two flow samples that both claim to hold the frame behind them to its end. */
    private static byte[] overlappingSamples(byte[] inner) {
        byte[] frame = Crafted.ethernet(0x0800,
                Crafted.ipv4(Crafted.UDP, 1, 2, 0, 0, Crafted.udp(50_000, 6343, inner)));
        ByteBuffer datagram = ByteBuffer.allocate(28 + 8 + 32 + 2 * 24 + frame.length);
        datagram.putInt(5).putInt(1).putInt(0x0a000001).putInt(0).putInt(1).putInt(0).putInt(1);
        datagram.putInt(1).putInt(datagram.remaining() - 4);
        for (int i = 0; i < 7; i++) {
            datagram.putInt(0);
        }
        datagram.putInt(2);
        datagram.putInt(1).putInt(16).putInt(1).putInt(1500).putInt(0).putInt(24 + frame.length);
        datagram.putInt(1).putInt(16 + frame.length).putInt(1).putInt(1500).putInt(0).putInt(frame.length);
        return datagram.put(frame).array();
    }

    /** A plug-in as one would not write it: hands the same bytes on twice, to itself. */
    private static final class Doubling implements Dissector {

        private static final int ETHERTYPE = 0x88b5;
        private static final Protocol DOUBLING = Protocol.define("Doubling", "Doubling", "doubling");

        @Override
        public Protocol protocol() {
            return DOUBLING;
        }

        @Override
        public void register(Registration at) {
            at.on(Tables.ETHERTYPE, ETHERTYPE);
        }

        @Override
        public int dissect(Layer in) {
            in.next(Tables.ETHERTYPE, ETHERTYPE, 1);
            in.next(Tables.ETHERTYPE, ETHERTYPE, 1);
            return in.length();
        }
    }

    @Test
    void layersThatDoubleEndAtTheGreatestNumber() {
        SafeDecoder doubling = new SafeDecoder(Dissectors.standard().with(new Doubling()));
        byte[] frame = Crafted.ethernet(Doubling.ETHERTYPE, new byte[64]);

        PacketTree tree = doubling.decode(Seeds.ETHERNET, frame, frame.length);
        assertThat(tree.notes()).containsExactly(
                "Malformed: more than 256 layers inside one another, or 16384 in all");
    }

    /** Found by fuzzing: a row gave the trailer of the inner frame first, as it is read first; tshark does not. */
    @Test
    void trailersOfFramesInsideOneAnotherStandOutermostFirst() {
        byte[] inner = Crafted.ethernet(0x0800, Crafted.ipv4(Crafted.UDP, 1, 2, 0, 0, Crafted.udp(1, 2, new byte[0])));
        ByteBuffer gre = ByteBuffer.allocate(4 + inner.length + 18).putInt(0x6558).put(inner);
        Arrays.fill(gre.array(), gre.position(), gre.capacity(), (byte) 0xaa);
        byte[] outer = Crafted.ethernet(0x0800, Crafted.ipv4(47, 1, 2, 0, 0, gre.array()));
        byte[] frame = Arrays.copyOf(outer, outer.length + 10);
        Arrays.fill(frame, outer.length, frame.length, (byte) 0xbb);

        assertThat(decoder.decode(Seeds.ETHERNET, frame, frame.length).values(Ethernet.TRAILER))
                .extracting(value -> value.text().substring(0, 2)).containsExactly("bb", "aa");
    }

    @Test
    void everyDissectorStandsLongRunsOfTheSameBytes() {
        int entries = Doorway.entries().size();
        SafeDecoder all = new SafeDecoder(Doorway.DISSECTORS);
        List<byte[]> patterns = List.of(new byte[] {0}, new byte[] {0, 1}, new byte[] {(byte) 0xff},
                new byte[] {0, 4}, new byte[] {(byte) 0xc0, 0}, new byte[] {'a', ':', '\n'});
        for (int entry = 0; entry < entries; entry++) {
            for (byte[] pattern : patterns) {
                byte[] frame = Doorway.frame(entry, 4, Crafted.times(2000 / pattern.length, pattern));
                all.decode(Doorway.LINK_TYPE, frame, frame.length);
            }
        }
    }
}
