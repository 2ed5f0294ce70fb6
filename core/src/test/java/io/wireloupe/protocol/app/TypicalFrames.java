package io.wireloupe.protocol.app;

import static io.wireloupe.dissect.DissectorCheck.bytes;
import static io.wireloupe.protocol.app.AppFrames.ethernet;
import static io.wireloupe.protocol.app.AppFrames.tcp;
import static io.wireloupe.protocol.app.AppFrames.text;
import static io.wireloupe.protocol.app.AppFrames.udp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Frames that each application protocol typically sends, by the abbreviation of the protocol. */
final class TypicalFrames {

    /** IEEE 802.15.4 without a check sequence. */
    static final int LINKTYPE_IEEE802_15_4_NOFCS = 230;

    /** Where the frames send RTP and RTCP; nobody announces it, so it has to be said. */
    static final int RTP_PORT = 5004;
    static final int RTCP_PORT = 5005;

    private static final Map<String, List<String>> ALL = new LinkedHashMap<>();
    private static final String CAM = "03" + text("cam") + "07" + text("example") + "00";
    private static final String SDP = "v=0\r\no=u 1 1 IN IP4 10.0.0.1\r\ns=-\r\nc=IN IP4 10.0.0.1\r\nt=0 0\r\n"
            + "m=audio 30000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n";
    private static final String INVITE = "INVITE sip:bob@b.example SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9\r\n"
            + "From: <sip:alice@a.example>;tag=77\r\nTo: <sip:bob@b.example>\r\nCall-ID: 1@a\r\nCSeq: 3 INVITE\r\n"
            + "Content-Type: application/sdp\r\nContent-Length: " + SDP.length() + "\r\n\r\n" + SDP;
    private static final String EXTENSIONS = "0000 0010 000e 00 000b" + text("cam.example")
            + "000a 0006 0004 2a2a 001d 000b 0002 0100 0010 000e 000c 02" + text("h2") + "08" + text("http/1.1")
            + "002b 0003 02 0304 000d 0006 0004 0403 0804";
    private static final String HELLO_END = "0006 0a0a 1301 c02b 0100" + String.format("%04x", bytes(EXTENSIONS).length)
            + EXTENSIONS;

    private TypicalFrames() {}

    static {
        put("ntp", udp(123, 40000, "24 02 06 ec 00010000 00000100 c0000201 e900000012345678 0000000000000000"
                + "e900000012345678 e900000012345678"));
        put("dns", udp(40000, 53, "1234 0100 0001 0000 0000 0000" + CAM + "0001 0001"),
                udp(53, 40000, "1234 8580 0001 0003 0000 0001" + CAM + "0001 0001 c00c 0005 0001 0000003c 0006 03"
                        + text("cdn") + "c010 c029 0001 0001 00000e10 0004 c0000205"
                        + "c029 001c 0001 00000e10 0010 20010db8000000000000000000000007"
                        + "00 0029 04d0 00008000 0000"));
        put("mdns", udp(5353, 5353, "0000 8400 0000 0003 0000 0000" + "02" + text("_c") + "05" + text("local") + "00"
                + "000c 0001 00000078 0006 03" + text("cam") + "c00c c020 0010 8001 00000078 0007 06" + text("md=Cam")
                + "c020 0021 8001 00000078 0008 0000 0000 1f90 c00c"));
        put("llmnr", udp(40000, 5355, "0007 0000 0001 0000 0000 0000 03" + text("cam") + "00 0001 0001"));
        put("nbns", udp(137, 137, "0001 0110 0001 0000 0000 0000 20" + text("FEFGCACACACACACACACACACACACACACA")
                + "00 0020 0001"));
        put("dhcp", udp(68, 67, "01 01 06 00 12345678 0003 8000 00000000 c0000205 00000000 00000000 02005e100001"
                + "00".repeat(10 + 192) + "63825363 3501 03 0c03" + text("cam") + "3204 c0000207 3704 01030f06 3c05"
                + text("udhcp") + "3304 00000e10 0608 08080808 08080404 3d07 01 02005e100001 ff"));
        put("dhcpv6", udp(546, 547, "03 a1b2c3 0001 000a 0003 0001 02005e100001 0003 0028 00000007 0000000a 00000014"
                + "0005 0018 20010db8000000000000000000000001 0000003c 00000078 0008 0002 0005 0006 0004 0017 0018"));
        put("http", tcp(40000, 80, text("GET /a HTTP/1.1\r\nHost: cam.example\r\nUser-Agent: probe/1\r\n"
                + "Accept: */*\r\nConnection: close\r\n\r\n")),
                tcp(80, 40000, text("HTTP/1.1 200 OK\r\nServer: cam/1\r\nContent-Type: text/plain\r\n"
                        + "Content-Length: 3\r\n\r\nabc")));
        put("ssdp", udp(1900, 1900, text("NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNT: upnp:rootdevice\r\n"
                + "LOCATION: http://10.0.0.1/d.xml\r\nSERVER: Linux UPnP/1.0 cam/2\r\n\r\n")));
        put("tls", tcp(40000, 443, record("160301", handshake("0303" + "5c".repeat(32) + "00" + HELLO_END))),
                tcp(443, 40000, record("170303", "a1".repeat(200))));
        put("dtls", udp(50000, 5684, "16fefd0000000000000007" + length(dtlsHello()) + dtlsHello()),
                udp(50000, 5684, "17fefd0001000000000008 0010" + "a1".repeat(16)));
        put("quic", QuicTest.client(QuicTest.hello(1)));
        put("mqtt", tcp(40000, 1883, "1017 0004" + text("MQTT") + "04 c2 003c 0003" + text("cam") + "0002" + text("me")
                + "0002" + text("pw") + "320a 0004" + text("a/bc") + "0007 6869 c000"),
                tcp(1883, 40000, "2002 0000 4002 0007"));
        put("coap", udp(40000, 5683, "42 01 1234 aabb b2" + text("a1") + "01" + text("b") + "6100 ff" + text("hi")),
                udp(5683, 40000, "62 45 1234 aabb ff" + text("x")));
        put("stun", udp(3478, 40000, "0101 0024 2112a442" + "11".repeat(12) + "0020 0008 00 01 2c84 e112a640"
                + "8022 0003 616263 00 8028 0004 01020304 0024 0004 00000001"));
        put("tftp", udp(40000, 69, "0001" + text("fw.bin") + "00" + text("octet") + "00"));
        put("syslog", udp(514, 514, text("<165>cam: motion")));
        put("tplink-smarthome", udp(40000, 9999, "d0f2 81f8 8bff 9af7 d5ef 94"));
        put("socks", tcp(40000, 1080, "05 02 00 02"));
        put("modbus", tcp(40000, 502, "0007 0000 0006 01 03 0010 0002"),
                tcp(502, 40000, "0007 0000 0007 01 03 04 00aa 00bb"));
        put("snmp", udp(40000, 161, "3026 020101 0406" + text("public") + "a119 020107 020100 020100 300e 300c"
                + "0608 2b06010201010300 0500"));
        put("sip", udp(5061, 5060, text(INVITE)));
        put("sdp", udp(5061, 5060, text(INVITE)));
        put("rtsp", tcp(40000, 554, text("DESCRIBE rtsp://cam.example/1 RTSP/1.0\r\nCSeq: 1\r\nSession: 12\r\n\r\n")));
        put("rtp", udp(40000, RTP_PORT, "8088 0001 00000004 3796cb71 d5d5d5d5"));
        put("rtcp", udp(40001, RTCP_PORT, "80c8 0006 5d931534 dd3ac170 4d614df8 00007d00 000000c8 00007d00"
                + "81ca 0003 5d931534 0104 61626364 00 00"));
        put("eapol", ethernet(0x888e, "0103 0075 02 010a 0010 0000000000000001" + "aa".repeat(32) + "00".repeat(32)
                + "bb".repeat(16) + "0016 3014 0100 000fac04 0100 000fac04 0100 000fac02 0000"));
        put("stp", ethernet(39, "424203 0000 02 02 7c 8001 02005e100001 00000004 9002 02005e100002 8003 0180 1400 0200"
                + "0f00 00"));
        put("lldp", ethernet(0x88cc, "0207 04 02005e100001 0405 05" + text("eth0") + "0602 0078 0a02" + text("sw")
                + "0e04 0014 0004 100c 05 01 c0000201 02 00000003 00 0000"));
        put("cdp", ethernet(56, "aaaa03 00000c 2000 02 b4 1234 0001 0006" + text("R1")
                + "0002 0011 00000001 01 01 cc 0004 c0000201 0004 0008 00000029 000b 0005 01"));
        put("zbee_nwk", "6188 05 341f 0100 0200 0804 0000 0211 1e 07 02 01 3412 7856 aabb",
                "6188 05 341f 0100 0200 091a 0111 0211 1d a2 0200000000777777 0300000000777777"
                        + "28 12270000 0300000000777777 00 4e13 b7a631cf");
    }

    private static void put(String protocol, String... frames) {
        ALL.put(protocol, List.of(frames));
    }

    private static String length(String hex) {
        return String.format("%04x", bytes(hex).length);
    }

    private static String record(String start, String hex) {
        return start + length(hex) + hex;
    }

    private static String handshake(String hex) {
        return String.format("01%06x", bytes(hex).length) + hex;
    }

    private static String dtlsHello() {
        String hello = "fefd" + "5c".repeat(32) + "00" + "00" + HELLO_END;
        return String.format("01%06x0001000000%06x", bytes(hello).length, bytes(hello).length) + hello;
    }

    /** All protocols that there are frames of. */
    static List<String> protocols() {
        return new ArrayList<>(ALL.keySet());
    }

    /** The frames of a protocol; those of Zigbee are of {@link #LINKTYPE_IEEE802_15_4_NOFCS}, others of Ethernet. */
    static List<byte[]> of(String protocol) {
        return ALL.getOrDefault(protocol, List.of()).stream().map(hex -> bytes(hex)).toList();
    }

    static int linkType(String protocol) {
        return protocol.equals("zbee_nwk") ? LINKTYPE_IEEE802_15_4_NOFCS : 1;
    }
}
