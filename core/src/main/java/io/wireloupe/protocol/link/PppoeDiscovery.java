package io.wireloupe.protocol.link;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

/** PPP over Ethernet, discovery stage: RFC 2516 5, tags of its appendix A. */
public final class PppoeDiscovery implements Dissector {

    /** The protocol {@code pppoed}: PPP-over-Ethernet Discovery. */
    public static final Protocol PPPOED = Protocol.define("PPP-over-Ethernet Discovery", "PPPoED", "pppoed");
    /** Tag without a field of its own: {@code pppoed.tag}, a number of 16 bits, in hexadecimal. */
    public static final UIntField TAG = PPPOED.uint16("pppoed.tag", "Tag without a field of its own").hex();
    /** Length of such a tag: {@code pppoed.tag_length}, a number of 16 bits, in bytes. */
    public static final UIntField TAG_LENGTH = PPPOED.uint16("pppoed.tag_length", "Length of such a tag").unit("bytes");
    /** Service: {@code pppoed.tags.service_name}, text. */
    public static final TextField SERVICE_NAME = PPPOED.text("pppoed.tags.service_name", "Service");
    /** Access concentrator: {@code pppoed.tags.ac_name}, text. */
    public static final TextField AC_NAME = PPPOED.text("pppoed.tags.ac_name", "Access concentrator");
    /** Mark of the host: {@code pppoed.tags.host_uniq}, octets. */
    public static final BytesField HOST_UNIQ = PPPOED.bytes("pppoed.tags.host_uniq", "Mark of the host");
    /** Cookie of the concentrator: {@code pppoed.tags.ac_cookie}, octets. */
    public static final BytesField AC_COOKIE = PPPOED.bytes("pppoed.tags.ac_cookie", "Cookie of the concentrator");
    /** Vendor: {@code pppoed.tags.vendor_id}, a number of 32 bits. */
    public static final UIntField VENDOR_ID = PPPOED.uint32("pppoed.tags.vendor_id", "Vendor");
    /** Session of the relay: {@code pppoed.tags.relay_session_id}, octets. */
    public static final BytesField RELAY_SESSION_ID =
            PPPOED.bytes("pppoed.tags.relay_session_id", "Session of the relay");
    /** Largest payload: {@code pppoed.tags.max_payload}, octets. */
    public static final BytesField MAX_PAYLOAD = PPPOED.bytes("pppoed.tags.max_payload", "Largest payload");
    /** Error of the service name: {@code pppoed.tags.service_name_error}, text. */
    public static final TextField SERVICE_NAME_ERROR =
            PPPOED.text("pppoed.tags.service_name_error", "Error of the service name");
    /** Error of the concentrator: {@code pppoed.tags.ac_system_error}, text. */
    public static final TextField AC_SYSTEM_ERROR =
            PPPOED.text("pppoed.tags.ac_system_error", "Error of the concentrator");
    /** Error: {@code pppoed.tags.generic_error}, text. */
    public static final TextField GENERIC_ERROR = PPPOED.text("pppoed.tags.generic_error", "Error");
    /** Value of another tag: {@code pppoed.tag.unknown_data}, octets. */
    public static final BytesField UNKNOWN_DATA = PPPOED.bytes("pppoed.tag.unknown_data", "Value of another tag");

    private static final int TAG_HEADER = 4;
    private static final int END_OF_LIST = 0x0000;

    @Override
    public Protocol protocol() {
        return PPPOED;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x8863);
        at.alsoRecords(PppoeSession.PPPOE);
    }

    @Override
    public int dissect(Layer in) {
        int end = Math.min(in.length(), PppoeSession.HEADER + PppoeSession.header(in));
        int at = PppoeSession.HEADER;
        while (at + TAG_HEADER <= end) {
            int tag = in.peek16(at);
            int length = in.peek16(at + 2);
            at += TAG_HEADER;
            if (length > 0) {
                value(in, tag, at, length);
            }
            at += length;
            if (tag == END_OF_LIST) {
                break;
            }
        }
        return in.length();
    }

    private static void value(Layer in, int tag, int at, int length) {
        switch (tag) {
            case END_OF_LIST -> { }
            case 0x0101 -> in.text(SERVICE_NAME, at, length);
            case 0x0102 -> in.text(AC_NAME, at, length);
            case 0x0103 -> in.bytes(HOST_UNIQ, at, length);
            case 0x0104 -> in.bytes(AC_COOKIE, at, length);
            case 0x0105 -> in.u32(VENDOR_ID, at);
            case 0x0110 -> in.bytes(RELAY_SESSION_ID, at, length);
            case 0x0120 -> in.bytes(MAX_PAYLOAD, at, length);
            case 0x0201 -> in.text(SERVICE_NAME_ERROR, at, length);
            case 0x0202 -> in.text(AC_SYSTEM_ERROR, at, length);
            case 0x0203 -> in.text(GENERIC_ERROR, at, length);
            default -> {
                in.u16(TAG, at - TAG_HEADER);
                in.u16(TAG_LENGTH, at - 2);
                in.bytes(UNKNOWN_DATA, at, length);
            }
        }
    }
}
