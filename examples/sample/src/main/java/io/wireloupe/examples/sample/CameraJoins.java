package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Arp;
import io.wireloupe.examples.sample.packet.Dhcp;
import io.wireloupe.examples.sample.packet.Dns;
import io.wireloupe.examples.sample.packet.DnsRecord;
import io.wireloupe.examples.sample.packet.Endpoint;
import io.wireloupe.examples.sample.packet.Icmpv6;
import io.wireloupe.examples.sample.packet.Igmp;
import io.wireloupe.examples.sample.packet.Ip;
import io.wireloupe.examples.sample.packet.Mac;
import java.util.List;

/** The camera comes into the network: addresses of both versions, then it tells its neighbours what it offers. */
final class CameraJoins {

    /** The kind of service that the camera offers to its neighbours. */
    static final String SERVICE = "_lumencam._tcp.local";

    private static final Device CAMERA = Home.CAMERA;
    private static final Device ROUTER = Home.ROUTER;
    private static final String INSTANCE = "Lumen Cam A1F3." + SERVICE;
    private static final String HOST = "lumencam-a1f3.local";
    private static final int CONTROL_PORT = 8554;

    // RFC 4862 5.4: an address may be used when nobody has objected for a second.
    private static final long ADDRESS_PROBE = Clock.millis(1_003);

    private static final Ip ALL_ROUTERS = Ip.of("ff02::2");
    private static final Ip ALL_REPORTS = Ip.of("ff02::16");
    private static final Endpoint NOBODY = new Endpoint(Mac.BROADCAST, Ip.of("255.255.255.255"), 0, 64);

    private final Lan lan;

    CameraJoins(Lan lan) {
        this.lan = lan.scene("camera joins");
    }

    /** Plays the first seconds after the start; gives the time when the network can be used. */
    long play(long time) {
        long configured = ipv6(time + Clock.millis(900));
        long leased = dhcp(time + Clock.millis(2_150));
        lan.frame(leased + Clock.millis(4), Arp.probe(CAMERA.mac(), CAMERA.ip()));
        lan.frame(leased + Clock.millis(260), Arp.announcement(CAMERA.mac(), CAMERA.ip()));
        long ready = lan.arp(leased + Clock.millis(300), CAMERA, ROUTER);
        lan.ipv4(ready + Clock.millis(12), CAMERA, Mac.ofMulticast(Ip.of("224.0.0.22")),
                Igmp.joinV3(CAMERA.ip(), Lan.MDNS.ip()));
        mdns(ready + Clock.millis(40));
        return Math.max(configured, ready + Clock.millis(60));
    }

    /** What the camera tells by multicast DNS; with a time to live of zero it takes leave. */
    static Dns announcement(boolean leaving) {
        long shortLived = leaving ? 0 : 120;
        long longLived = leaving ? 0 : 4500;
        return Dns.multicastResponse(
                DnsRecord.ptr(SERVICE, longLived, INSTANCE),
                DnsRecord.srv(INSTANCE, shortLived, CONTROL_PORT, HOST).flushing(),
                DnsRecord.txt(INSTANCE, longLived, List.of("model=LC-2", "fw=3.4.12", "id=a1f3")).flushing(),
                DnsRecord.address(HOST, shortLived, CAMERA.ip()).flushing(),
                DnsRecord.address(HOST, shortLived, CAMERA.linkLocal()).flushing());
    }

    /** What the router grants to a device. */
    static Dhcp lease(Dhcp.Kind kind, long transaction, Device device) {
        return new Dhcp(kind, transaction, device.mac()).yours(device.ip())
                .option(54, ROUTER.ip()).seconds(51, 43_200).seconds(58, 21_600).seconds(59, 37_800)
                .option(1, Ip.of("255.255.255.0")).option(3, ROUTER.ip()).option(6, ROUTER.ip())
                .option(15, "home.arpa");
    }

    private long ipv6(long time) {
        Mac reports = Mac.ofMulticast(ALL_REPORTS);
        Ip own = CAMERA.linkLocal();
        lan.ipv6(time, CAMERA, Mac.ofMulticast(own.solicitedNode()), Icmpv6.duplicateAddressProbe(own));
        lan.ipv6(time + Clock.millis(60), CAMERA, reports,
                Icmpv6.listenerReport(Ip.of("::"), List.of(own.solicitedNode())));
        long usable = time + ADDRESS_PROBE;
        lan.ipv6(usable, CAMERA, Mac.ofMulticast(ALL_ROUTERS),
                Icmpv6.routerSolicitation(own, ALL_ROUTERS, CAMERA.mac()));
        RouterScene.advertise(lan, usable + Clock.millis(18), own, CAMERA.mac());
        long formed = usable + Clock.millis(22);
        lan.ipv6(formed, CAMERA, Mac.ofMulticast(CAMERA.ula().solicitedNode()),
                Icmpv6.duplicateAddressProbe(CAMERA.ula()));
        lan.ipv6(usable + Clock.millis(80), CAMERA, reports,
                Icmpv6.listenerReport(own, List.of(own.solicitedNode(), Lan.MDNS6.ip())));
        lan.neighbor(usable + Clock.millis(110), CAMERA, ROUTER);
        return formed + ADDRESS_PROBE;
    }

    private long dhcp(long time) {
        long transaction = lan.chance().next();
        Endpoint client = Endpoint.near(CAMERA.mac(), Ip.of("0.0.0.0"), Dhcp.CLIENT_PORT);
        Endpoint toServer = NOBODY.port(Dhcp.SERVER_PORT);
        Endpoint server = ROUTER.port(Dhcp.SERVER_PORT);
        Endpoint toClient = CAMERA.port(Dhcp.CLIENT_PORT);
        long offered = time + Clock.millis(64);
        long requested = offered + Clock.millis(5);
        long granted = requested + Clock.millis(21);
        lan.udp(time, client, toServer, described(new Dhcp(Dhcp.Kind.DISCOVER, transaction, CAMERA.mac())).bytes());
        lan.udp(offered, server, toClient, lease(Dhcp.Kind.OFFER, transaction, CAMERA).bytes());
        Dhcp request = new Dhcp(Dhcp.Kind.REQUEST, transaction, CAMERA.mac())
                .option(50, CAMERA.ip()).option(54, ROUTER.ip());
        lan.udp(requested, client, toServer, described(request).bytes());
        lan.udp(granted, server, toClient, lease(Dhcp.Kind.ACK, transaction, CAMERA).bytes());
        return granted;
    }

    /** What the camera tells about itself, and which options it would like to have. */
    private static Dhcp described(Dhcp message) {
        return message.option(12, "lumencam-a1f3").option(60, "udhcp 1.31.1")
                .option(61, (byte) 1, (byte) 0x10, (byte) 0xd0, (byte) 0x7a, (byte) 0x5e, (byte) 0xa1, (byte) 0xf3)
                .option(57, (byte) 0x02, (byte) 0x40)
                .option(55, (byte) 1, (byte) 3, (byte) 6, (byte) 12, (byte) 15, (byte) 28, (byte) 42);
    }

    private void mdns(long time) {
        // RFC 6762 8.1: three probes, 250 ms apart, before a name is taken; 8.3: then two announcements.
        Dns probe = Dns.multicastQuery(INSTANCE, Dns.ANY)
                .authority(DnsRecord.srv(INSTANCE, 120, CONTROL_PORT, HOST))
                .authority(DnsRecord.address(HOST, 120, CAMERA.ip()));
        for (int i = 0; i < 3; i++) {
            lan.mdns(time + i * Clock.millis(250), CAMERA, probe);
        }
        for (long announced : new long[] {time + Clock.millis(750), time + Clock.millis(1_760)}) {
            lan.mdns(announced, CAMERA, announcement(false));
            lan.mdns6(announced + Clock.millis(1), CAMERA, announcement(false));
        }
    }
}
