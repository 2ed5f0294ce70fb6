package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.sequence;
import static io.wireloupe.protocol.app.AppFrames.tcp;
import static io.wireloupe.protocol.app.AppFrames.text;

import java.util.List;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class MqttTest {

    @Test
    void connectIsReadWithUserAndPassword() {
        PacketTree tree = check(tcp(40000, 1883,
                "1017 0004" + text("MQTT") + "04 c2 003c 0003" + text("cam") + "0002" + text("me") + "0002"
                + text("pw")));

        has(tree, Mqtt.MSGTYPE, "1");
        has(tree, Mqtt.VER, "4");
        has(tree, Mqtt.KALIVE, "60");
        has(tree, Mqtt.CLIENTID, "cam");
        has(tree, Mqtt.USERNAME, "me");
        has(tree, Mqtt.PASSWD, "pw");
    }

    @Test
    void publicationGivesTopicAndMessage() {
        PacketTree tree = read(tcp(40000, 1883, "320b 0005" + text("a/b\u00c3\u00a9") + "0007 6869 c000"));

        has(tree, Mqtt.TOPIC, "a/b\u00e9");
        has(tree, Mqtt.QOS, "1");
        has(tree, Mqtt.MSGID, "7");
        has(tree, Mqtt.MSG, "6869");
        has(tree, Mqtt.MSGTYPE, "3", "12");
    }

    @Test
    void versionFiveHasProperties() {
        List<PacketTree> trees = sequence(
                tcp(40000, 1883, 1, "1010 0004" + text("MQTT") + "05 02 003c 00 0003" + text("cam")),
                tcp(40000, 1883, 19, "3008 0001" + text("t") + "02 0101 6869"));

        has(trees.get(1), MqttProperties.PROPERTY_LEN, "2");
        has(trees.get(1), MqttProperties.PROPERTY_ID, "0x01");
        has(trees.get(1), Mqtt.MSG, "6869");
    }

    @Test
    void propertiesAreReadByTheirKinds() {
        String connect = "10 2c" + "0004" + text("MQTT") + "05 04 003c"
                + "0d" + "11 00000078" + "26 0001" + text("k") + "0002" + text("vv")
                + "0001" + text("c") + "0a" + "18 00000005" + "03 0002" + text("tx")
                + "0001" + text("w") + "0001" + text("b");
        PacketTree tree = check(tcp(40000, 1883, connect));

        has(tree, MqttProperties.PROPERTY_ID, "0x11", "0x26", "0x18", "0x03");
        has(tree, MqttProperties.NUMBER, "120", "5");
        has(tree, MqttProperties.KEY, "k");
        has(tree, MqttProperties.VALUE, "vv");
        has(tree, MqttProperties.CONTENT_TYPE, "tx");
        has(tree, MqttProperties.WILL_PROPERTIES, "1");
        has(tree, Mqtt.WILLTOPIC, "w");
    }
}
