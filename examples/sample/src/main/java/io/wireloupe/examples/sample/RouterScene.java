package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Arp;
import io.wireloupe.examples.sample.packet.Endpoint;
import io.wireloupe.examples.sample.packet.Ethernet;
import io.wireloupe.examples.sample.packet.Icmpv6;
import io.wireloupe.examples.sample.packet.Igmp;
import io.wireloupe.examples.sample.packet.Ip;
import io.wireloupe.examples.sample.packet.Ipv4;
import io.wireloupe.examples.sample.packet.Mac;
import io.wireloupe.examples.sample.packet.Udp;
import java.util.List;

/** What the router does by itself: advertisements, questions, and a search for satellites in a VLAN of its own. */
final class RouterScene {

    private static final Ip ALL_NODES = Ip.of("ff02::1");
    private static final Ip ALL_HOSTS = Ip.of("224.0.0.1");

    private static final int MANAGEMENT_VLAN = 20;
    private static final int MANAGEMENT_PRIORITY = 6;
    private static final Ip MANAGEMENT = Ip.of("10.20.0.1");
    private static final Ip SATELLITE = Ip.of("10.20.0.2");
    private static final Ip MANAGEMENT_BROADCAST = Ip.of("10.20.0.255");
    private static final int SEARCH_PORT = 20_002;

    private final Lan lan;

    RouterScene(Lan lan) {
        this.lan = lan.scene("router");
    }

    void play(long start, long end) {
        for (long time = start + Clock.seconds(48); time < end; time += Clock.seconds(190)) {
            advertise(lan, time, ALL_NODES, Mac.ofMulticast(ALL_NODES));
        }
        for (long time = start + Clock.seconds(21); time < end; time += Clock.seconds(125)) {
            lan.ipv4(time, Home.ROUTER, Mac.ofMulticast(ALL_HOSTS), Igmp.query(Home.ROUTER.ip()));
            answerQuery(time);
        }
        for (long time = start + Clock.seconds(9); time < end; time += Clock.seconds(60)) {
            searchSatellite(time);
        }
        List<Device> longThere = List.of(Home.PHONE, Home.PLUG, Home.TELEVISION, Home.SENSOR);
        for (long time = start + Clock.seconds(33); time < end; time += Clock.seconds(75)) {
            for (Device device : longThere) {
                lan.arp(time + Clock.millis(lan.chance().below(9_000)), device, Home.ROUTER);
            }
        }
    }

    /** A router advertisement, asked for or not. */
    static void advertise(Lan lan, long time, Ip to, Mac toMac) {
        lan.ipv6(time, Home.ROUTER, toMac, Icmpv6.routerAdvertisement(Home.ROUTER.linkLocal(), to, Home.ROUTER.mac(),
                Home.PREFIX, Home.ROUTER.ula()));
    }

    private void answerQuery(long time) {
        Ip ssdp = Ip.of("239.255.255.250");
        long later = time + Clock.millis(lan.chance().below(4_000));
        lan.ipv4(later, Home.TELEVISION, Mac.ofMulticast(ssdp), Igmp.joinV2(Home.TELEVISION.ip(), ssdp));
        later = time + Clock.millis(lan.chance().below(9_000));
        lan.ipv4(later, Home.PHONE, Lan.MDNS.mac(), Igmp.joinV2(Home.PHONE.ip(), Lan.MDNS.ip()));
    }

    private void searchSatellite(long time) {
        byte[] arp = Arp.message(1, Home.ROUTER.mac(), MANAGEMENT, Mac.ZERO, SATELLITE);
        lan.frame(time, tagged(Ethernet.ARP, arp));
        Endpoint from = Endpoint.near(Home.ROUTER.mac(), MANAGEMENT, SEARCH_PORT);
        Endpoint to = new Endpoint(Mac.BROADCAST, MANAGEMENT_BROADCAST, SEARCH_PORT, 64);
        byte[] search = Udp.datagram(from, to, lan.chance().bytes(32));
        lan.frame(time + Clock.millis(2),
                tagged(Ethernet.IPV4, Ipv4.of(MANAGEMENT, MANAGEMENT_BROADCAST, Udp.PROTOCOL).packet(search)));
    }

    private static byte[] tagged(int etherType, byte[] payload) {
        return Ethernet.tagged(Mac.BROADCAST, Home.ROUTER.mac(), MANAGEMENT_VLAN, MANAGEMENT_PRIORITY, etherType,
                payload);
    }
}
