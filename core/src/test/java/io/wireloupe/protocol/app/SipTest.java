package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.sequence;
import static io.wireloupe.protocol.app.AppFrames.tcp;
import static io.wireloupe.protocol.app.AppFrames.text;
import static io.wireloupe.protocol.app.AppFrames.texts;
import static io.wireloupe.protocol.app.AppFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.Tables;

import org.junit.jupiter.api.Test;

/** SIP, the media that it announces, and RTSP. */
class SipTest {

    private static final String SDP = "v=0\r\no=u 1 1 IN IP4 10.0.0.1\r\ns=-\r\nc=IN IP4 10.0.0.1\r\nt=0 0\r\n"
            + "m=audio 30000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n";
    private static final String INVITE = "INVITE sip:bob@b.example:5070 SIP/2.0\r\n"
            + "Via: SIP/2.0/UDP 10.0.0.1:5061;branch=z9;rport\r\nFrom: \"Alice A\" <sip:alice@a.example>;tag=77\r\n"
            + "t: <sip:bob@b.example>\r\nCall-ID: 1@a\r\nCSeq: 3 INVITE\r\nContact: <sip:alice@10.0.0.1:5061;x=1>\r\n"
            + "Content-Length: " + SDP.length() + "\r\n\r\n" + SDP;
    private static final String RTP = "8088 0001 00000004 3796cb71 d5d5d5d5";
    private static final String RTCP = "80c8 0006 5d931534 dd3ac170 4d614df8 00007d00 000000c8 00007d00"
            + "81ca 0003 5d931534 0104 61626364 00 00";

    private static Field field(String name) {
        return Dissectors.standard().field(name);
    }

    @Test
    void requestGivesItsAddressesAndSequence() {
        PacketTree tree = check(udp(5061, 5060, text(INVITE)));

        has(tree, Sip.METHOD, "INVITE");
        has(tree, field("sip.r-uri.user"), "bob");
        has(tree, field("sip.r-uri.host"), "b.example");
        has(tree, field("sip.r-uri.port"), "5070");
        has(tree, field("sip.from.addr"), "sip:alice@a.example");
        has(tree, field("sip.from.tag"), "77");
        has(tree, field("sip.to.user"), "bob");
        has(tree, field("sip.contact.uri"), "sip:alice@10.0.0.1:5061;x=1");
        has(tree, SipUri.DISPLAY_INFO, "\"Alice A\"");
        has(tree, Sip.C_SEQ_SEQ, "3");
        has(tree, Sip.VIA_SENT_BY_PORT, "5061");
        has(tree, Sip.VIA_RPORT, "rport");
        has(tree, Sip.VIA_BRANCH, "z9");
        has(tree, field("sip.Call-ID"), "1@a");
        has(tree, Sdp.MEDIA_PORT, "30000");
    }

    @Test
    void mediaAreReadWhereTheyAreAnnounced() {
        String media = udp("0a000002", "0a000001", 40000, 30000, RTP);
        List<PacketTree> trees = sequence(media, udp(5061, 5060, text(INVITE)), media,
                udp("0a000002", "0a000001", 40001, 30001, RTCP));

        has(trees.get(0), Rtp.SSRC);
        has(trees.get(2), Rtp.SSRC, "0x3796cb71");
        has(trees.get(2), Rtp.MARKER, "1");
        has(trees.get(2), Rtp.P_TYPE, "8");
        has(trees.get(2), Rtp.SETUP_FRAME, "2");
        has(trees.get(2), Rtp.SETUP_METHOD, "SDP");
        has(trees.get(2), Rtp.PAYLOAD, "d5d5d5d5");
        has(trees.get(3), Rtcp.PT, "200", "202");
        has(trees.get(3), Rtcp.TIMESTAMP_NTP, "Aug 13, 2017 12:15:44.302265999 UTC");
        has(trees.get(3), Rtcp.SDES_TEXT, "abcd");
        has(trees.get(3), Rtcp.LENGTH_CHECK, "1");
    }

    @Test
    void mediaAreReadByDecodeAs() {
        Dissectors dissectors = Dissectors.standard().decodeAs(Tables.UDP_PORT, 40000, "rtp");

        PacketTree tree = DissectorCheck.with(dissectors).frame(udp(40000, 40002, "b2e0 0007 00000004 3796cb71"
                + "00000001 00000002 bede 0001 10aa0000 d5d5 000002"));
        has(tree, Rtp.CSRC_ITEM, "0x00000001", "0x00000002");
        has(tree, Rtp.EXT_PROFILE, "0xbede");
        has(tree, Rtp.PADDING_COUNT, "2");
    }

    @Test
    void responseOverTwoSegmentsIsPutTogether() {
        String response = "SIP/2.0 200 OK\r\nServer: x\u001b[31m\r\nContent-Length: 2\r\n\r\nhi";
        List<PacketTree> trees = sequence(tcp(5060, 40000, 1, text(response.substring(0, 20))),
                tcp(5060, 40000, 21, text(response.substring(20))));

        has(trees.get(0), Sip.STATUS_CODE);
        has(trees.get(1), Sip.STATUS_CODE, "200");
        has(trees.get(1), field("sip.Server"), "x\\x1b[31m");
    }

    @Test
    void streamingRequestAndTheMediaInBetweenAreRead() {
        String request = "DESCRIBE rtsp://cam.example/1 RTSP/1.0\r\nCSeq: 1\r\nSession: 12;timeout=60\r\n\r\n";
        PacketTree tree = check(tcp(40000, 554, text(request) + "24000010" + RTP));

        has(tree, Rtsp.METHOD, "DESCRIBE");
        has(tree, Rtsp.URL, "rtsp://cam.example/1");
        has(tree, Rtsp.SESSION, "12");
        has(tree, Rtsp.REQUEST, "DESCRIBE rtsp://cam.example/1 RTSP/1.0\\r\\n");
        has(tree, Rtsp.CHANNEL, "0x00");
        has(tree, Rtp.SSRC, "0x3796cb71");
    }

    @Test
    void portsOfAStreamAreThoseThatTheServerAgreesTo() {
        String setup = "RTSP/1.0 200 OK\r\nCSeq: 3\r\nTransport: RTP/AVP;unicast;client_port=4588-4589;"
                + "server_port=6256-6257\r\n\r\n";
        List<PacketTree> trees = sequence(tcp(554, 40000, text(setup)), udp(6256, 4588, RTP));

        has(trees.get(0), Rtsp.STATUS, "200");
        has(trees.get(1), Rtp.SEQ, "1");
        has(trees.get(1), Rtp.SETUP_METHOD, "RTSP");
    }

    @Test
    void otherDataOnThePortsAreNeither() {
        PacketTree tree = read(udp(5061, 5060, text("\r\n\r\n")));

        has(tree, Sip.METHOD);
        assertThat(texts(read(tcp(40000, 554, text("GET / HTTP/1.1\r\n\r\n"))), Rtsp.METHOD)).isEmpty();
    }
}
