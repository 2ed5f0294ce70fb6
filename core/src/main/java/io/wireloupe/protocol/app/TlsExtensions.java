package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.TlsProtocol.TLS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;

/**
 * The extensions of TLS hellos: RFC 6066 (server name), RFC 7301 (ALPN), RFC 8422 (groups, point formats), RFC 8446 4.2
 * (versions, key shares, signature algorithms), and others as cited.
 */
public final class TlsExtensions {

    /** Length of the extensions: {@code tls.handshake.extensions_length}, a number of 16 bits. */
    public static final UIntField LENGTH = TLS.uint16("tls.handshake.extensions_length", "Length of the extensions");
    /** Extension: {@code tls.handshake.extension.type}, a number of 16 bits. */
    public static final UIntField TYPE = TLS.uint16("tls.handshake.extension.type", "Extension");
    /** Length: {@code tls.handshake.extension.len}, a number of 16 bits, in bytes. */
    public static final UIntField LEN = TLS.uint16("tls.handshake.extension.len", "Length").unit("bytes");
    /** Data: {@code tls.handshake.extension.data}, octets. */
    public static final BytesField DATA = TLS.bytes("tls.handshake.extension.data", "Data");
    /** Length of the server names: {@code tls.handshake.extensions_server_name_list_len}, a number of 16 bits. */
    public static final UIntField SERVER_NAME_LIST_LEN =
            TLS.uint16("tls.handshake.extensions_server_name_list_len", "Length of the server names");
    /** Kind of server name: {@code tls.handshake.extensions_server_name_type}, a number of 8 bits. */
    public static final UIntField SERVER_NAME_TYPE =
            TLS.uint8("tls.handshake.extensions_server_name_type", "Kind of server name");
    /** Length of the server name: {@code tls.handshake.extensions_server_name_len}, a number of 16 bits. */
    public static final UIntField SERVER_NAME_LEN =
            TLS.uint16("tls.handshake.extensions_server_name_len", "Length of the server name");
    /** Server name: {@code tls.handshake.extensions_server_name}, text. */
    public static final TextField SERVER_NAME = ascii("tls.handshake.extensions_server_name", "Server name");
    /** Length of the groups: {@code tls.handshake.extensions_supported_groups_length}, a number of 16 bits. */
    public static final UIntField SUPPORTED_GROUPS_LENGTH =
            TLS.uint16("tls.handshake.extensions_supported_groups_length", "Length of the groups");
    /** Groups: {@code tls.handshake.extensions_supported_groups}, the bit {@code 0x1}. */
    public static final FlagField SUPPORTED_GROUPS = TLS.flag("tls.handshake.extensions_supported_groups", "Groups", 1);
    /** Group: {@code tls.handshake.extensions_supported_group}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SUPPORTED_GROUP =
            TLS.uint16("tls.handshake.extensions_supported_group", "Group").hex();
    /** Length of the point formats: {@code tls.handshake.extensions_ec_point_formats_length}, a number of 8 bits. */
    public static final UIntField EC_POINT_FORMATS_LENGTH =
            TLS.uint8("tls.handshake.extensions_ec_point_formats_length", "Length of the point formats");
    /** Point formats: {@code tls.handshake.extensions_ec_point_formats}, the bit {@code 0x1}. */
    public static final FlagField EC_POINT_FORMATS =
            TLS.flag("tls.handshake.extensions_ec_point_formats", "Point formats", 1);
    /** Point format: {@code tls.handshake.extensions_ec_point_format}, a number of 8 bits. */
    public static final UIntField EC_POINT_FORMAT =
            TLS.uint8("tls.handshake.extensions_ec_point_format", "Point format");
    /** Length of the signature algorithms: {@code tls.handshake.sig_hash_alg_len}, a number of 16 bits. */
    public static final UIntField SIG_HASH_ALG_LEN =
            TLS.uint16("tls.handshake.sig_hash_alg_len", "Length of the signature algorithms");
    /** Signature algorithms: {@code tls.handshake.sig_hash_algs}, the bit {@code 0x1}. */
    public static final FlagField SIG_HASH_ALGS = TLS.flag("tls.handshake.sig_hash_algs", "Signature algorithms", 1);
    /** Signature algorithm: {@code tls.handshake.sig_hash_alg}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SIG_HASH_ALG = TLS.uint16("tls.handshake.sig_hash_alg", "Signature algorithm").hex();
    /** Its hash: {@code tls.handshake.sig_hash_hash}, a number of 8 bits. */
    public static final UIntField SIG_HASH_HASH = TLS.uint8("tls.handshake.sig_hash_hash", "Its hash");
    /** Its signature: {@code tls.handshake.sig_hash_sig}, a number of 8 bits. */
    public static final UIntField SIG_HASH_SIG = TLS.uint8("tls.handshake.sig_hash_sig", "Its signature");
    /** Length of ALPN: {@code tls.handshake.extensions_alpn_len}, a number of 16 bits. */
    public static final UIntField ALPN_LEN = TLS.uint16("tls.handshake.extensions_alpn_len", "Length of ALPN");
    /** ALPN: {@code tls.handshake.extensions_alpn_list}, the bit {@code 0x1}. */
    public static final FlagField ALPN_LIST = TLS.flag("tls.handshake.extensions_alpn_list", "ALPN", 1);
    /** Length: {@code tls.handshake.extensions_alpn_str_len}, a number of 8 bits. */
    public static final UIntField ALPN_STR_LEN = TLS.uint8("tls.handshake.extensions_alpn_str_len", "Length");
    /** Application protocol: {@code tls.handshake.extensions_alpn_str}, text. */
    public static final TextField ALPN_STR = ascii("tls.handshake.extensions_alpn_str", "Application protocol");
    /** Length of the versions: {@code tls.handshake.extensions.supported_versions_len}, a number of 8 bits. */
    public static final UIntField SUPPORTED_VERSIONS_LEN =
            TLS.uint8("tls.handshake.extensions.supported_versions_len", "Length of the versions");
    /** Version: {@code tls.handshake.extensions.supported_version}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SUPPORTED_VERSION =
            TLS.uint16("tls.handshake.extensions.supported_version", "Version").hex();
    /** Length of the key shares: {@code tls.handshake.extensions_key_share_client_length}, a number of 16 bits. */
    public static final UIntField KEY_SHARE_CLIENT_LENGTH =
            TLS.uint16("tls.handshake.extensions_key_share_client_length", "Length of the key shares");
    /** Group: {@code tls.handshake.extensions_key_share_group}, a number of 16 bits. */
    public static final UIntField KEY_SHARE_GROUP = TLS.uint16("tls.handshake.extensions_key_share_group", "Group");
    /** Length of the key: {@code tls.handshake.extensions_key_share_key_exchange_length}, a number of 16 bits. */
    public static final UIntField KEY_SHARE_KEY_EXCHANGE_LENGTH =
            TLS.uint16("tls.handshake.extensions_key_share_key_exchange_length", "Length of the key");
    /** Key: {@code tls.handshake.extensions_key_share_key_exchange}, octets. */
    public static final BytesField KEY_SHARE_KEY_EXCHANGE =
            TLS.bytes("tls.handshake.extensions_key_share_key_exchange", "Key");
    /** Selected group: {@code tls.handshake.extensions_key_share_selected_group}, a number of 16 bits. */
    public static final UIntField KEY_SHARE_SELECTED_GROUP =
            TLS.uint16("tls.handshake.extensions_key_share_selected_group", "Selected group");
    /** Length of the modes: {@code tls.extension.psk_ke_modes_length}, a number of 8 bits. */
    public static final UIntField PSK_KE_MODES_LENGTH =
            TLS.uint8("tls.extension.psk_ke_modes_length", "Length of the modes");
    /** Key exchange mode: {@code tls.extension.psk_ke_mode}, a number of 8 bits. */
    public static final UIntField PSK_KE_MODE = TLS.uint8("tls.extension.psk_ke_mode", "Key exchange mode");
    /** Padding: {@code tls.handshake.extensions_padding_data}, octets. */
    public static final BytesField PADDING_DATA = TLS.bytes("tls.handshake.extensions_padding_data", "Padding");
    /** Length of the renegotiation data: {@code tls.handshake.extensions_reneg_info_len}, a number of 8 bits. */
    public static final UIntField RENEG_INFO_LEN =
            TLS.uint8("tls.handshake.extensions_reneg_info_len", "Length of the renegotiation data");
    /** Renegotiation data: {@code tls.handshake.extensions_reneg_info}, octets. */
    public static final BytesField RENEG_INFO =
            TLS.bytes("tls.handshake.extensions_reneg_info", "Renegotiation data");
    /** Kind of certificate status: {@code tls.handshake.extensions_status_request_type}, a number of 8 bits. */
    public static final UIntField STATUS_REQUEST_TYPE =
            TLS.uint8("tls.handshake.extensions_status_request_type", "Kind of certificate status");
    /**
     * Length of the responders: {@code tls.handshake.extensions_status_request_responder_ids_len}, a number of 16 bits.
     */
    public static final UIntField STATUS_REQUEST_RESPONDER_IDS_LEN =
            TLS.uint16("tls.handshake.extensions_status_request_responder_ids_len", "Length of the responders");
    /**
     * Length of the request extensions: {@code tls.handshake.extensions_status_request_exts_len}, a number of 16 bits.
     */
    public static final UIntField STATUS_REQUEST_EXTS_LEN =
            TLS.uint16("tls.handshake.extensions_status_request_exts_len", "Length of the request extensions");
    /** Length of the algorithms: {@code tls.compress_certificate.algorithms_length}, a number of 8 bits. */
    public static final UIntField COMPRESS_ALGORITHMS_LENGTH =
            TLS.uint8("tls.compress_certificate.algorithms_length", "Length of the algorithms");
    /** Certificate compression: {@code tls.compress_certificate.algorithm}, a number of 16 bits. */
    public static final UIntField COMPRESS_ALGORITHM =
            TLS.uint16("tls.compress_certificate.algorithm", "Certificate compression");
    /** Largest record: {@code tls.record_size_limit}, a number of 16 bits. */
    public static final UIntField RECORD_SIZE_LIMIT = TLS.uint16("tls.record_size_limit", "Largest record");
    /** Largest fragment: {@code tls.handshake.max_fragment_length}, a number of 8 bits. */
    public static final UIntField MAX_FRAGMENT_LENGTH =
            TLS.uint8("tls.handshake.max_fragment_length", "Largest fragment");
    /** Heartbeat: {@code tls.handshake.extension.heartbeat.mode}, a number of 8 bits. */
    public static final UIntField HEARTBEAT_MODE = TLS.uint8("tls.handshake.extension.heartbeat.mode", "Heartbeat");

    private static final int CLIENT_HELLO = 1;

    static {
        Ja3.declare();
        Ja4.declare();
        TlsKeys.declare();
        TlsClientProof.declare();
        Sslv2Hello.declare();
        TlsTimestamps.declare();
        TlsPreSharedKeys.declare();
        QuicParameters.declare();
    }

    /** What certificates hold of extensions goes by the names of TLS, whatever carries them. */
    static final TlsExtensions OF_CERTIFICATES = new TlsExtensions(HandshakeFields.TLS);

    private final HandshakeFields fields;

    TlsExtensions(HandshakeFields fields) {
        this.fields = fields;
    }

    /** Makes sure that the fields are declared. */
    static void declare() {}

    private static TextField ascii(String name, String label) {
        return TLS.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the extensions of a hello, if it has any; gives the version that a server chose in one of them, or the
     * highest one of TLS that a client offers there, or 0.
     */
    int read(Layer in, int offset, int end, int hello) {
        if (end - offset < 2) {
            return 0;
        }
        in.u16(fields.of(LENGTH), offset);
        int chosen = 0;
        int at = offset + 2;
        while (at + 4 <= end) {
            int type = in.u16(fields.of(TYPE), at);
            int count = in.u16(fields.of(LEN), at + 2);
            at += 4;
            if (type == 43 && hello != CLIENT_HELLO && count == 2) {
                chosen = in.u16(fields.of(SUPPORTED_VERSION), at);
            } else if (type == 43) {
                chosen = versions(in, at, count);
            } else {
                extension(in, type, at, count, hello == CLIENT_HELLO);
            }
            at += count;
        }
        return chosen;
    }

    /** Reads timestamps of a certificate. */
    void timestamps(Layer in, int at, int count) {
        TlsTimestamps.read(in, fields, this, at, count);
    }

    /** Whether any field of the timestamps in certificates is wanted. */
    static boolean wantsTimestamps(Layer in) {
        return TlsTimestamps.anyWanted(in) || in.wants(SIG_HASH_ALG) || in.wants(SIG_HASH_HASH)
                || in.wants(SIG_HASH_SIG);
    }

    private void extension(Layer in, int type, int at, int count, boolean client) {
        switch (type) {
            case 0 -> serverNames(in, at, count);
            case 1 -> in.u8(fields.of(MAX_FRAGMENT_LENGTH), at);
            case 5 -> status(in, at, count);
            case 10 -> {
                int length = in.u16(fields.of(SUPPORTED_GROUPS_LENGTH), at);
                in.set(fields.of(SUPPORTED_GROUPS), true, at + 2, length);
                numbers(in, SUPPORTED_GROUP, at + 2, Math.min(length, count - 2));
            }
            case 11 -> {
                int length = in.u8(fields.of(EC_POINT_FORMATS_LENGTH), at);
                in.set(fields.of(EC_POINT_FORMATS), true, at + 1, length);
                for (int i = 0; i < Math.min(length, count - 1); i++) {
                    in.u8(fields.of(EC_POINT_FORMAT), at + 1 + i);
                }
            }
            case 13, 34, 50 -> signatures(in, at, count);
            case 14 -> {
                if (fields.isDatagram()) {
                    SrtpExtension.read(in, at, count);
                }
            }
            case 15 -> in.u8(fields.of(HEARTBEAT_MODE), at);
            case 16 -> protocols(in, at, count);
            case 17, 22, 23, 42, 13172, 17513 -> { }
            case 18 -> timestamps(in, at, count);
            case 21 -> in.bytes(fields.of(PADDING_DATA), at, count);
            case 27 -> {
                int length = in.u8(fields.of(COMPRESS_ALGORITHMS_LENGTH), at);
                numbers(in, COMPRESS_ALGORITHM, at + 1, Math.min(length, count - 1));
            }
            case 28 -> in.u16(fields.of(RECORD_SIZE_LIMIT), at);
            case 41 -> TlsPreSharedKeys.read(in, fields, at, count, client);
            case 45 -> {
                int length = in.u8(fields.of(PSK_KE_MODES_LENGTH), at);
                for (int i = 0; i < Math.min(length, count - 1); i++) {
                    in.u8(fields.of(PSK_KE_MODE), at + 1 + i);
                }
            }
            case 51 -> keyShares(in, at, count, client);
            case 57, 0xffa5 -> QuicParameters.read(in, at, count);
            case 65281 -> {
                int length = in.u8(fields.of(RENEG_INFO_LEN), at);
                if (length > 0) {
                    in.bytes(fields.of(RENEG_INFO), at + 1, length);
                }
            }
            default -> in.bytes(fields.of(DATA), at, count);
        }
    }

    private void numbers(Layer in, UIntField field, int at, int count) {
        for (int i = 0; i + 2 <= count; i += 2) {
            in.u16(fields.of(field), at + i);
        }
    }

    private int versions(Layer in, int at, int count) {
        int length = Math.min(in.u8(fields.of(SUPPORTED_VERSIONS_LEN), at), count - 1);
        numbers(in, SUPPORTED_VERSION, at + 1, length);
        int highest = 0;
        for (int i = 1; i + 1 <= length; i += 2) {
            int version = in.peek16(at + i);
            highest = TlsProtocol.isGrease(version) ? highest : Math.max(highest, version);
        }
        return highest;
    }

    private void serverNames(Layer in, int offset, int count) {
        if (count < 2) {
            return;
        }
        in.u16(fields.of(SERVER_NAME_LIST_LEN), offset);
        int at = offset + 2;
        while (at + 3 <= offset + count) {
            in.u8(fields.of(SERVER_NAME_TYPE), at);
            int length = in.u16(fields.of(SERVER_NAME_LEN), at + 1);
            in.text(fields.of(SERVER_NAME), at + 3, length);
            at += 3 + length;
        }
    }

    private void status(Layer in, int at, int count) {
        if (count >= 5) {
            in.u8(fields.of(STATUS_REQUEST_TYPE), at);
            int responders = in.u16(fields.of(STATUS_REQUEST_RESPONDER_IDS_LEN), at + 1);
            in.u16(fields.of(STATUS_REQUEST_EXTS_LEN), at + 3 + responders);
        }
    }

    /** Reads a list of signature algorithms, which begins with its length. */
    void signatures(Layer in, int at, int count) {
        int length = in.u16(fields.of(SIG_HASH_ALG_LEN), at);
        in.set(fields.of(SIG_HASH_ALGS), true, at + 2, length);
        for (int i = 0; i + 2 <= Math.min(length, count - 2); i += 2) {
            algorithm(in, at + 2 + i);
        }
    }

    /** Records one signature algorithm, whole and by its parts of TLS 1.2. */
    void algorithm(Layer in, int at) {
        in.u16(fields.of(SIG_HASH_ALG), at);
        in.u8(fields.of(SIG_HASH_HASH), at);
        in.u8(fields.of(SIG_HASH_SIG), at + 1);
    }

    private void protocols(Layer in, int offset, int count) {
        int length = in.u16(fields.of(ALPN_LEN), offset);
        in.set(fields.of(ALPN_LIST), true, offset + 2, length);
        int at = offset + 2;
        while (at < offset + count) {
            int octets = in.u8(fields.of(ALPN_STR_LEN), at);
            in.text(fields.of(ALPN_STR), at + 1, octets);
            at += 1 + octets;
        }
    }

    private void keyShares(Layer in, int offset, int count, boolean client) {
        int at = offset;
        if (client) {
            in.u16(fields.of(KEY_SHARE_CLIENT_LENGTH), at);
            at += 2;
        } else if (count == 2) {
            in.u16(fields.of(KEY_SHARE_SELECTED_GROUP), at);
            return;
        }
        while (at + 4 <= offset + count) {
            in.u16(fields.of(KEY_SHARE_GROUP), at);
            int length = in.u16(fields.of(KEY_SHARE_KEY_EXCHANGE_LENGTH), at + 2);
            in.bytes(fields.of(KEY_SHARE_KEY_EXCHANGE), at + 4, length);
            at += 4 + length;
        }
    }
}
