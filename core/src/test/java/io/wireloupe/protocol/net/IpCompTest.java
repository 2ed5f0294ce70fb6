package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;

import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class IpCompTest {

    @Test
    void deflatedPayloadIsLookedInto() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(DissectorCheck.bytes(NetFrames.UDP));
        deflater.finish();
        byte[] room = new byte[64];
        int length = deflater.deflate(room);
        deflater.end();

        PacketTree tree = check(ipv4(108, "11 00 0002 " + HexFormat.of().formatHex(Arrays.copyOf(room, length))));

        assertThat(texts(tree, IpComp.CPI)).containsExactly("0x0002");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void whatWasCapturedOfACutPayloadIsLookedInto() {
        // A stored block (RFC 1951 3.2.4) of 12 octets, of which the packet was captured up to the ports.
        byte[] frame = DissectorCheck.bytes(ipv4(108, "11 00 0002 01 0c00 f3ff " + NetFrames.UDP));
        RawFrame cut = new RawFrame();
        cut.place(frame, 0, frame.length - 8, frame.length);
        cut.link(1, 0);

        PacketTree tree = new Dissection(Dissectors.standard().planEverything()).toTree(cut);

        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
        assertThat(texts(tree, Udp.LENGTH)).isEmpty();
    }

    @Test
    void otherCompressionStaysClosed() {
        assertThat(texts(check(ipv4(108, "11 00 0002 ffffffff")), Udp.SRCPORT)).isEmpty();
    }
}
