package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Dhcp;
import io.wireloupe.examples.sample.packet.Mqtt;
import io.wireloupe.examples.sample.packet.TcpConversation;
import io.wireloupe.examples.sample.packet.TcpConversation.Side;

/** The smart plug: tells a broker what it draws, in clear text, and extends its lease. */
final class PlugScene {

    private static final Device PLUG = Home.PLUG;
    private static final String TOPIC = "plugs/0b719e/";
    private static final int KEEP_ALIVE = 60;

    private final Lan lan;

    PlugScene(Lan lan) {
        this.lan = lan.scene("plug");
    }

    void play(long start, long end) {
        TcpConversation broker = connect(start + Clock.seconds(17));
        int report = 0;
        for (long time = start + Clock.seconds(30); time < end - Clock.seconds(5); time += Clock.seconds(20)) {
            broker.notBefore(time + Clock.millis(lan.chance().below(700)));
            String watts = "{\"w\":4" + lan.chance().below(10) + "." + lan.chance().below(10) + ",\"v\":230}";
            broker.send(Side.CLIENT, Mqtt.publish(TOPIC + "power", watts));
            if (++report % 3 == 0) {
                broker.pause(Clock.seconds(2)).send(Side.CLIENT, Mqtt.ping()).send(Side.SERVER, Mqtt.pong());
            }
        }
        broker.pause(Clock.seconds(1));
        renew(Clock.at("15:25:06.3"));
    }

    private TcpConversation connect(long time) {
        long resolved = lan.resolve(time, PLUG, Cloud.BROKER);
        TcpConversation broker = lan.call(resolved, PLUG, 6, Cloud.BROKER, Mqtt.PORT).open();
        broker.send(Side.CLIENT, Mqtt.connect("plug-0b719e", "plug", "hunter2", KEEP_ALIVE));
        broker.send(Side.SERVER, Mqtt.connectAck());
        broker.send(Side.CLIENT, Mqtt.subscribe(1, TOPIC + "set"));
        return broker.send(Side.SERVER, Mqtt.subscribeAck(1));
    }

    /** Half of the lease is over, so the plug asks the server for more (RFC 2131 4.4.5). */
    private void renew(long time) {
        long transaction = lan.chance().next();
        Dhcp request = new Dhcp(Dhcp.Kind.REQUEST, transaction, PLUG.mac()).current(PLUG.ip())
                .option(12, "plug-0b719e");
        lan.udp(time, PLUG.port(Dhcp.CLIENT_PORT), Home.ROUTER.port(Dhcp.SERVER_PORT), request.bytes());
        Dhcp ack = CameraJoins.lease(Dhcp.Kind.ACK, transaction, PLUG).current(PLUG.ip());
        lan.udp(time + Clock.millis(11), Home.ROUTER.port(Dhcp.SERVER_PORT), PLUG.port(Dhcp.CLIENT_PORT), ack.bytes());
    }
}
