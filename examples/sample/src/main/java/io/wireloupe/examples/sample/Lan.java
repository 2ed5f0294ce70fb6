package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Arp;
import io.wireloupe.examples.sample.packet.Chance;
import io.wireloupe.examples.sample.packet.Dns;
import io.wireloupe.examples.sample.packet.DnsRecord;
import io.wireloupe.examples.sample.packet.Endpoint;
import io.wireloupe.examples.sample.packet.Ethernet;
import io.wireloupe.examples.sample.packet.Icmpv6;
import io.wireloupe.examples.sample.packet.Ip;
import io.wireloupe.examples.sample.packet.Mac;
import io.wireloupe.examples.sample.packet.Ntp;
import io.wireloupe.examples.sample.packet.Tape;
import io.wireloupe.examples.sample.packet.TcpConversation;
import io.wireloupe.examples.sample.packet.TcpHost;
import io.wireloupe.examples.sample.packet.Udp;

/** The home's network: what every device does there now and then, recorded on the tape. */
final class Lan {

    /** The group and port of multicast DNS. */
    static final Endpoint MDNS = Endpoint.group(Ip.of("224.0.0.251"), 5353);
    /** The group and port of multicast DNS over IPv6. */
    static final Endpoint MDNS6 = Endpoint.group(Ip.of("ff02::fb"), 5353);

    private static final int DNS_PORT = 53;
    // RFC 6762 11: all multicast DNS messages are sent with an IP TTL of 255.
    private static final int MDNS_TTL = 255;

    private static final int MOST_LATE = 90_000;

    private final Tape tape;
    private final Chance chance;

    Lan(Tape tape, Chance chance) {
        this.tape = tape;
        this.chance = chance;
    }

    /** The same network with numbers of its own for one scene. */
    Lan scene(String name) {
        return new Lan(tape, chance.fork(name));
    }

    Chance chance() {
        return chance;
    }

    /** Records a frame a little later than planned, as nothing in a network keeps time to the nanosecond. */
    void frame(long time, byte[] frame) {
        tape.add(time + chance.below(MOST_LATE), frame);
    }

    /** An IPv4 packet between neighbours or to a group. */
    void ipv4(long time, Device from, Mac to, byte[] packet) {
        frame(time, Ethernet.frame(to, from.mac(), Ethernet.IPV4, packet));
    }

    /** An IPv6 packet between neighbours or to a group. */
    void ipv6(long time, Device from, Mac to, byte[] packet) {
        frame(time, Ethernet.frame(to, from.mac(), Ethernet.IPV6, packet));
    }

    /** A datagram; the identification of its packet counts milliseconds. */
    void udp(long time, Endpoint from, Endpoint to, byte[] payload) {
        frame(time, Udp.frame(from, to, (int) (time / Clock.millis(1)), payload));
    }

    /** A multicast DNS message from a device, over IPv4. */
    void mdns(long time, Device from, Dns message) {
        udp(time, from.port(MDNS.port()).ttl(MDNS_TTL), MDNS, message.bytes());
    }

    /** A multicast DNS message from a device's link-local address. */
    void mdns6(long time, Device from, Dns message) {
        Endpoint sender = Endpoint.near(from.mac(), from.linkLocal(), MDNS6.port()).ttl(MDNS_TTL);
        udp(time, sender, MDNS6, message.bytes());
    }

    /** One device asks for another's MAC address; gives the time of the answer. */
    long arp(long time, Device asking, Device asked) {
        frame(time, Arp.request(asking.mac(), asking.ip(), asked.ip()));
        long answered = time + Clock.micros(900 + chance.below(2_500));
        frame(answered, Arp.reply(asked.mac(), asked.ip(), asking.mac(), asking.ip()));
        return answered;
    }

    /** One device asks for another's MAC address with neighbour discovery; gives the time of the answer. */
    long neighbor(long time, Device asking, Device asked) {
        byte[] question = Icmpv6.neighborSolicitation(asking.linkLocal(), asked.linkLocal(), asking.mac());
        ipv6(time, asking, Mac.ofMulticast(asked.linkLocal().solicitedNode()), question);
        long answered = time + Clock.micros(700 + chance.below(2_000));
        ipv6(answered, asked, asking.mac(), Icmpv6.neighborAdvertisement(asked.linkLocal(), asking.linkLocal(),
                asked.linkLocal(), asked.mac(), asked.equals(Home.ROUTER)));
        return answered;
    }

    /** A device asks the router for both kinds of address of a server; gives a time when it has both answers. */
    long resolve(long time, Device device, Server server) {
        Endpoint asking = device.port(ephemeral());
        Endpoint router = Home.ROUTER.port(DNS_PORT);
        long v4 = ask(time, asking, router, server, false);
        long v6 = ask(time + Clock.micros(400), asking.port(ephemeral()), router, server, true);
        return Math.max(v4, v6);
    }

    /** The same over IPv6, for the IPv6 address only. */
    long resolve6(long time, Device device, Server server) {
        return ask(time, device.port6(ephemeral()), Home.ROUTER.port6(DNS_PORT), server, true);
    }

    private long ask(long time, Endpoint asking, Endpoint nameServer, Server server, boolean v6) {
        Dns query = Dns.query(chance.below(0x10000), server.name(), v6 ? Dns.AAAA : Dns.A);
        udp(time, asking, nameServer, query.bytes());
        long answered = time + Clock.micros(8_000 + chance.below(18_000));
        DnsRecord[] records = server.records(v6);
        udp(answered, nameServer, asking, query.response(records).bytes());
        return answered + Clock.millis(3);
    }

    /** A device asks a time server; gives the time of the answer. */
    long ntp(long time, Device device, Server server, String reference) {
        Endpoint asking = device.port(ephemeral());
        udp(time, asking, server.port(Ntp.PORT), Ntp.request(time));
        long answered = time + server.turnaround();
        udp(answered, server.port(Ntp.PORT), asking,
                Ntp.response(reference, time, time + server.turnaround() / 2));
        return answered;
    }

    /** A connection from a device to a server that is about to be opened over IPv4. */
    TcpConversation call(long time, Device device, int turnaroundMillis, Server server, int port) {
        return call(time, device.port(ephemeral()), turnaroundMillis, server, server.port(port));
    }

    /** A connection from a device to a server that is about to be opened over IPv6. */
    TcpConversation call6(long time, Device device, int turnaroundMillis, Server server, int port) {
        return call(time, device.port6(ephemeral()), turnaroundMillis, server, server.port6(port));
    }

    private TcpConversation call(long time, Endpoint from, int turnaroundMillis, Server server, Endpoint to) {
        long near = Clock.millis(turnaroundMillis);
        // The camera and the plug have the small TCP of a microcontroller.
        boolean small = from.mac().equals(Home.CAMERA.mac()) || from.mac().equals(Home.PLUG.mac());
        TcpHost client = small ? TcpHost.small(from, near) : TcpHost.modern(from, near);
        return new TcpConversation(tape, chance, client, TcpHost.modern(to, server.turnaround())).notBefore(time);
    }

    /** A port of the range for outgoing traffic (RFC 6335 6). */
    int ephemeral() {
        return 49_152 + chance.below(16_384);
    }
}
