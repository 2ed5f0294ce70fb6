package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/**
 * Transport Layer Security 1.0 to 1.3: the record layer (RFC 8446 5.1, RFC 5246 6.2). Handshake messages are read by
 * {@link TlsHandshake}, also those that several records carry together.
 */
public final class Tls implements Dissector {

    /** The protocol {@code tls}: Transport Layer Security. */
    public static final Protocol TLS = TlsProtocol.TLS;
    /** Record: {@code tls.record}, the bit {@code 0x1}. */
    public static final FlagField RECORD = TLS.flag("tls.record", "Record", 1);
    /** Content type: {@code tls.record.content_type}, a number of 8 bits, with named values. */
    public static final UIntField RECORD_CONTENT_TYPE = TLS.uint8("tls.record.content_type", "Content type")
            .names(Map.of(20, "change cipher spec", 21, "alert", 22, "handshake", 23, "application data",
                    24, "heartbeat"));
    /** Outer content type: {@code tls.record.opaque_type}, a number of 8 bits. */
    public static final UIntField RECORD_OPAQUE_TYPE = TLS.uint8("tls.record.opaque_type", "Outer content type");
    /** Version: {@code tls.record.version}, a number of 16 bits, in hexadecimal. */
    public static final UIntField RECORD_VERSION = TLS.uint16("tls.record.version", "Version").hex();
    /** Length: {@code tls.record.length}, a number of 16 bits, in bytes. */
    public static final UIntField RECORD_LENGTH = TLS.uint16("tls.record.length", "Length").unit("bytes");
    /** Change of ciphers: {@code tls.change_cipher_spec}, the bit {@code 0x1}. */
    public static final FlagField CHANGE_CIPHER_SPEC = TLS.flag("tls.change_cipher_spec", "Change of ciphers", 1);
    /** Alert: {@code tls.alert_message}, the bit {@code 0x1}. */
    public static final FlagField ALERT_MESSAGE = TLS.flag("tls.alert_message", "Alert", 1);
    /** Level: {@code tls.alert_message.level}, a number of 8 bits, with named values. */
    public static final UIntField ALERT_MESSAGE_LEVEL = TLS.uint8("tls.alert_message.level", "Level")
            .names(Map.of(1, "warning", 2, "fatal"));
    /** Description: {@code tls.alert_message.desc}, a number of 8 bits. */
    public static final UIntField ALERT_MESSAGE_DESC = TLS.uint8("tls.alert_message.desc", "Description");
    /** Heartbeat: {@code tls.heartbeat_message}, the bit {@code 0x1}. */
    public static final FlagField HEARTBEAT_MESSAGE = TLS.flag("tls.heartbeat_message", "Heartbeat", 1);
    /** Application data: {@code tls.app_data}, octets. */
    public static final BytesField APP_DATA = TLS.bytes("tls.app_data", "Application data");

    private static final TlsHandshake HANDSHAKE = new TlsHandshake(HandshakeFields.TLS);

    private static final int HEADER = 5;
    private static final int CIPHER_CHANGE = 20;
    private static final int ALERT = 21;
    private static final int HANDSHAKE_TYPE = 22;
    private static final int APPLICATION = 23;
    private static final int HEARTBEAT = 24;

    /** RFC 5246 6.2.3: the longest record, compressed and encrypted. */
    private static final int MAX_RECORD = (1 << 14) + 2048;

    @Override
    public Protocol protocol() {
        return TLS;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.TCP_PORT, 443, 465, 563, 614, 636, 832, 853, 989, 990, 992, 993, 994, 995, 2376, 3269, 4433, 5061,
                5671, 5986, 6514, 6697, 8443, 8883, 9443);
        at.guesses(Tables.TCP_PORT);
        X509Protocols.recordedBy(at);
    }

    @Override
    public int dissect(Layer in) {
        int offset = 0;
        while (offset < in.length()) {
            int rest = in.length() - offset;
            if (rest < HEADER && in.canAwait()) {
                return in.await(offset, 0);
            }
            if (offset == 0 && Sslv2Hello.isHello(in, 0)) {
                int hello = Sslv2Hello.total(in, 0);
                if (hello > rest && in.canAwait()) {
                    return in.await(0, hello);
                }
                Sslv2Hello.read(in, 0);
                offset = hello;
                continue;
            }
            if (!isRecord(in, offset)) {
                return offset == 0 ? 0 : in.length();
            }
            int total = HEADER + in.peek16(offset + 3);
            if (total > rest && in.canAwait()) {
                in.beginsHere();
                return in.await(offset, total);
            }
            record(in, offset, total - HEADER);
            offset += total;
        }
        return in.length();
    }

    private static boolean isRecord(Layer in, int offset) {
        int type = in.peek8(offset);
        return type >= CIPHER_CHANGE && type <= HEARTBEAT && in.peek8(offset + 1) == 3 && in.peek8(offset + 2) <= 4
                && in.peek16(offset + 3) <= MAX_RECORD;
    }

    private static void record(Layer in, int offset, int length) {
        in.set(RECORD, true, offset, HEADER + length);
        int type = in.peek8(offset);
        TlsDirection direction = in.state(TlsDirection.ALL).of(in.packet());
        boolean hidden = type == APPLICATION && direction.thirteen;
        in.u8(hidden ? RECORD_OPAQUE_TYPE : RECORD_CONTENT_TYPE, offset);
        in.u16(RECORD_VERSION, offset + 1);
        in.u16(RECORD_LENGTH, offset + 3);
        int at = offset + HEADER;
        switch (type) {
            case CIPHER_CHANGE -> {
                in.set(CHANGE_CIPHER_SPEC, true, at, length);
                direction.encrypted = true;
            }
            case ALERT -> {
                in.set(ALERT_MESSAGE, true, at, length);
                if (length == 2) {
                    in.u8(ALERT_MESSAGE_LEVEL, at);
                    in.u8(ALERT_MESSAGE_DESC, at + 1);
                }
            }
            case HANDSHAKE_TYPE -> HANDSHAKE.record(in, direction, at, length);
            case APPLICATION -> in.bytes(APP_DATA, at, length);
            default -> in.set(HEARTBEAT_MESSAGE, true, at, length);
        }
    }
}
