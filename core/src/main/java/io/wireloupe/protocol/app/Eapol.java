package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;
import io.wireloupe.protocol.link.WlanElements;
import io.wireloupe.protocol.link.WlanManagement;

import java.util.Map;

/** EAP over LANs: IEEE 802.1X-2020 clause 11, with the key frames of IEEE 802.11-2020 clause 12.7.2. */
public final class Eapol implements Dissector {

    /** The protocol {@code eapol}: 802.1X Authentication. */
    public static final Protocol EAPOL = Protocol.define("802.1X Authentication", "EAPOL", "eapol");
    /** Version: {@code eapol.version}, a number of 8 bits. */
    public static final UIntField VERSION = EAPOL.uint8("eapol.version", "Version");
    /** Type: {@code eapol.type}, a number of 8 bits, with named values. */
    public static final UIntField TYPE = EAPOL.uint8("eapol.type", "Type")
            .names(Map.of(0, "EAP packet", 1, "start", 2, "logoff", 3, "key", 4, "encapsulated ASF alert"));
    /** Length: {@code eapol.len}, a number of 16 bits, in bytes. */
    public static final UIntField LEN = EAPOL.uint16("eapol.len", "Length").unit("bytes");
    /** Key descriptor: {@code eapol.keydes.type}, a number of 8 bits, with named values. */
    public static final UIntField KEYDES_TYPE = EAPOL.uint8("eapol.keydes.type", "Key descriptor")
            .names(Map.of(1, "RC4", 2, "RSN", 254, "WPA"));
    /** Message of the handshake: {@code wlan_rsna_eapol.keydes.msgnr}, a number of 8 bits. */
    public static final UIntField MSGNR = EAPOL.uint8("wlan_rsna_eapol.keydes.msgnr", "Message of the handshake");
    /** Key information: {@code wlan_rsna_eapol.keydes.key_info}, a number of 16 bits, in hexadecimal. */
    public static final UIntField KEY_INFO =
            EAPOL.uint16("wlan_rsna_eapol.keydes.key_info", "Key information").hex();
    /** Key descriptor version: {@code wlan_rsna_eapol.keydes.key_info.keydes_version}, the bits {@code 0x7} of 16. */
    public static final UIntField KEYDES_VERSION =
            info("keydes_version", "Key descriptor version").mask(0x0007);
    /** Pairwise key: {@code wlan_rsna_eapol.keydes.key_info.key_type}, the bit {@code 0x8}. */
    public static final FlagField KEY_TYPE = infoFlag("key_type", "Pairwise key", 0x0008);
    /** Key index: {@code wlan_rsna_eapol.keydes.key_info.key_index}, the bits {@code 0x30} of 16. */
    public static final UIntField KEY_INDEX = info("key_index", "Key index").mask(0x0030);
    /** Install: {@code wlan_rsna_eapol.keydes.key_info.install}, the bit {@code 0x40}. */
    public static final FlagField INSTALL = infoFlag("install", "Install", 0x0040);
    /** Wants an answer: {@code wlan_rsna_eapol.keydes.key_info.key_ack}, the bit {@code 0x80}. */
    public static final FlagField KEY_ACK = infoFlag("key_ack", "Wants an answer", 0x0080);
    /** Integrity code is there: {@code wlan_rsna_eapol.keydes.key_info.key_mic}, the bit {@code 0x100}. */
    public static final FlagField KEY_MIC = infoFlag("key_mic", "Integrity code is there", 0x0100);
    /** Secure: {@code wlan_rsna_eapol.keydes.key_info.secure}, the bit {@code 0x200}. */
    public static final FlagField SECURE = infoFlag("secure", "Secure", 0x0200);
    /** Error: {@code wlan_rsna_eapol.keydes.key_info.error}, the bit {@code 0x400}. */
    public static final FlagField ERROR = infoFlag("error", "Error", 0x0400);
    /** Request: {@code wlan_rsna_eapol.keydes.key_info.request}, the bit {@code 0x800}. */
    public static final FlagField REQUEST = infoFlag("request", "Request", 0x0800);
    /** Key data are encrypted: {@code wlan_rsna_eapol.keydes.key_info.encrypted_key_data}, the bit {@code 0x1000}. */
    public static final FlagField ENCRYPTED_KEY_DATA = infoFlag("encrypted_key_data", "Key data are encrypted", 0x1000);
    /** SMK message: {@code wlan_rsna_eapol.keydes.key_info.smk_message}, the bit {@code 0x2000}. */
    public static final FlagField SMK_MESSAGE = infoFlag("smk_message", "SMK message", 0x2000);
    /** Key length: {@code eapol.keydes.key_len}, a number of 16 bits, in bytes. */
    public static final UIntField KEY_LEN = EAPOL.uint16("eapol.keydes.key_len", "Key length").unit("bytes");
    /** Replay counter: {@code eapol.keydes.replay_counter}, a number of 64 bits. */
    public static final UIntField REPLAY_COUNTER = EAPOL.uint64("eapol.keydes.replay_counter", "Replay counter");
    /** Nonce: {@code wlan_rsna_eapol.keydes.nonce}, octets. */
    public static final BytesField NONCE = EAPOL.bytes("wlan_rsna_eapol.keydes.nonce", "Nonce");
    /** Key IV: {@code eapol.keydes.key_iv}, octets. */
    public static final BytesField KEY_IV = EAPOL.bytes("eapol.keydes.key_iv", "Key IV");
    /** Receive sequence counter: {@code wlan_rsna_eapol.keydes.rsc}, octets. */
    public static final BytesField RSC = EAPOL.bytes("wlan_rsna_eapol.keydes.rsc", "Receive sequence counter");
    /** Key ID: {@code wlan_rsna_eapol.keydes.id}, octets. */
    public static final BytesField ID = EAPOL.bytes("wlan_rsna_eapol.keydes.id", "Key ID");
    /** Integrity code: {@code wlan_rsna_eapol.keydes.mic}, octets. */
    public static final BytesField MIC = EAPOL.bytes("wlan_rsna_eapol.keydes.mic", "Integrity code");
    /** Length of the key data: {@code wlan_rsna_eapol.keydes.data_len}, a number of 16 bits, in bytes. */
    public static final UIntField DATA_LEN =
            EAPOL.uint16("wlan_rsna_eapol.keydes.data_len", "Length of the key data").unit("bytes");
    /** Key data: {@code wlan_rsna_eapol.keydes.data}, octets. */
    public static final BytesField DATA = EAPOL.bytes("wlan_rsna_eapol.keydes.data", "Key data");

    /** Key index: {@code eapol.keydes.key_index}, a number of 8 bits, in hexadecimal. */
    public static final UIntField RC4_KEY_INDEX = EAPOL.uint8("eapol.keydes.key_index", "Key index").hex();
    /** Unicast key: {@code eapol.keydes.key_index.type}, the bit {@code 0x80}. */
    public static final FlagField RC4_KEY_INDEX_TYPE = EAPOL.flag("eapol.keydes.key_index.type", "Unicast key", 0x80);
    /** Key number: {@code eapol.keydes.key_index.number}, the bits {@code 0x7f} of 8. */
    public static final UIntField RC4_KEY_INDEX_NUMBER =
            EAPOL.uint8("eapol.keydes.key_index.number", "Key number").mask(0x7f);
    /** Key signature: {@code eapol.keydes.key_signature}, octets. */
    public static final BytesField KEY_SIGNATURE = EAPOL.bytes("eapol.keydes.key_signature", "Key signature");
    /** Key: {@code eapol.keydes.key}, octets. */
    public static final BytesField RC4_KEY = EAPOL.bytes("eapol.keydes.key", "Key");

    private static final int HEADER = 4;
    private static final int KEY = 3;
    private static final int RC4 = 1;
    private static final int RSN = 2;
    private static final int WPA = 254;
    private static final int PAIRWISE = 0x0008;
    private static final int ACK = 0x0080;
    private static final int WITH_MIC = 0x0100;
    private static final int IS_SECURE = 0x0200;
    private static final int ENCRYPTED = 0x1000;

    private static UIntField info(String name, String label) {
        return EAPOL.uint16("wlan_rsna_eapol.keydes.key_info." + name, label);
    }

    private static FlagField infoFlag(String name, String label, long mask) {
        return EAPOL.flag("wlan_rsna_eapol.keydes.key_info." + name, label, mask);
    }

    @Override
    public Protocol protocol() {
        return EAPOL;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x888e, 0x88c7);
        at.alsoRecords(WlanManagement.MGT);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(VERSION, 0);
        int type = in.u8(TYPE, 1);
        int length = in.u16(LEN, 2);
        in.limit(HEADER + length);
        if (type == KEY) {
            int descriptor = in.u8(KEYDES_TYPE, HEADER);
            if (descriptor == RSN || descriptor == WPA) {
                key(in, HEADER + 1, descriptor);
            } else if (descriptor == RC4) {
                rc4(in, HEADER + 1);
            }
        }
        return in.length();
    }

    /** IEEE 802.1X-2001 7.6; later editions have given it up. */
    private static void rc4(Layer in, int at) {
        in.u16(KEY_LEN, at);
        in.u64(REPLAY_COUNTER, at + 2);
        in.bytes(KEY_IV, at + 10, 16);
        in.u8(RC4_KEY_INDEX, at + 26);
        in.flag8(RC4_KEY_INDEX_TYPE, at + 26);
        in.u8(RC4_KEY_INDEX_NUMBER, at + 26);
        in.bytes(KEY_SIGNATURE, at + 27, 16);
        if (in.length() > at + 43) {
            in.bytes(RC4_KEY, at + 43, in.length() - at - 43);
        }
    }

    private static void key(Layer in, int at, int descriptor) {
        int information = in.peek16(at);
        int dataLength = in.peek16(at + 92);
        in.set(MSGNR, message(information, dataLength), at, 2);
        in.u16(KEY_INFO, at);
        in.u16(KEYDES_VERSION, at);
        in.flag16(KEY_TYPE, at);
        in.u16(KEY_INDEX, at);
        in.flag16(INSTALL, at);
        in.flag16(KEY_ACK, at);
        in.flag16(KEY_MIC, at);
        in.flag16(SECURE, at);
        in.flag16(ERROR, at);
        in.flag16(REQUEST, at);
        in.flag16(ENCRYPTED_KEY_DATA, at);
        in.flag16(SMK_MESSAGE, at);
        in.u16(KEY_LEN, at + 2);
        in.u64(REPLAY_COUNTER, at + 4);
        in.bytes(NONCE, at + 12, 32);
        in.bytes(KEY_IV, at + 44, 16);
        in.bytes(RSC, at + 60, 8);
        in.bytes(ID, at + 68, 8);
        in.bytes(MIC, at + 76, 16);
        in.u16(DATA_LEN, at + 92);
        if (dataLength > 0) {
            in.bytes(DATA, at + 94, dataLength);
            // What WPA says of a group's key is encrypted though the flag is not set.
            if ((information & ENCRYPTED) == 0 && (descriptor == RSN || (information & PAIRWISE) != 0)) {
                WlanElements.readKeyData(in, at + 94, at + 94 + dataLength);
            }
        }
    }

    /** IEEE 802.11 12.7.6 and 12.7.7: which message of the four-way or the group handshake has these flags. */
    private static int message(int information, int dataLength) {
        if ((information & PAIRWISE) == 0) {
            return (information & ACK) != 0 ? 1 : 2;
        }
        if ((information & ACK) != 0) {
            return (information & WITH_MIC) != 0 ? 3 : 1;
        }
        // Some stations do not set the secure bit in the last message, which carries no data, though.
        return (information & IS_SECURE) != 0 || dataLength == 0 ? 4 : 2;
    }
}
