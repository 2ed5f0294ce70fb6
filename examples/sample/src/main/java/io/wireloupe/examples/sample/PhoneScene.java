package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Dns;
import io.wireloupe.examples.sample.packet.Endpoint;
import io.wireloupe.examples.sample.packet.TcpConversation;
import io.wireloupe.examples.sample.packet.TcpConversation.Side;
import io.wireloupe.examples.sample.packet.TlsSession;
import java.util.List;

/** The phone: a connection for notifications that was open before the capture, and the camera's app. */
final class PhoneScene {

    private static final Device PHONE = Home.PHONE;
    private static final int NEAR = 4;

    private final Lan lan;
    private final TelevisionScene television;

    PhoneScene(Lan lan, TelevisionScene television) {
        this.lan = lan.scene("phone");
        this.television = television;
    }

    void play() {
        notifications();
        openApp(Moment.FIRST_STREAM.timeNanos() - Clock.millis(1_600));
        callService(Moment.FIRST_STREAM.timeNanos() + Clock.millis(20), 640, 2_100);
        callService(Moment.MOTION.timeNanos() + Clock.millis(2_900), 310, 34_500);
        callService(Moment.SECOND_STREAM.timeNanos() + Clock.millis(20), 640, 2_100);
    }

    /** A connection that the capture sees without its beginning: heartbeats, a probe, and the push after the motion. */
    private void notifications() {
        TcpConversation tcp = lan.call(Clock.at("15:21:41.8"), PHONE, NEAR, Cloud.PUSH, 443);
        TlsSession push = TlsSession.resume(tcp, lan.chance());
        push.client(24).server(24);
        tcp.notBefore(Clock.at("15:23:59.1")).keepAlive(Side.CLIENT);
        tcp.notBefore(Clock.at("15:25:42.2"));
        push.client(24).server(24);
        tcp.notBefore(Moment.MOTION.timeNanos() + Clock.millis(1_350));
        push.server(1_180).client(43);
        tcp.pause(Clock.seconds(1)).notBefore(Clock.at("15:30:44.6"));
        push.client(24).server(24);
        tcp.pause(Clock.seconds(1));
    }

    /** The app looks around for cameras, and for anything that it could show their picture on. */
    private void openApp(long time) {
        lan.mdns(time, PHONE, Dns.multicastQuery(CameraJoins.SERVICE, Dns.PTR));
        lan.mdns(time + Clock.millis(34), Home.CAMERA, CameraJoins.announcement(false));
        lan.mdns6(time + Clock.millis(2), PHONE, Dns.multicastQuery(CameraJoins.SERVICE, Dns.PTR));
        Endpoint searcher = PHONE.port(lan.ephemeral());
        lan.udp(time + Clock.millis(90), searcher.ttl(2), TelevisionScene.SSDP, TelevisionScene.http(
                "M-SEARCH * HTTP/1.1", "HOST: 239.255.255.250:1900", "MAN: \"ssdp:discover\"", "MX: 1",
                "ST: upnp:rootdevice"));
        television.answerSearch(time + Clock.millis(410), searcher);
    }

    private void callService(long time, int question, int answer) {
        long resolved = lan.resolve(time, PHONE, Cloud.API);
        TcpConversation tcp = lan.call6(resolved, PHONE, NEAR, Cloud.API, 443);
        TlsSession api = TlsSession.open(tcp, lan.chance(), Cloud.API.name(), List.of("h2", "http/1.1"));
        api.client(question).server(answer);
        tcp.pause(Clock.seconds(4));
        api.close(Side.CLIENT);
    }
}
