package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Chance;
import io.wireloupe.examples.sample.packet.Endpoint;
import io.wireloupe.examples.sample.packet.Icmp;
import io.wireloupe.examples.sample.packet.Ip;
import io.wireloupe.examples.sample.packet.Ipv4;
import io.wireloupe.examples.sample.packet.Rtp;
import io.wireloupe.examples.sample.packet.Stun;
import io.wireloupe.examples.sample.packet.TcpConversation;
import io.wireloupe.examples.sample.packet.TcpConversation.Side;
import io.wireloupe.examples.sample.packet.TlsSession;
import io.wireloupe.examples.sample.packet.Udp;
import java.util.List;

/** The camera's picture on its way to the phone: through the cloud by TCP, straight through the home, and by UDP. */
final class StreamScene {

    private static final Device CAMERA = Home.CAMERA;
    private static final Device PHONE = Home.PHONE;
    private static final int PHONE_NEAR = 4;
    private static final int CAMERA_VIDEO_PORT = 50_004;
    private static final int TO_CLOUD = 1_100_000;
    private static final int TO_NEIGHBOR = 450_000;
    private static final int BY_UDP = 1_250_000;
    private static final int PREVIEW = 300_000;
    private static final int RTP_DATA = 1_100;

    // An address for documentation (RFC 5737) stands for that of the subscriber.
    private static final Ip SUBSCRIBER = Ip.of("203.0.113.45");

    private final Lan lan;
    private final Chance chance;

    StreamScene(Lan lan) {
        this.lan = lan.scene("streams");
        this.chance = this.lan.chance();
    }

    void play() {
        byTcp(Moment.FIRST_STREAM.timeNanos(), Moment.FIRST_STREAM_ENDS.timeNanos());
        byUdp(Moment.SECOND_STREAM.timeNanos(), Moment.SECOND_STREAM_ENDS.timeNanos());
    }

    private void byTcp(long start, long end) {
        long resolved = lan.resolve(start + Clock.millis(190), CAMERA, Cloud.RELAY);
        TcpConversation up = lan.call(resolved, CAMERA, CameraOnline.NEAR, Cloud.RELAY, 443);
        TlsSession upload = TlsSession.open(up, chance, Cloud.RELAY.name(), List.of());
        List<Picture> film = Picture.film(up.now() + Clock.millis(50), end, TO_CLOUD, chance);

        long found = lan.resolve(start + Clock.millis(420), PHONE, Cloud.RELAY);
        TcpConversation down = lan.call(found, PHONE, PHONE_NEAR, Cloud.RELAY, 443);
        TlsSession download = TlsSession.open(down, chance, Cloud.RELAY.name(), List.of()).client(260);

        long local = start + Clock.seconds(11);
        for (Picture picture : film) {
            up.notBefore(picture.timeNanos());
            upload.client(picture.length());
            if (picture.timeNanos() < local) {
                down.notBefore(picture.timeNanos() + Clock.millis(110));
                download.server(picture.length());
            }
        }
        down.pause(Clock.millis(200));
        download.close(Side.CLIENT);
        up.pause(Clock.millis(200));
        upload.close(Side.CLIENT);
        throughTheHome(local, end);
    }

    /** The app has found the camera in the same network and takes the picture from there. */
    private void throughTheHome(long start, long end) {
        lan.arp(start - Clock.millis(90), PHONE, CAMERA);
        long known = lan.arp(start - Clock.millis(50), CAMERA, PHONE);
        byte[] ping = chance.bytes(56);
        icmp(known, PHONE, CAMERA, Icmp.echo(0x2301, 1, ping));
        icmp(known + Clock.micros(4_200), CAMERA, PHONE, Icmp.echoReply(0x2301, 1, ping));

        Endpoint camera = CAMERA.port(CAMERA_VIDEO_PORT);
        Endpoint phone = PHONE.port(lan.ephemeral());
        lan.udp(known + Clock.millis(8), phone, camera, chance.bytes(28));
        rtp(Picture.film(start, end, TO_NEIGHBOR, chance), camera, phone);
        for (long time = start + Clock.seconds(1); time < end; time += Clock.seconds(1)) {
            lan.udp(time + Clock.millis(chance.below(50)), phone, camera, chance.bytes(72));
        }
        // One report comes too late: the camera has closed its port.
        byte[] late = Udp.datagram(phone, camera, chance.bytes(72));
        byte[] packet = Ipv4.of(phone.ip(), camera.ip(), Udp.PROTOCOL).id(chance.below(0x10000)).packet(late);
        lan.ipv4(end + Clock.millis(350), PHONE, CAMERA.mac(), packet);
        icmp(end + Clock.millis(354), CAMERA, PHONE, Icmp.portUnreachable(packet));
    }

    private void icmp(long time, Device from, Device to, byte[] message) {
        Ipv4 header = Ipv4.of(from.ip(), to.ip(), Ipv4.ICMP).id(chance.below(0x10000));
        lan.ipv4(time, from, to.mac(), header.packet(message));
    }

    private void byUdp(long start, long end) {
        Endpoint relay = Cloud.RELAY.port(Stun.PORT);
        Endpoint camera = CAMERA.port(lan.ephemeral());
        Endpoint phone = PHONE.port(lan.ephemeral());
        long bound = stun(lan.resolve(start + Clock.millis(200), CAMERA, Cloud.RELAY), camera, relay);
        rtp(Picture.film(bound + Clock.millis(90), end, BY_UDP, chance), camera, relay);
        long watching = stun(lan.resolve(start + Clock.millis(480), PHONE, Cloud.RELAY), phone, relay);
        rtp(Picture.film(watching + Clock.millis(150), end, PREVIEW, chance), relay, phone);
        for (long time = watching + Clock.seconds(2); time < end; time += Clock.seconds(2)) {
            lan.udp(time, phone, relay, chance.bytes(72));
            lan.udp(time + Clock.millis(40), relay, camera, chance.bytes(72));
        }
    }

    private long stun(long time, Endpoint device, Endpoint relay) {
        byte[] transaction = chance.bytes(12);
        lan.udp(time, device, relay, Stun.request(transaction));
        long answered = time + Cloud.RELAY.turnaround();
        lan.udp(answered, relay, device, Stun.response(transaction, SUBSCRIBER, device.port()));
        return answered;
    }

    private void rtp(List<Picture> film, Endpoint from, Endpoint to) {
        long source = chance.next();
        long ticks = chance.below(1 << 30);
        int sequence = chance.below(0x8000);
        for (Picture picture : film) {
            long time = picture.timeNanos();
            for (int left = picture.length(); left > 0; left -= RTP_DATA) {
                boolean last = left <= RTP_DATA;
                lan.udp(time, from, to, Rtp.packet(sequence++, ticks, source, last, Math.min(left, RTP_DATA), chance));
                time += Clock.micros(320 + chance.below(200));
            }
            ticks += 6_000;
        }
    }
}
