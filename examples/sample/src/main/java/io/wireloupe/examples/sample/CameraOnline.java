package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Bytes;
import io.wireloupe.examples.sample.packet.Dns;
import io.wireloupe.examples.sample.packet.DnsRecord;
import io.wireloupe.examples.sample.packet.Endpoint;
import io.wireloupe.examples.sample.packet.Ethernet;
import io.wireloupe.examples.sample.packet.Ipv4;
import io.wireloupe.examples.sample.packet.TcpConversation;
import io.wireloupe.examples.sample.packet.TcpConversation.Side;
import io.wireloupe.examples.sample.packet.Tls;
import io.wireloupe.examples.sample.packet.TlsSession;
import io.wireloupe.examples.sample.packet.Udp;
import java.util.List;
import java.util.stream.IntStream;

/** The camera and its maker's cloud, apart from pictures: start, heartbeats, logs, a motion, and the end. */
final class CameraOnline {

    /** How fast the camera answers, in milliseconds. */
    static final int NEAR = 5;

    private static final Device CAMERA = Home.CAMERA;
    private static final int EVENTS_PORT = 8883;
    private static final long HEARTBEAT = Clock.seconds(20);

    private final Lan lan;

    CameraOnline(Lan lan) {
        this.lan = lan.scene("camera online");
    }

    /** Plays from the time when the network can be used until the camera is switched off. */
    void play(long online) {
        long time = lan.ntp(lan.resolve(online, CAMERA, Cloud.TIME), CAMERA, Cloud.TIME, "PTB\0");
        register(lan.resolve(time + Clock.millis(40), CAMERA, Cloud.API));
        firmware(online + Clock.seconds(9));
        for (String later : List.of("15:24:31.2", "15:26:52.9", "15:29:51.4")) {
            long resolved = lan.resolve(Clock.at(later), CAMERA, Cloud.POOL);
            lan.ntp(resolved, CAMERA, Cloud.POOL, "GPS\0");
        }
        for (String later : List.of("15:22:38.8", "15:25:15.6", "15:28:20.1")) {
            log(Clock.at(later), 700 + lan.chance().below(900));
        }
        for (long later = Clock.at("15:23:20.4"); later < Moment.POWERED_OFF.timeNanos(); later += Clock.seconds(60)) {
            lan.arp(later, CAMERA, Home.ROUTER);
        }
        motion(Moment.MOTION.timeNanos() + Clock.millis(240));
        events(time + Clock.millis(900));
        lan.mdns(Moment.POWERED_OFF.timeNanos() + Clock.millis(30), CAMERA, CameraJoins.announcement(true));
        lan.mdns6(Moment.POWERED_OFF.timeNanos() + Clock.millis(31), CAMERA, CameraJoins.announcement(true));
    }

    private void register(long time) {
        TcpConversation tcp = lan.call6(time, CAMERA, NEAR, Cloud.API, 443);
        TlsSession api = TlsSession.open(tcp, lan.chance(), Cloud.API.name(), List.of("http/1.1"));
        api.client(1_240).server(2_870).client(380).server(460);
        tcp.pause(Clock.millis(800));
        api.close(Side.SERVER);
    }

    /** A list of versions that is too long for one packet, then the newest of them. */
    private void firmware(long time) {
        Endpoint asking = CAMERA.port(lan.ephemeral());
        Endpoint router = Home.ROUTER.port(53);
        Dns query = Dns.query(lan.chance().below(0x10000), "versions." + Cloud.FIRMWARE.name(), Dns.TXT)
                .additional(DnsRecord.opt(4096));
        lan.udp(time, asking, router, query.bytes());
        List<String> versions = IntStream.range(0, 24).mapToObj(i -> "LC-2 3." + i / 4 + "." + i % 4
                + " sha256=" + "0123456789abcdef".repeat(4) + " size=" + (4_000_000 + 7 * i)).toList();
        Dns answer = query.response(DnsRecord.txt("versions." + Cloud.FIRMWARE.name(), 600, versions));
        Ipv4 header = Ipv4.of(router.ip(), asking.ip(), Udp.PROTOCOL).id(lan.chance().below(0x10000)).fragmentable();
        byte[] datagram = Udp.datagram(router, asking, answer.bytes());
        long sent = time + Clock.millis(37);
        for (byte[] fragment : header.fragments(datagram, 1500)) {
            lan.frame(sent, Ethernet.frame(CAMERA.mac(), Home.ROUTER.mac(), Ethernet.IPV4, fragment));
            sent += Clock.micros(130);
        }
        long resolved = lan.resolve(sent + Clock.millis(20), CAMERA, Cloud.FIRMWARE);
        TcpConversation tcp = lan.call(resolved, CAMERA, NEAR, Cloud.FIRMWARE, 443);
        TlsSession download = TlsSession.open(tcp, lan.chance(), Cloud.FIRMWARE.name(), List.of("http/1.1"));
        download.client(420).server(96_000).close(Side.CLIENT);
    }

    /** The log is sent in a session that is taken up again each time. */
    private void log(long time, int length) {
        long resolved = lan.resolve(time, CAMERA, Cloud.LOG);
        TcpConversation tcp = lan.call(resolved, CAMERA, NEAR, Cloud.LOG, 443);
        TlsSession.reopen(tcp, lan.chance(), Cloud.LOG.name()).client(length).server(180);
        tcp.pause(Clock.millis(60)).close(Side.CLIENT);
    }

    /** A short film of what moved goes to the cloud; one segment of it is lost on the way. */
    private void motion(long time) {
        long resolved = lan.resolve(time + Clock.millis(90), CAMERA, Cloud.VISION);
        TcpConversation tcp = lan.call(resolved, CAMERA, NEAR, Cloud.VISION, 443);
        TlsSession upload = TlsSession.open(tcp, lan.chance(), Cloud.VISION.name(), List.of("h2"));
        upload.client(530);
        for (int part = 0; part < 14; part++) {
            byte[] film = film(20 + lan.chance().below(5));
            if (part == 5) {
                tcp.sendWithLoss(Side.CLIENT, film, 9);
            } else {
                tcp.send(Side.CLIENT, film);
            }
            tcp.pause(Clock.millis(70 + lan.chance().below(90)));
        }
        upload.server(240);
        tcp.pause(Clock.millis(900));
        upload.close(Side.CLIENT);
    }

    /** Sealed records of which each fills one segment: 5 octets of header and 17 of encryption beside the film. */
    private byte[] film(int records) {
        Bytes film = new Bytes();
        for (int i = 0; i < records; i++) {
            film.bytes(Tls.applicationData(1_460 - 5 - 17, lan.chance()));
        }
        return film.toByteArray();
    }

    /** The connection that stays: heartbeats, commands to stream, the motion; cut off with the power. */
    private void events(long time) {
        long resolved = lan.resolve(time, CAMERA, Cloud.EVENTS);
        TcpConversation tcp = lan.call(resolved, CAMERA, NEAR, Cloud.EVENTS, EVENTS_PORT);
        TlsSession events = TlsSession.open(tcp, lan.chance(), Cloud.EVENTS.name(), List.of("mqtt"));
        events.client(310).server(60);
        heartbeats(events, Moment.FIRST_STREAM);
        command(events, Moment.FIRST_STREAM);
        command(events, Moment.FIRST_STREAM_ENDS);
        heartbeats(events, Moment.MOTION);
        tcp.notBefore(Moment.MOTION.timeNanos() + Clock.millis(240));
        events.client(460).server(52);
        heartbeats(events, Moment.SECOND_STREAM);
        command(events, Moment.SECOND_STREAM);
        command(events, Moment.SECOND_STREAM_ENDS);
        heartbeats(events, Moment.POWERED_OFF);
        tcp.notBefore(Moment.POWERED_OFF.timeNanos() + Clock.millis(60)).reset(Side.CLIENT);
    }

    private void heartbeats(TlsSession events, Moment until) {
        long last = until.timeNanos() - Clock.seconds(3);
        for (long next = events.tcp().now() + HEARTBEAT; next < last; next += HEARTBEAT) {
            events.tcp().notBefore(next + Clock.millis(lan.chance().below(30)));
            events.client(33).server(33);
        }
        events.tcp().pause(Clock.millis(200));
    }

    private void command(TlsSession events, Moment moment) {
        events.tcp().notBefore(moment.timeNanos() + Clock.millis(140));
        events.server(210).client(48);
        events.tcp().pause(Clock.millis(300));
    }
}
