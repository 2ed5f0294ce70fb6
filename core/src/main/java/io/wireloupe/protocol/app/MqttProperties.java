package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.MqttProtocol.MQTT;

import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** The properties of MQTT 5.0: OASIS Standard of 2019, 2.2.2. */
public final class MqttProperties {

    /** Properties: {@code mqtt.properties}, the bit {@code 0x1}. */
    public static final FlagField PROPERTIES = MQTT.flag("mqtt.properties", "Properties", 1);
    /** Properties of the will: {@code mqtt.will_properties}, the bit {@code 0x1}. */
    public static final FlagField WILL_PROPERTIES = MQTT.flag("mqtt.will_properties", "Properties of the will", 1);
    /** Length of the properties: {@code mqtt.property_len}, a number of 64 bits. */
    public static final UIntField PROPERTY_LEN = MQTT.uint64("mqtt.property_len", "Length of the properties");
    /** Property: {@code mqtt.property_id}, a number of 8 bits, in hexadecimal, with named values. */
    public static final UIntField PROPERTY_ID = MQTT.uint8("mqtt.property_id", "Property").hex()
            .names(Map.ofEntries(Map.entry(0x01, "payload format indicator"), Map.entry(0x02, "message expiry"),
                    Map.entry(0x03, "content type"), Map.entry(0x08, "response topic"),
                    Map.entry(0x09, "correlation data"), Map.entry(0x0b, "subscription identifier"),
                    Map.entry(0x11, "session expiry"), Map.entry(0x12, "assigned client identifier"),
                    Map.entry(0x13, "server keep alive"), Map.entry(0x15, "authentication method"),
                    Map.entry(0x16, "authentication data"), Map.entry(0x17, "request problem information"),
                    Map.entry(0x18, "will delay"), Map.entry(0x19, "request response information"),
                    Map.entry(0x1a, "response information"), Map.entry(0x1c, "server reference"),
                    Map.entry(0x1f, "reason string"), Map.entry(0x21, "receive maximum"),
                    Map.entry(0x22, "topic alias maximum"), Map.entry(0x23, "topic alias"),
                    Map.entry(0x24, "maximum quality of service"), Map.entry(0x25, "retain available"),
                    Map.entry(0x26, "user property"), Map.entry(0x27, "maximum packet size"),
                    Map.entry(0x28, "wildcard subscription available"),
                    Map.entry(0x29, "subscription identifiers available"),
                    Map.entry(0x2a, "shared subscription available")));
    /** Value: {@code mqtt.prop_number}, a number of 32 bits. */
    public static final UIntField NUMBER = MQTT.uint32("mqtt.prop_number", "Value");
    /** Length: {@code mqtt.prop_string_len}, a number of 32 bits. */
    public static final UIntField STRING_LEN = MQTT.uint32("mqtt.prop_string_len", "Length");
    /** Value: {@code mqtt.prop_string}, text. */
    public static final TextField STRING = MQTT.text("mqtt.prop_string", "Value");
    /** Length of the key: {@code mqtt.prop_key_len}, a number of 32 bits. */
    public static final UIntField KEY_LEN = MQTT.uint32("mqtt.prop_key_len", "Length of the key");
    /** Key: {@code mqtt.prop_key}, text. */
    public static final TextField KEY = MQTT.text("mqtt.prop_key", "Key");
    /** Length of the value: {@code mqtt.prop_value_len}, a number of 32 bits. */
    public static final UIntField VALUE_LEN = MQTT.uint32("mqtt.prop_value_len", "Length of the value");
    /** Value of the key: {@code mqtt.prop_value}, text. */
    public static final TextField VALUE = MQTT.text("mqtt.prop_value", "Value of the key");
    /** Content type: {@code mqtt.property.content_type}, text. */
    public static final TextField CONTENT_TYPE = MQTT.text("mqtt.property.content_type", "Content type");
    /** Highest quality of service: {@code mqtt.property.max_qos}, a number of 8 bits. */
    public static final UIntField MAX_QOS = MQTT.uint8("mqtt.property.max_qos", "Highest quality of service");
    /** Topic alias: {@code mqtt.property.topic_alias}, a number of 16 bits. */
    public static final UIntField TOPIC_ALIAS = MQTT.uint16("mqtt.property.topic_alias", "Topic alias");

    private MqttProperties() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Reads properties with their length; gives the offset behind them. */
    static int read(Layer in, FlagField mark, int offset) {
        int digits = Math.max(1, Mqtt.digits(in, offset));
        int length = Mqtt.number(in, offset, digits);
        in.set(mark, true, offset, digits + Math.min(length, Math.max(0, in.length() - offset - digits)));
        in.set(PROPERTY_LEN, length, offset, digits);
        int end = offset + digits + length;
        int at = offset + digits;
        while (at >= 0 && at < end) {
            at = property(in, at);
        }
        return end;
    }

    /** Reads one property; gives the offset behind it, -1 if its number is unknown and nothing behind can be told. */
    private static int property(Layer in, int offset) {
        int at = offset + 1;
        switch (in.u8(PROPERTY_ID, offset)) {
            case 0x01, 0x17, 0x19, 0x25, 0x28, 0x29, 0x2a -> {
                in.set(NUMBER, in.peek8(at), at, 1);
                return at + 1;
            }
            case 0x24 -> {
                in.u8(MAX_QOS, at);
                return at + 1;
            }
            case 0x13, 0x21, 0x22 -> {
                in.set(NUMBER, in.peek16(at), at, 2);
                return at + 2;
            }
            case 0x23 -> {
                in.u16(TOPIC_ALIAS, at);
                return at + 2;
            }
            case 0x02, 0x11, 0x18, 0x27 -> {
                in.u32(NUMBER, at);
                return at + 4;
            }
            case 0x0b -> {
                int digits = Math.max(1, Mqtt.digits(in, at));
                in.set(NUMBER, Mqtt.number(in, at, digits), at, digits);
                return at + digits;
            }
            case 0x03 -> {
                int length = in.peek16(at);
                in.text(CONTENT_TYPE, at + 2, length);
                return at + 2 + length;
            }
            case 0x08, 0x09, 0x12, 0x15, 0x16, 0x1a, 0x1c, 0x1f -> {
                return text(in, STRING_LEN, STRING, at);
            }
            case 0x26 -> {
                return text(in, VALUE_LEN, VALUE, text(in, KEY_LEN, KEY, at));
            }
            default -> {
                return -1;
            }
        }
    }

    private static int text(Layer in, UIntField lengths, TextField texts, int at) {
        int length = in.peek16(at);
        in.set(lengths, length, at, 2);
        in.text(texts, at + 2, length);
        return at + 2 + length;
    }
}
