package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Ip;
import io.wireloupe.examples.sample.packet.Mac;
import java.util.List;

/**
 * The devices of the home, with addresses that belong to no subscriber.
 *
 * <p>The router translates the private IPv4 network, and the unique local IPv6 prefix too (RFC 6296), so the capture
 * from its inner side holds private addresses only. The MAC prefixes are those that the IEEE assigned to makers of such
 * devices or of the radio in them; that of the sensor was assigned to nobody in August 2026 (registry as of npm
 * oui-data 2.1.9), and that of the phone is random, which its locally administered bit tells.
 */
public final class Home {

    /** The first 64 bits of the home's IPv6 addresses. */
    public static final Ip PREFIX = Ip.of("fd4a:7c15:9e02:1::");

    /** The gateway; also name server and DHCP server. TP-LINK TECHNOLOGIES. */
    public static final Device ROUTER = device("router", "60:3a:7c:1d:40:01", 1);

    /** The camera that the story is about. Its radio is by AMPAK Technology. */
    public static final Device CAMERA = device("camera", "10:d0:7a:5e:a1:f3", 57);

    /** The phone that watches; its MAC address is random. */
    public static final Device PHONE = device("phone", "d6:3b:92:0c:58:e7", 23);

    /** A smart plug that speaks MQTT in clear text. Its chip is by Espressif. */
    public static final Device PLUG = device("plug", "24:6f:28:0b:71:9e", 31);

    /** A television that looks for its likes. LG Electronics. */
    public static final Device TELEVISION = device("television", "20:17:42:c8:33:5a", 40);

    /** A sensor of an unknown maker that speaks IPv6 by preference. */
    public static final Device SENSOR = device("sensor", "5c:4d:2e:91:07:3a", 64);

    private Home() {
    }

    /** All devices. */
    public static List<Device> devices() {
        return List.of(ROUTER, CAMERA, PHONE, PLUG, TELEVISION, SENSOR);
    }

    private static Device device(String name, String address, int number) {
        Mac mac = Mac.of(address);
        long interfaceId = mac.interfaceId();
        return new Device(name, mac, Ip.of("192.168.42." + number), Ip.of(Ip.of("fe80::"), interfaceId),
                Ip.of(PREFIX, interfaceId));
    }
}
