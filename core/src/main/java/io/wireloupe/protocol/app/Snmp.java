package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Simple Network Management Protocol: version 1 (RFC 1157 4), 2c (RFC 1901, RFC 3416 3) and the headers of version 3
 * (RFC 3412 6, RFC 3414 2.4), whose contents are read where they are not encrypted.
 */
public final class Snmp implements Dissector {

    /** The protocol {@code snmp}: Simple Network Management Protocol. */
    public static final Protocol SNMP = Protocol.define("Simple Network Management Protocol", "SNMP", "snmp");
    /** Version: {@code snmp.version}, a number of 32 bits, with named values. */
    public static final UIntField VERSION = SNMP.uint32("snmp.version", "Version")
            .names(Map.of(0, "1", 1, "2c", 2, "2u", 3, "3"));
    /** Version: {@code snmp.msgVersion}, a number of 32 bits. */
    public static final UIntField MSG_VERSION = SNMP.uint32("snmp.msgVersion", "Version");
    /** Community: {@code snmp.community}, text. */
    public static final TextField COMMUNITY = SNMP.text("snmp.community", "Community");
    /** Header: {@code snmp.msgGlobalData_element}, the bit {@code 0x1}. */
    public static final FlagField MSG_GLOBAL_DATA_ELEMENT = SNMP.flag("snmp.msgGlobalData_element", "Header", 1);
    /** Message ID: {@code snmp.msgID}, a number of 32 bits. */
    public static final UIntField MSG_ID = SNMP.uint32("snmp.msgID", "Message ID");
    /** Largest message: {@code snmp.msgMaxSize}, a number of 32 bits, in bytes. */
    public static final UIntField MSG_MAX_SIZE = SNMP.uint32("snmp.msgMaxSize", "Largest message").unit("bytes");
    /** Flags: {@code snmp.msgFlags}, octets. */
    public static final BytesField MSG_FLAGS = SNMP.bytes("snmp.msgFlags", "Flags");
    /** May be reported: {@code snmp.v3.flags.report}, the bit {@code 0x4}. */
    public static final FlagField V3_FLAGS_REPORT = SNMP.flag("snmp.v3.flags.report", "May be reported", 0x04);
    /** Encrypted: {@code snmp.v3.flags.crypt}, the bit {@code 0x2}. */
    public static final FlagField V3_FLAGS_CRYPT = SNMP.flag("snmp.v3.flags.crypt", "Encrypted", 0x02);
    /** Authenticated: {@code snmp.v3.flags.auth}, the bit {@code 0x1}. */
    public static final FlagField V3_FLAGS_AUTH = SNMP.flag("snmp.v3.flags.auth", "Authenticated", 0x01);
    /** Security model: {@code snmp.msgSecurityModel}, a number of 32 bits. */
    public static final UIntField MSG_SECURITY_MODEL = SNMP.uint32("snmp.msgSecurityModel", "Security model");
    /** Engine: {@code snmp.msgAuthoritativeEngineID}, octets. */
    public static final BytesField MSG_AUTHORITATIVE_ENGINE_ID =
            SNMP.bytes("snmp.msgAuthoritativeEngineID", "Engine");
    /** Starts of the engine: {@code snmp.msgAuthoritativeEngineBoots}, a number of 32 bits. */
    public static final UIntField MSG_AUTHORITATIVE_ENGINE_BOOTS =
            SNMP.uint32("snmp.msgAuthoritativeEngineBoots", "Starts of the engine");
    /** Time of the engine: {@code snmp.msgAuthoritativeEngineTime}, a number of 32 bits, in s. */
    public static final UIntField MSG_AUTHORITATIVE_ENGINE_TIME =
            SNMP.uint32("snmp.msgAuthoritativeEngineTime", "Time of the engine").unit("s");
    /** User: {@code snmp.msgUserName}, text. */
    public static final TextField MSG_USER_NAME = SNMP.text("snmp.msgUserName", "User");
    /** Authentication: {@code snmp.msgAuthenticationParameters}, octets. */
    public static final BytesField MSG_AUTHENTICATION_PARAMETERS =
            SNMP.bytes("snmp.msgAuthenticationParameters", "Authentication");
    /** Privacy: {@code snmp.msgPrivacyParameters}, octets. */
    public static final BytesField MSG_PRIVACY_PARAMETERS = SNMP.bytes("snmp.msgPrivacyParameters", "Privacy");
    /** Plain or encrypted: {@code snmp.msgData}, a number of 32 bits. */
    public static final UIntField MSG_DATA = SNMP.uint32("snmp.msgData", "Plain or encrypted");
    /** Encrypted contents: {@code snmp.encryptedPDU}, octets. */
    public static final BytesField ENCRYPTED_PDU = SNMP.bytes("snmp.encryptedPDU", "Encrypted contents");
    /** Plain contents: {@code snmp.plaintext_element}, the bit {@code 0x1}. */
    public static final FlagField PLAINTEXT_ELEMENT = SNMP.flag("snmp.plaintext_element", "Plain contents", 1);
    /** Engine of the context: {@code snmp.contextEngineID}, octets. */
    public static final BytesField CONTEXT_ENGINE_ID = SNMP.bytes("snmp.contextEngineID", "Engine of the context");
    /** Context: {@code snmp.contextName}, text. */
    public static final TextField CONTEXT_NAME = SNMP.text("snmp.contextName", "Context");
    /** Operation: {@code snmp.data}, a number of 32 bits, with named values. */
    public static final UIntField DATA = SNMP.uint32("snmp.data", "Operation")
            .names(Map.of(0, "get", 1, "get next", 2, "response", 3, "set", 4, "trap", 5, "get bulk", 6, "inform",
                    7, "trap of version 2", 8, "report"));
    /** Enterprise: {@code snmp.enterprise}, text. */
    public static final TextField ENTERPRISE = ascii("snmp.enterprise", "Enterprise");
    /** Agent: {@code snmp.agent_addr}, an IPv4 address. */
    public static final Ipv4Field AGENT_ADDR = SNMP.ipv4("snmp.agent_addr", "Agent");
    /** Trap: {@code snmp.generic_trap}, a number of 32 bits. */
    public static final UIntField GENERIC_TRAP = SNMP.uint32("snmp.generic_trap", "Trap");
    /** Specific trap: {@code snmp.specific_trap}, a number with a sign. */
    public static final IntField SPECIFIC_TRAP = SNMP.integer("snmp.specific_trap", "Specific trap");
    /** Time: {@code snmp.time_stamp}, a number of 32 bits, in 1/100 s. */
    public static final UIntField TIME_STAMP = SNMP.uint32("snmp.time_stamp", "Time").unit("1/100 s");
    /** Request: {@code snmp.request_id}, a number with a sign. */
    public static final IntField REQUEST_ID = SNMP.integer("snmp.request_id", "Request");
    /** Error: {@code snmp.error_status}, a number with a sign. */
    public static final IntField ERROR_STATUS = SNMP.integer("snmp.error_status", "Error");
    /** Variable of the error: {@code snmp.error_index}, a number with a sign. */
    public static final IntField ERROR_INDEX = SNMP.integer("snmp.error_index", "Variable of the error");
    /** Variables asked for once: {@code snmp.non_repeaters}, a number of 32 bits. */
    public static final UIntField NON_REPEATERS = SNMP.uint32("snmp.non_repeaters", "Variables asked for once");
    /** Repetitions of the others: {@code snmp.max_repetitions}, a number of 32 bits. */
    public static final UIntField MAX_REPETITIONS = SNMP.uint32("snmp.max_repetitions", "Repetitions of the others");
    /** Variables: {@code snmp.variable_bindings}, a number of 32 bits. */
    public static final UIntField VARIABLE_BINDINGS = SNMP.uint32("snmp.variable_bindings", "Variables");
    /** Variable: {@code snmp.name}, text. */
    public static final TextField NAME = ascii("snmp.name", "Variable");
    /** Value: {@code snmp.value.int}, a number with a sign. */
    public static final IntField VALUE_INT = SNMP.integer("snmp.value.int", "Value");
    /** Value: {@code snmp.value.octets}, octets. */
    public static final BytesField VALUE_OCTETS = SNMP.bytes("snmp.value.octets", "Value");
    /** Value: {@code snmp.value.oid}, text. */
    public static final TextField VALUE_OID = ascii("snmp.value.oid", "Value");
    /** No value: {@code snmp.value.null}, the bit {@code 0x1}. */
    public static final FlagField VALUE_NULL = SNMP.flag("snmp.value.null", "No value", 1);
    /** Value: {@code snmp.value.ipv4}, an IPv4 address. */
    public static final Ipv4Field VALUE_IPV4 = SNMP.ipv4("snmp.value.ipv4", "Value");
    /** Value: {@code snmp.value.u32}, a number with a sign. */
    public static final IntField VALUE_U32 = SNMP.integer("snmp.value.u32", "Value");
    /** Value: {@code snmp.value.counter}, a number of 64 bits. */
    public static final UIntField VALUE_COUNTER = SNMP.uint64("snmp.value.counter", "Value");
    /** Value: {@code snmp.value.timeticks}, a number of 64 bits, in 1/100 s. */
    public static final UIntField VALUE_TIMETICKS = SNMP.uint64("snmp.value.timeticks", "Value").unit("1/100 s");
    /** Value: {@code snmp.value.opaque}, octets. */
    public static final BytesField VALUE_OPAQUE = SNMP.bytes("snmp.value.opaque", "Value");
    /** No such object: {@code snmp.noSuchObject}, the bit {@code 0x1}. */
    public static final FlagField NO_SUCH_OBJECT = SNMP.flag("snmp.noSuchObject", "No such object", 1);
    /** No such instance: {@code snmp.noSuchInstance}, the bit {@code 0x1}. */
    public static final FlagField NO_SUCH_INSTANCE = SNMP.flag("snmp.noSuchInstance", "No such instance", 1);
    /** End of what may be seen: {@code snmp.endOfMibView}, the bit {@code 0x1}. */
    public static final FlagField END_OF_MIB_VIEW = SNMP.flag("snmp.endOfMibView", "End of what may be seen", 1);

    private static final int VERSION_3 = 3;
    private static final int PDU = 0xa0;
    private static final int TRAP = 4;
    private static final int BULK = 5;
    private static final int USM = 3;

    private static TextField ascii(String name, String label) {
        return SNMP.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    @Override
    public Protocol protocol() {
        return SNMP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 161, 162, 8161);
    }

    @Override
    public int dissect(Layer in) {
        Der message = new Der(in, 0, in.length());
        if (!message.next(Der.SEQUENCE)) {
            if (in.captured() < in.length()) {
                in.peek8(in.captured());
            }
            return 0;
        }
        Der parts = message.inside();
        if (!parts.next(Der.INTEGER)) {
            return 0;
        }
        long version = parts.integer();
        in.set(version == VERSION_3 ? MSG_VERSION : VERSION, version & 0xffff_ffffL, parts.from(), parts.length());
        if (version == VERSION_3) {
            third(in, parts);
        } else if (parts.next(Der.OCTET_STRING)) {
            in.text(COMMUNITY, parts.from(), parts.length());
            operation(in, parts);
        }
        return in.length();
    }

    private static void third(Layer in, Der parts) {
        if (!parts.next(Der.SEQUENCE)) {
            return;
        }
        in.set(MSG_GLOBAL_DATA_ELEMENT, true, parts.from(), parts.length());
        Der header = parts.inside();
        number(in, MSG_ID, header);
        number(in, MSG_MAX_SIZE, header);
        if (header.next(Der.OCTET_STRING) && header.length() > 0) {
            in.bytes(MSG_FLAGS, header.from(), header.length());
            in.flag8(V3_FLAGS_REPORT, header.from());
            in.flag8(V3_FLAGS_CRYPT, header.from());
            in.flag8(V3_FLAGS_AUTH, header.from());
        }
        long model = number(in, MSG_SECURITY_MODEL, header);
        if (!parts.next(Der.OCTET_STRING)) {
            return;
        }
        Der security = parts.inside();
        if (model == USM && security.next(Der.SEQUENCE)) {
            user(in, security.inside());
        }
        if (!parts.next()) {
            return;
        }
        boolean encrypted = parts.tag() == Der.OCTET_STRING;
        in.set(MSG_DATA, encrypted ? 1 : 0, parts.from(), parts.length());
        if (encrypted) {
            in.bytes(ENCRYPTED_PDU, parts.from(), parts.length());
            return;
        }
        in.set(PLAINTEXT_ELEMENT, true, parts.from(), parts.length());
        Der plain = parts.inside();
        octets(in, CONTEXT_ENGINE_ID, plain);
        if (plain.next(Der.OCTET_STRING)) {
            in.text(CONTEXT_NAME, plain.from(), plain.length());
        }
        operation(in, plain);
    }

    private static void user(Layer in, Der parts) {
        octets(in, MSG_AUTHORITATIVE_ENGINE_ID, parts);
        number(in, MSG_AUTHORITATIVE_ENGINE_BOOTS, parts);
        number(in, MSG_AUTHORITATIVE_ENGINE_TIME, parts);
        if (parts.next(Der.OCTET_STRING)) {
            in.text(MSG_USER_NAME, parts.from(), parts.length());
        }
        octets(in, MSG_AUTHENTICATION_PARAMETERS, parts);
        octets(in, MSG_PRIVACY_PARAMETERS, parts);
    }

    private static void octets(Layer in, BytesField field, Der parts) {
        if (parts.next(Der.OCTET_STRING)) {
            in.bytes(field, parts.from(), parts.length());
        }
    }

    private static long number(Layer in, UIntField field, Der parts) {
        if (!parts.next(Der.INTEGER)) {
            return -1;
        }
        in.set(field, parts.integer() & 0xffff_ffffL, parts.from(), parts.length());
        return parts.integer();
    }

    private static void signed(Layer in, IntField field, Der parts) {
        if (parts.next(Der.INTEGER)) {
            in.set(field, parts.integer(), parts.from(), parts.length());
        }
    }

    private static void operation(Layer in, Der parts) {
        if (!parts.next() || parts.tag() < PDU || parts.tag() > PDU + 8) {
            return;
        }
        int operation = parts.tag() - PDU;
        in.set(DATA, operation, parts.from(), parts.length());
        Der body = parts.inside();
        if (operation == TRAP) {
            trap(in, body);
        } else {
            signed(in, REQUEST_ID, body);
            if (operation == BULK) {
                number(in, NON_REPEATERS, body);
                number(in, MAX_REPETITIONS, body);
            } else {
                signed(in, ERROR_STATUS, body);
                signed(in, ERROR_INDEX, body);
            }
        }
        if (body.next(Der.SEQUENCE)) {
            variables(in, body.inside());
        }
    }

    private static void trap(Layer in, Der body) {
        if (body.next(Der.OBJECT_IDENTIFIER)) {
            in.set(ENTERPRISE, body.identifierText(), body.from(), body.length());
        }
        if (body.next(0x40) && body.length() == 4) {
            in.ipv4(AGENT_ADDR, body.from());
        }
        number(in, GENERIC_TRAP, body);
        signed(in, SPECIFIC_TRAP, body);
        if (body.next(0x43)) {
            in.set(TIME_STAMP, body.integer() & 0xffff_ffffL, body.from(), body.length());
        }
    }

    private static void variables(Layer in, Der all) {
        in.set(VARIABLE_BINDINGS, all.count(), all.from(), 0);
        while (all.next(Der.SEQUENCE)) {
            Der variable = all.inside();
            if (variable.next(Der.OBJECT_IDENTIFIER)) {
                in.set(NAME, variable.identifierText(), variable.from(), variable.length());
                if (variable.next()) {
                    value(in, variable);
                }
            }
        }
    }

    private static void value(Layer in, Der value) {
        int at = value.from();
        int count = value.length();
        switch (value.tag()) {
            case Der.INTEGER -> in.set(VALUE_INT, value.integer(), at, count);
            case Der.OCTET_STRING -> in.bytes(VALUE_OCTETS, at, count);
            case Der.OBJECT_IDENTIFIER -> in.set(VALUE_OID, value.identifierText(), at, count);
            case 0x05 -> in.set(VALUE_NULL, true, at, count);
            case 0x40 -> {
                if (count == 4) {
                    in.ipv4(VALUE_IPV4, at);
                }
            }
            case 0x41, 0x42 -> in.set(VALUE_U32, value.integer() & 0xffff_ffffL, at, count);
            case 0x43 -> in.set(VALUE_TIMETICKS, value.integer() & 0xffff_ffffL, at, count);
            case 0x44 -> in.bytes(VALUE_OPAQUE, at, count);
            case 0x46 -> in.set(VALUE_COUNTER, value.integer(), at, count);
            case 0x80 -> in.set(NO_SUCH_OBJECT, true, at, count);
            case 0x81 -> in.set(NO_SUCH_INSTANCE, true, at, count);
            case 0x82 -> in.set(END_OF_MIB_VIEW, true, at, count);
            default -> { }
        }
    }
}
