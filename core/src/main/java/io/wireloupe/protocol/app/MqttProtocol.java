package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Protocol;

/** The protocol that several classes declare fields of; in a class of its own, so that none waits for another. */
final class MqttProtocol {

    static final Protocol MQTT = Protocol.define("MQ Telemetry Transport Protocol", "MQTT", "mqtt");

    private MqttProtocol() {}
}
