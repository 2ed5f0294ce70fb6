package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Bytes;
import io.wireloupe.examples.sample.packet.Coap;
import io.wireloupe.examples.sample.packet.Endpoint;
import io.wireloupe.examples.sample.packet.Icmpv6;
import io.wireloupe.examples.sample.packet.Ip;
import io.wireloupe.examples.sample.packet.Mac;
import java.util.List;

/** The sensor of an unknown maker: measures each minute over IPv6, and sends a beacon each 30 seconds over IPv4. */
final class SensorScene {

    /** The interval of the beacon in seconds. */
    static final int BEACON_SECONDS = 30;
    /** The port that the beacon goes to. */
    static final int BEACON_PORT = 9310;

    private static final Device SENSOR = Home.SENSOR;
    private static final Ip ALL_REPORTS = Ip.of("ff02::16");

    private final Lan lan;

    SensorScene(Lan lan) {
        this.lan = lan.scene("sensor");
    }

    void play(long start, long end) {
        lan.ipv6(start + Clock.millis(2_710), SENSOR, Mac.ofMulticast(ALL_REPORTS), Icmpv6.listenerReport(
                SENSOR.linkLocal(), List.of(SENSOR.linkLocal().solicitedNode(), Lan.MDNS6.ip())));
        measure(start + Clock.seconds(11), end);
        beacon(start + Clock.millis(4_350), end);
        for (long time = start + Clock.seconds(26); time < end; time += Clock.seconds(170)) {
            echo(time, (int) ((time - start) / Clock.seconds(170)));
        }
    }

    private void measure(long start, long end) {
        long resolved = lan.resolve6(lan.neighbor(start, SENSOR, Home.ROUTER), SENSOR, Cloud.CLIMATE);
        Endpoint sensor = SENSOR.port6(lan.ephemeral());
        Endpoint server = Cloud.CLIMATE.port6(Coap.PORT);
        int id = lan.chance().below(0x8000);
        for (long time = resolved; time < end - Clock.seconds(1); time += Clock.seconds(60)) {
            int token = lan.chance().below(0x10000);
            String json = "{\"t\":21." + lan.chance().below(10) + ",\"rh\":4" + lan.chance().below(10) + "}";
            lan.udp(time, sensor, server, Coap.post(++id, token, "measure", json));
            lan.udp(time + Cloud.CLIMATE.turnaround(), server, sensor, Coap.changed(id, token));
            lan.neighbor(time + Clock.seconds(5), SENSOR, Home.ROUTER);
        }
    }

    private void beacon(long start, long end) {
        lan.resolve(start - Clock.millis(60), SENSOR, Cloud.BEACON);
        Endpoint sensor = SENSOR.port(lan.ephemeral());
        int count = 0;
        for (long time = start; time < end; time += Clock.seconds(BEACON_SECONDS)) {
            byte[] payload = new Bytes().text("SB01").mac(SENSOR.mac()).u16(count++).bytes(lan.chance().bytes(36))
                    .toByteArray();
            lan.udp(time + Clock.millis(lan.chance().below(40)), sensor, Cloud.BEACON.port(BEACON_PORT), payload);
        }
    }

    private void echo(long time, int sequence) {
        byte[] data = lan.chance().bytes(16);
        lan.ipv6(time, SENSOR, Home.ROUTER.mac(),
                Icmpv6.echo(SENSOR.ula(), Home.ROUTER.ula(), 0x5e05, sequence, data));
        lan.ipv6(time + Clock.micros(640), Home.ROUTER, SENSOR.mac(),
                Icmpv6.echoReply(Home.ROUTER.ula(), SENSOR.ula(), 0x5e05, sequence, data));
    }
}
