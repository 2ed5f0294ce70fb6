package io.wireloupe.examples.sample;

import java.util.List;

/**
 * The servers on the internet that the devices of the home talk to.
 *
 * <p>The names are invented ({@code .example}, RFC 6761). The addresses lie in ranges of large operators, so that a
 * look-up of operator and country has something to find; the operators have nothing to do with the story.
 */
public final class Cloud {

    /** The camera's service. Amazon, United States. */
    public static final Server API = Server.of("api.lumenhome.example", 238, 31, "52.45.118.20", "2600:1f18:22::1")
            .behind("api.geo.lumenhome.example", "lb-7.east.cloud.example");

    /** Where the camera keeps a connection open. Amazon, Ireland. */
    public static final Server EVENTS = Server.of("events.lumenhome.example", 233, 96, "52.209.71.14")
            .behind("eu.events.lumenhome.example");

    /** Takes the picture and gives it to the phone. Amazon, United States. */
    public static final Server RELAY = Server.of("relay-3.lumenhome.example", 236, 34, "54.85.62.119");

    /** Looks at what moved in front of the camera. Google; near by, whatever a map may say. */
    public static final Server VISION = Server.of("vision.lumenhome.example", 58, 5, "35.201.123.184");

    /** Collects the camera's log. Alibaba, China. */
    public static final Server LOG = Server.of("log.lumenhome.example", 44, 228, "120.55.7.7");

    /** Firmware for the camera. Cloudflare. */
    public static final Server FIRMWARE = Server.of("fw.lumenhome.example", 57, 9, "104.16.132.229")
            .behind("fw.lumenhome.example.cdn.example");

    /** A public time server. Germany's research network. */
    public static final Server TIME = Server.of("time.lumenhome.example", 49, 104, "192.53.103.108");

    /** A server of a time pool. Cloudflare. */
    public static final Server POOL = Server.of("2.pool.ntp.example", 57, 9, "162.159.200.1");

    /** Where the plug's messages go. Amazon, Japan. */
    public static final Server BROKER = Server.of("mq.plugworks.example", 231, 148, "52.192.72.89");

    /** The television's start page, in clear text. Akamai, Netherlands. */
    public static final Server PORTAL = Server.of("portal.tvhome.example", 55, 88, "2.16.8.8")
            .behind("portal.tvhome.example.edge.example");

    /** Pictures for the television. Cloudflare. */
    public static final Server COVERS = Server.of("covers.tvhome.example", 57, 9, "104.16.133.229",
            "2606:4700::6810:84e5");

    /** Counts what is watched. Amazon, Australia. */
    public static final Server METRICS = Server.of("metrics.tvhome.example", 229, 201, "13.54.1.1");

    /** Takes what the sensor measures. Amazon, Ireland. */
    public static final Server CLIMATE = Server.of("climate.sensorly.example", 234, 94, "2a05:d018:4::1");

    /** Gets a small datagram from the sensor every 30 seconds; nobody told the owner. Amazon, Brazil. */
    public static final Server BEACON = Server.of("b.sensorly.example", 232, 132, "18.228.4.4");

    /** Brings notifications to the phone. Google. */
    public static final Server PUSH = Server.of("push.phone.example", 118, 12, "142.251.40.106");

    private Cloud() {
    }

    /** All servers. */
    public static List<Server> servers() {
        return List.of(API, EVENTS, RELAY, VISION, LOG, FIRMWARE, TIME, POOL, BROKER, PORTAL, COVERS, METRICS, CLIMATE,
                BEACON, PUSH);
    }
}
