package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** MQTT 3.1, 3.1.1 and 5.0: OASIS Standards of 2014 and 2019, section 2 and 3 of each. */
public final class Mqtt implements Dissector {

    /** The protocol {@code mqtt}: MQ Telemetry Transport Protocol. */
    public static final Protocol MQTT = MqttProtocol.MQTT;
    /** Header flags: {@code mqtt.hdrflags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField HDRFLAGS = MQTT.uint8("mqtt.hdrflags", "Header flags").hex();
    /** Message type: {@code mqtt.msgtype}, the bits {@code 0xf0} of 8, with named values. */
    public static final UIntField MSGTYPE = MQTT.uint8("mqtt.msgtype", "Message type").mask(0xf0)
            .names(Map.ofEntries(Map.entry(1, "CONNECT"), Map.entry(2, "CONNACK"), Map.entry(3, "PUBLISH"),
                    Map.entry(4, "PUBACK"), Map.entry(5, "PUBREC"), Map.entry(6, "PUBREL"), Map.entry(7, "PUBCOMP"),
                    Map.entry(8, "SUBSCRIBE"), Map.entry(9, "SUBACK"), Map.entry(10, "UNSUBSCRIBE"),
                    Map.entry(11, "UNSUBACK"), Map.entry(12, "PINGREQ"), Map.entry(13, "PINGRESP"),
                    Map.entry(14, "DISCONNECT"), Map.entry(15, "AUTH")));
    /** Reserved: {@code mqtt.hdr_reserved}, the bits {@code 0xf} of 8. */
    public static final UIntField HDR_RESERVED = MQTT.uint8("mqtt.hdr_reserved", "Reserved").mask(0x0f);
    /** Duplicate: {@code mqtt.dupflag}, the bit {@code 0x8}. */
    public static final FlagField DUPFLAG = MQTT.flag("mqtt.dupflag", "Duplicate", 0x08);
    /** Quality of service: {@code mqtt.qos}, the bits {@code 0x6} of 8. */
    public static final UIntField QOS = MQTT.uint8("mqtt.qos", "Quality of service").mask(0x06);
    /** Retain: {@code mqtt.retain}, the bit {@code 0x1}. */
    public static final FlagField RETAIN = MQTT.flag("mqtt.retain", "Retain", 0x01);
    /** Reserved: {@code mqtt.retain_reserved}, the bits {@code 0x1} of 8. */
    public static final UIntField RETAIN_RESERVED = MQTT.uint8("mqtt.retain_reserved", "Reserved").mask(0x01);
    /** Message length: {@code mqtt.len}, a number of 64 bits, in bytes. */
    public static final UIntField LEN = MQTT.uint64("mqtt.len", "Message length").unit("bytes");
    /** Length of the protocol's name: {@code mqtt.proto_len}, a number of 16 bits. */
    public static final UIntField PROTO_LEN = MQTT.uint16("mqtt.proto_len", "Length of the protocol's name");
    /** Protocol: {@code mqtt.protoname}, text. */
    public static final TextField PROTONAME = MQTT.text("mqtt.protoname", "Protocol");
    /** Version: {@code mqtt.ver}, a number of 8 bits, with named values. */
    public static final UIntField VER = MQTT.uint8("mqtt.ver", "Version").names(Map.of(3, "3.1", 4, "3.1.1", 5, "5.0"));
    /** Connect flags: {@code mqtt.conflags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CONFLAGS = MQTT.uint8("mqtt.conflags", "Connect flags").hex();
    /** User name follows: {@code mqtt.conflag.uname}, the bit {@code 0x80}. */
    public static final FlagField CONFLAG_UNAME = MQTT.flag("mqtt.conflag.uname", "User name follows", 0x80);
    /** Password follows: {@code mqtt.conflag.passwd}, the bit {@code 0x40}. */
    public static final FlagField CONFLAG_PASSWD = MQTT.flag("mqtt.conflag.passwd", "Password follows", 0x40);
    /** Will is retained: {@code mqtt.conflag.retain}, the bit {@code 0x20}. */
    public static final FlagField CONFLAG_RETAIN = MQTT.flag("mqtt.conflag.retain", "Will is retained", 0x20);
    /** Will's quality of service: {@code mqtt.conflag.qos}, the bits {@code 0x18} of 8. */
    public static final UIntField CONFLAG_QOS = MQTT.uint8("mqtt.conflag.qos", "Will's quality of service").mask(0x18);
    /** Will follows: {@code mqtt.conflag.willflag}, the bit {@code 0x4}. */
    public static final FlagField CONFLAG_WILLFLAG = MQTT.flag("mqtt.conflag.willflag", "Will follows", 0x04);
    /** Clean session: {@code mqtt.conflag.cleansess}, the bit {@code 0x2}. */
    public static final FlagField CONFLAG_CLEANSESS = MQTT.flag("mqtt.conflag.cleansess", "Clean session", 0x02);
    /** Reserved: {@code mqtt.conflag.reserved}, the bit {@code 0x1}. */
    public static final FlagField CONFLAG_RESERVED = MQTT.flag("mqtt.conflag.reserved", "Reserved", 0x01);
    /** Keep alive: {@code mqtt.kalive}, a number of 16 bits, in s. */
    public static final UIntField KALIVE = MQTT.uint16("mqtt.kalive", "Keep alive").unit("s");
    /** Length of the client's name: {@code mqtt.clientid_len}, a number of 16 bits. */
    public static final UIntField CLIENTID_LEN = MQTT.uint16("mqtt.clientid_len", "Length of the client's name");
    /** Client: {@code mqtt.clientid}, text. */
    public static final TextField CLIENTID = MQTT.text("mqtt.clientid", "Client");
    /** Length of the will's topic: {@code mqtt.willtopic_len}, a number of 16 bits. */
    public static final UIntField WILLTOPIC_LEN = MQTT.uint16("mqtt.willtopic_len", "Length of the will's topic");
    /** Will's topic: {@code mqtt.willtopic}, text. */
    public static final TextField WILLTOPIC = MQTT.text("mqtt.willtopic", "Will's topic");
    /** Length of the will: {@code mqtt.willmsg_len}, a number of 16 bits. */
    public static final UIntField WILLMSG_LEN = MQTT.uint16("mqtt.willmsg_len", "Length of the will");
    /** Will: {@code mqtt.willmsg}, octets. */
    public static final BytesField WILLMSG = MQTT.bytes("mqtt.willmsg", "Will");
    /** Length of the user's name: {@code mqtt.username_len}, a number of 16 bits. */
    public static final UIntField USERNAME_LEN = MQTT.uint16("mqtt.username_len", "Length of the user's name");
    /** User: {@code mqtt.username}, text. */
    public static final TextField USERNAME = MQTT.text("mqtt.username", "User");
    /** Length of the password: {@code mqtt.passwd_len}, a number of 16 bits. */
    public static final UIntField PASSWD_LEN = MQTT.uint16("mqtt.passwd_len", "Length of the password");
    /** Password: {@code mqtt.passwd}, text. */
    public static final TextField PASSWD = MQTT.text("mqtt.passwd", "Password");
    /** Acknowledge flags: {@code mqtt.conack.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CONACK_FLAGS = MQTT.uint8("mqtt.conack.flags", "Acknowledge flags").hex();
    /** Reserved: {@code mqtt.conack.flags.reserved}, any of the bits {@code 0xfe}. */
    public static final FlagField CONACK_FLAGS_RESERVED = MQTT.flag("mqtt.conack.flags.reserved", "Reserved", 0xfe);
    /** Session was present: {@code mqtt.conack.flags.sp}, the bit {@code 0x1}. */
    public static final FlagField CONACK_FLAGS_SP = MQTT.flag("mqtt.conack.flags.sp", "Session was present", 0x01);
    /** Return code: {@code mqtt.conack.val}, a number of 8 bits. */
    public static final UIntField CONACK_VAL = MQTT.uint8("mqtt.conack.val", "Return code");
    /** Reason: {@code mqtt.connack.reason_code}, a number of 8 bits. */
    public static final UIntField CONNACK_REASON_CODE = MQTT.uint8("mqtt.connack.reason_code", "Reason");
    /** Message identifier: {@code mqtt.msgid}, a number of 16 bits. */
    public static final UIntField MSGID = MQTT.uint16("mqtt.msgid", "Message identifier");
    /** Length of the topic: {@code mqtt.topic_len}, a number of 16 bits. */
    public static final UIntField TOPIC_LEN = MQTT.uint16("mqtt.topic_len", "Length of the topic");
    /** Topic: {@code mqtt.topic}, text. */
    public static final TextField TOPIC = MQTT.text("mqtt.topic", "Topic");
    /** Message: {@code mqtt.msg}, octets. */
    public static final BytesField MSG = MQTT.bytes("mqtt.msg", "Message");
    /** Quality of service asked for: {@code mqtt.sub.qos}, a number of 8 bits. */
    public static final UIntField SUB_QOS = MQTT.uint8("mqtt.sub.qos", "Quality of service asked for");
    /** Subscription options: {@code mqtt.subscription_options}, a number of 8 bits, in hexadecimal. */
    public static final UIntField SUBSCRIPTION_OPTIONS =
            MQTT.uint8("mqtt.subscription_options", "Subscription options").hex();
    /** Quality of service: {@code mqtt.subscription_options_qos}, the bits {@code 0x3} of 8. */
    public static final UIntField SUBSCRIPTION_OPTIONS_QOS =
            MQTT.uint8("mqtt.subscription_options_qos", "Quality of service").mask(0x03);
    /** Quality of service granted: {@code mqtt.suback.qos}, a number of 8 bits. */
    public static final UIntField SUBACK_QOS = MQTT.uint8("mqtt.suback.qos", "Quality of service granted");
    /** Reason: {@code mqtt.suback.reason_code}, a number of 8 bits. */
    public static final UIntField SUBACK_REASON_CODE = MQTT.uint8("mqtt.suback.reason_code", "Reason");
    /** Reason: {@code mqtt.disconnect.reason_code}, a number of 8 bits. */
    public static final UIntField DISCONNECT_REASON_CODE = MQTT.uint8("mqtt.disconnect.reason_code", "Reason");
    /** Not to the sender itself: {@code mqtt.subscription_options_nl}, the bit {@code 0x4}. */
    public static final FlagField SUBSCRIPTION_OPTIONS_NL =
            MQTT.flag("mqtt.subscription_options_nl", "Not to the sender itself", 0x04);
    /** Retain as published: {@code mqtt.subscription_options_rap}, the bit {@code 0x8}. */
    public static final FlagField SUBSCRIPTION_OPTIONS_RAP =
            MQTT.flag("mqtt.subscription_options_rap", "Retain as published", 0x08);
    /** Handling of retained messages: {@code mqtt.subscription_options_retain}, the bits {@code 0x30} of 8. */
    public static final UIntField SUBSCRIPTION_OPTIONS_RETAIN =
            MQTT.uint8("mqtt.subscription_options_retain", "Handling of retained messages").mask(0x30);
    /** Reserved: {@code mqtt.subscription_options_reserved}, the bits {@code 0xc0} of 8, in hexadecimal. */
    public static final UIntField SUBSCRIPTION_OPTIONS_RESERVED =
            MQTT.uint8("mqtt.subscription_options_reserved", "Reserved").hex().mask(0xc0);
    /** Reason: {@code mqtt.puback.reason_code}, a number of 8 bits. */
    public static final UIntField PUBACK_REASON_CODE = MQTT.uint8("mqtt.puback.reason_code", "Reason");
    /** Reason: {@code mqtt.pubrec.reason_code}, a number of 8 bits. */
    public static final UIntField PUBREC_REASON_CODE = MQTT.uint8("mqtt.pubrec.reason_code", "Reason");
    /** Reason: {@code mqtt.pubrel.reason_code}, a number of 8 bits. */
    public static final UIntField PUBREL_REASON_CODE = MQTT.uint8("mqtt.pubrel.reason_code", "Reason");
    /** Reason: {@code mqtt.pubcomp.reason_code}, a number of 8 bits. */
    public static final UIntField PUBCOMP_REASON_CODE = MQTT.uint8("mqtt.pubcomp.reason_code", "Reason");
    /** Reason: {@code mqtt.unsuback.reason_code}, a number of 8 bits. */
    public static final UIntField UNSUBACK_REASON_CODE = MQTT.uint8("mqtt.unsuback.reason_code", "Reason");
    /** Reason: {@code mqtt.auth.reason_code}, a number of 8 bits. */
    public static final UIntField AUTH_REASON_CODE = MQTT.uint8("mqtt.auth.reason_code", "Reason");

    private static final UIntField[] RECEIPTS =
        {PUBACK_REASON_CODE, PUBREC_REASON_CODE, PUBREL_REASON_CODE, PUBCOMP_REASON_CODE};

    private static final int WILL = 0x04;
    private static final int PASSWORD = 0x40;
    private static final int USER = 0x80;
    private static final int VERSION_3 = 3;
    private static final int VERSION_5 = 5;
    private static final State<Directions<Version>> VERSIONS = State.of(() -> new Directions<>(Version::new));

    static {
        MqttProperties.declare();
    }

    /** The version that a client asked for, 0 if that was not seen. */
    private static final class Version {
        int number;
    }

    @Override
    public Protocol protocol() {
        return MQTT;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.TCP_PORT, 1883);
    }

    @Override
    public int dissect(Layer in) {
        int offset = 0;
        while (offset < in.length()) {
            int digits = digits(in, offset + 1);
            if (digits == 0) {
                return in.canAwait() ? in.await(offset, 0) : in.length();
            }
            int header = 1 + digits;
            int length = number(in, offset + 1, digits);
            if (in.canAwait() && in.length() - offset < header + length) {
                return in.await(offset, header + length);
            }
            message(in, offset, header, length);
            offset += header + length;
        }
        return in.length();
    }

    /** How many octets a number of variable length takes (MQTT 3.1.1, 2.2.3), 0 if they are not all there. */
    static int digits(Layer in, int at) {
        for (int i = 0; i < 4 && in.has(at + i, 1); i++) {
            if ((in.peek8(at + i) & 0x80) == 0) {
                return i + 1;
            }
        }
        return in.has(at + 3, 1) ? 4 : 0;
    }

    static int number(Layer in, int at, int digits) {
        int n = 0;
        for (int i = 0; i < digits; i++) {
            n |= (in.peek8(at + i) & 0x7f) << 7 * i;
        }
        return n;
    }

    private static void message(Layer in, int offset, int header, int length) {
        in.u8(HDRFLAGS, offset);
        int type = in.u8(MSGTYPE, offset);
        int version = type == 1 ? 0 : in.state(VERSIONS).of(in.packet()).number;
        if (type == 3) {
            in.flag8(DUPFLAG, offset);
            in.u8(QOS, offset);
            in.flag8(RETAIN, offset);
        } else if (version == VERSION_3 && (type == 6 || type == 8 || type == 10)) {
            // MQTT 3.1, 2.1: these too had the flags of a publication; later versions fix them.
            in.flag8(DUPFLAG, offset);
            in.u8(QOS, offset);
            in.u8(RETAIN_RESERVED, offset);
        } else {
            in.u8(HDR_RESERVED, offset);
        }
        in.set(LEN, length, offset + 1, header - 1);
        int at = offset + header;
        int end = at + length;
        boolean fifth = type == 1 ? length > 6 && in.peek8(at + 2 + in.peek16(at)) == VERSION_5
                : version == VERSION_5;
        switch (type) {
            case 1 -> connect(in, at, fifth);
            case 2 -> acknowledged(in, at, end);
            case 3 -> publish(in, at, end, (in.peek8(offset) & 0x06) != 0, fifth);
            case 4, 5, 6, 7 -> receipt(in, type, at, end, fifth);
            case 8, 10 -> subscribe(in, at, end, type == 8, fifth);
            case 9, 11 -> granted(in, at, end, type == 9, fifth);
            case 14 -> reason(in, DISCONNECT_REASON_CODE, at, fifth ? end : Math.min(end, at + 1));
            case 15 -> reason(in, AUTH_REASON_CODE, at, end);
            default -> { }
        }
    }

    private static int text(Layer in, UIntField lengths, TextField texts, int at) {
        int length = in.u16(lengths, at);
        if (length > 0 || texts != TOPIC) {
            in.text(texts, at + 2, length);
        }
        return at + 2 + length;
    }

    private static void connect(Layer in, int offset, boolean fifth) {
        int at = text(in, PROTO_LEN, PROTONAME, offset);
        int version = in.u8(VER, at);
        in.state(VERSIONS).of(in.packet()).number = version;
        in.state(VERSIONS).opposite(in.packet()).number = version;
        int flags = in.u8(CONFLAGS, at + 1);
        in.flag8(CONFLAG_UNAME, at + 1);
        in.flag8(CONFLAG_PASSWD, at + 1);
        in.flag8(CONFLAG_RETAIN, at + 1);
        in.u8(CONFLAG_QOS, at + 1);
        in.flag8(CONFLAG_WILLFLAG, at + 1);
        in.flag8(CONFLAG_CLEANSESS, at + 1);
        in.flag8(CONFLAG_RESERVED, at + 1);
        in.u16(KALIVE, at + 2);
        at = fifth ? properties(in, at + 4) : at + 4;
        at = text(in, CLIENTID_LEN, CLIENTID, at);
        if ((flags & WILL) != 0) {
            at = fifth ? MqttProperties.read(in, MqttProperties.WILL_PROPERTIES, at) : at;
            at = text(in, WILLTOPIC_LEN, WILLTOPIC, at);
            int length = in.u16(WILLMSG_LEN, at);
            in.bytes(WILLMSG, at + 2, length);
            at += 2 + length;
        }
        if ((flags & USER) != 0) {
            at = text(in, USERNAME_LEN, USERNAME, at);
        }
        if ((flags & PASSWORD) != 0) {
            text(in, PASSWD_LEN, PASSWD, at);
        }
    }

    private static int properties(Layer in, int at) {
        return MqttProperties.read(in, MqttProperties.PROPERTIES, at);
    }

    /** MQTT 5.0, 3.4 to 3.7: what is 0 or empty may be left out. */
    private static void receipt(Layer in, int type, int offset, int end, boolean fifth) {
        in.u16(MSGID, offset);
        if (fifth) {
            reason(in, RECEIPTS[type - 4], offset + 2, end);
        }
    }

    private static void reason(Layer in, UIntField field, int at, int end) {
        if (at < end) {
            in.u8(field, at);
            if (at + 1 < end) {
                properties(in, at + 1);
            }
        }
    }

    private static void acknowledged(Layer in, int at, int end) {
        int version = in.state(VERSIONS).of(in.packet()).number;
        if (version != VERSION_3) {
            in.u8(CONACK_FLAGS, at);
        }
        in.flag8(CONACK_FLAGS_RESERVED, at);
        if (version != VERSION_3) {
            in.flag8(CONACK_FLAGS_SP, at);
        }
        if (version == VERSION_3 || version == 4) {
            in.u8(CONACK_VAL, at + 1);
        } else {
            in.u8(CONNACK_REASON_CODE, at + 1);
            if (version == VERSION_5 && at + 2 < end) {
                properties(in, at + 2);
            }
        }
    }

    private static void publish(Layer in, int offset, int end, boolean numbered, boolean fifth) {
        int at = text(in, TOPIC_LEN, TOPIC, offset);
        if (numbered) {
            in.u16(MSGID, at);
            at += 2;
        }
        at = fifth ? properties(in, at) : at;
        in.bytes(MSG, at, end - at);
    }

    private static void subscribe(Layer in, int offset, int end, boolean options, boolean fifth) {
        in.u16(MSGID, offset);
        int at = fifth ? properties(in, offset + 2) : offset + 2;
        while (at < end) {
            at = text(in, TOPIC_LEN, TOPIC, at);
            if (options && fifth) {
                in.u8(SUBSCRIPTION_OPTIONS, at);
                in.u8(SUBSCRIPTION_OPTIONS_RESERVED, at);
                in.u8(SUBSCRIPTION_OPTIONS_RETAIN, at);
                in.flag8(SUBSCRIPTION_OPTIONS_RAP, at);
                in.flag8(SUBSCRIPTION_OPTIONS_NL, at);
                in.u8(SUBSCRIPTION_OPTIONS_QOS, at);
            } else if (options) {
                in.u8(SUB_QOS, at);
            }
            at += options ? 1 : 0;
        }
    }

    private static void granted(Layer in, int offset, int end, boolean subscribed, boolean fifth) {
        in.u16(MSGID, offset);
        int at = fifth ? properties(in, offset + 2) : offset + 2;
        int version = in.state(VERSIONS).of(in.packet()).number;
        for (; at < end && !subscribed; at++) {
            in.u8(UNSUBACK_REASON_CODE, at);
        }
        for (; at < end; at++) {
            in.u8(version == VERSION_3 || version == 4 ? SUBACK_QOS : SUBACK_REASON_CODE, at);
        }
    }
}
