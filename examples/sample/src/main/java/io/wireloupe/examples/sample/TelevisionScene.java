package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Bytes;
import io.wireloupe.examples.sample.packet.Dns;
import io.wireloupe.examples.sample.packet.DnsRecord;
import io.wireloupe.examples.sample.packet.Endpoint;
import io.wireloupe.examples.sample.packet.Ip;
import io.wireloupe.examples.sample.packet.TcpConversation;
import io.wireloupe.examples.sample.packet.TcpConversation.Side;
import io.wireloupe.examples.sample.packet.TlsSession;
import java.util.List;

/** The television: announces itself, loads its start page in clear text, then pictures, and tells what is watched. */
final class TelevisionScene {

    /** The group and port of SSDP (UPnP Device Architecture 2.0, section 1). */
    static final Endpoint SSDP = Endpoint.group(Ip.of("239.255.255.250"), 1900);

    private static final Device TV = Home.TELEVISION;
    private static final int NEAR = 2;
    private static final String DESCRIPTION = "http://192.168.42.40:1424/desc.xml";
    private static final String SERVER = "LivingOS/4.1 UPnP/1.1 TvHome/2.0";
    private static final String UUID = "uuid:5f0c1d2e-7a34-4b19-9c61-201742c8335a";

    private final Lan lan;

    TelevisionScene(Lan lan) {
        this.lan = lan.scene("television");
    }

    void play() {
        announce(Clock.at("15:21:12.4"));
        announce(Clock.at("15:26:12.7"));
        announceService(Clock.at("15:21:14.1"));
        loadPortal(Clock.at("15:23:30.2"));
        loadCovers(Clock.at("15:24:20.6"));
        countViewer(Clock.at("15:28:11.3"));
    }

    /** Answers a search to the one who searched. */
    void answerSearch(long time, Endpoint searcher) {
        lan.udp(time, TV.port(SSDP.port()), searcher, http("HTTP/1.1 200 OK", "CACHE-CONTROL: max-age=1800", "EXT:",
                "LOCATION: " + DESCRIPTION, "SERVER: " + SERVER, "ST: upnp:rootdevice",
                "USN: " + UUID + "::upnp:rootdevice"));
    }

    private void announce(long time) {
        List<String> types = List.of("upnp:rootdevice", "urn:schemas-upnp-org:device:MediaRenderer:1",
                "urn:schemas-upnp-org:service:AVTransport:1");
        long when = time;
        for (String type : types) {
            // UPnP Device Architecture 2.0, 1.1.1: a TTL of 2 keeps multicast near.
            lan.udp(when, TV.port(SSDP.port()).ttl(2), SSDP, http("NOTIFY * HTTP/1.1", "HOST: 239.255.255.250:1900",
                    "CACHE-CONTROL: max-age=1800", "LOCATION: " + DESCRIPTION, "NT: " + type, "NTS: ssdp:alive",
                    "SERVER: " + SERVER, "USN: " + UUID + "::" + type));
            when += Clock.millis(80 + lan.chance().below(60));
        }
    }

    private void announceService(long time) {
        String service = "_mediacast._tcp.local";
        String instance = "Living room TV." + service;
        Dns announcement = Dns.multicastResponse(
                DnsRecord.ptr(service, 4500, instance),
                DnsRecord.srv(instance, 120, 8009, "living-room-tv.local").flushing(),
                DnsRecord.txt(instance, 4500, List.of("model=TH-55", "ver=4.1")).flushing(),
                DnsRecord.address("living-room-tv.local", 120, TV.ip()).flushing());
        lan.mdns(time, TV, announcement);
        lan.mdns(time + Clock.millis(1_020), TV, announcement);
    }

    private void loadPortal(long time) {
        long resolved = lan.resolve(time, TV, Cloud.PORTAL);
        TcpConversation page = lan.call(resolved, TV, NEAR, Cloud.PORTAL, 80).open();
        page.send(Side.CLIENT, http("GET /start?model=TH-55&serial=40C8335A&lang=en HTTP/1.1",
                "Host: " + Cloud.PORTAL.name(), "User-Agent: TvHome/2.0 (LivingOS 4.1)", "Accept: text/html",
                "Connection: close"));
        String body = "<!doctype html><title>TvHome</title>" + "<p>Tonight on all channels.</p>".repeat(700);
        byte[] head = http("HTTP/1.1 200 OK", "Date: Sat, 14 Mar 2026 15:23:30 GMT", "Content-Type: text/html",
                "Content-Length: " + body.length(), "Connection: close");
        page.sendSwapped(Side.SERVER, new Bytes().bytes(head).text(body).toByteArray(), 6);
        page.close(Side.SERVER);
    }

    private void loadCovers(long time) {
        long resolved = lan.resolve(time, TV, Cloud.COVERS);
        TcpConversation tcp = lan.call6(resolved, TV, NEAR, Cloud.COVERS, 443);
        TlsSession covers = TlsSession.open(tcp, lan.chance(), Cloud.COVERS.name(), List.of("h2", "http/1.1"));
        for (int i = 0; i < 6; i++) {
            covers.client(120 + lan.chance().below(60)).server(18_000 + lan.chance().below(24_000));
            tcp.pause(Clock.millis(30 + lan.chance().below(200)));
        }
        tcp.pause(Clock.seconds(5));
        covers.close(Side.CLIENT);
    }

    private void countViewer(long time) {
        long resolved = lan.resolve(time, TV, Cloud.METRICS);
        TcpConversation tcp = lan.call(resolved, TV, NEAR, Cloud.METRICS, 443);
        TlsSession.reopen(tcp, lan.chance(), Cloud.METRICS.name()).client(1_730).server(96);
        tcp.pause(Clock.millis(300)).close(Side.CLIENT);
    }

    /** The head of an HTTP message: lines, each ended, and an empty one. */
    static byte[] http(String... lines) {
        return new Bytes().text(String.join("\r\n", lines) + "\r\n\r\n").toByteArray();
    }
}
