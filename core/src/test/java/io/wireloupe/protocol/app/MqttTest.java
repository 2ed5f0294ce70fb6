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
                "1017 0004" + text("MQTT") + "04 c2 003c 0003" + text("cam") + "0002" + text("me") + "0002" + text("pw")));

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

        has(trees.get(1), Mqtt.PROPERTY_LEN, "2");
        has(trees.get(1), Mqtt.PROPERTY_ID, "0x01");
        has(trees.get(1), Mqtt.MSG, "6869");
    }
}
