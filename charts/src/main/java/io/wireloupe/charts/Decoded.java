package io.wireloupe.charts;

import java.util.List;

/** A protocol that was decoded in a conversation, as opposed to one that its port suggests. */
enum Decoded {
    TLS("TLS", true, "tls.record"),
    DTLS("DTLS", true, "dtls.record"),
    QUIC("QUIC", true, "quic.header_form"),
    HTTP("HTTP", false, "http.request", "http.response"),
    MQTT("MQTT", false, "mqtt.msgtype"),
    COAP("CoAP", false, "coap.code"),
    MODBUS("Modbus", false, "modbus.func_code"),
    SNMP("SNMP", false, "snmp.version"),
    SYSLOG("syslog", false, "syslog.level"),
    TFTP("TFTP", false, "tftp.opcode"),
    SOCKS("SOCKS", false, "socks.version"),
    TPLINK("TP-Link Smart Home", false, "tplink_smarthome.len");

    /** The bit of a conversation of which payload was not captured, so that what it spoke may have stayed unseen. */
    static final int CUT = 1 << 30;

    private final String label;
    private final boolean encrypts;
    private final List<String> fields;

    Decoded(String label, boolean encrypts, String... fields) {
        this.label = label;
        this.encrypts = encrypts;
        this.fields = List.of(fields);
    }

    /** What people call it. */
    String label() {
        return label;
    }

    /** Any of these in a packet shows the protocol. */
    List<String> fields() {
        return fields;
    }

    /** The bit that stands for it in a set. */
    int bit() {
        return 1 << ordinal();
    }

    boolean in(int set) {
        return (set & bit()) != 0;
    }

    /** Whether a set has a protocol that encrypts what follows it. */
    static boolean encrypts(int set) {
        for (Decoded each : values()) {
            if (each.encrypts && each.in(set)) {
                return true;
            }
        }
        return false;
    }
}
