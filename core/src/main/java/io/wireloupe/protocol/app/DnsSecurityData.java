package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.DnsProtocol.DNS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.TimeField;
import io.wireloupe.dissect.UIntField;

/**
 * The data of resource records that serve security: RFC 4034 (DNSKEY, RRSIG, NSEC, DS), RFC 5155 (NSEC3), RFC 6698
 * (TLSA), RFC 4255 (SSHFP), RFC 8945 (TSIG).
 */
public final class DnsSecurityData {

    /** Key id: {@code dns.ds.key_id}, a number of 16 bits, in hexadecimal. */
    public static final UIntField DS_KEY_ID = DNS.uint16("dns.ds.key_id", "Key id").hex();
    /** Algorithm: {@code dns.ds.algorithm}, a number of 8 bits. */
    public static final UIntField DS_ALGORITHM = DNS.uint8("dns.ds.algorithm", "Algorithm");
    /** Digest type: {@code dns.ds.digest_type}, a number of 8 bits. */
    public static final UIntField DS_DIGEST_TYPE = DNS.uint8("dns.ds.digest_type", "Digest type");
    /** Digest: {@code dns.ds.digest}, octets. */
    public static final BytesField DS_DIGEST = DNS.bytes("dns.ds.digest", "Digest");
    /** Algorithm: {@code dns.sshfp.algorithm}, a number of 8 bits. */
    public static final UIntField SSHFP_ALGORITHM = DNS.uint8("dns.sshfp.algorithm", "Algorithm");
    /** Fingerprint type: {@code dns.sshfp.fingerprint.type}, a number of 8 bits. */
    public static final UIntField SSHFP_FINGERPRINT_TYPE = DNS.uint8("dns.sshfp.fingerprint.type", "Fingerprint type");
    /** Fingerprint: {@code dns.sshfp.fingerprint}, octets. */
    public static final BytesField SSHFP_FINGERPRINT = DNS.bytes("dns.sshfp.fingerprint", "Fingerprint");
    /** Type covered: {@code dns.rrsig.type_covered}, a number of 16 bits. */
    public static final UIntField RRSIG_TYPE_COVERED = DNS.uint16("dns.rrsig.type_covered", "Type covered");
    /** Algorithm: {@code dns.rrsig.algorithm}, a number of 8 bits. */
    public static final UIntField RRSIG_ALGORITHM = DNS.uint8("dns.rrsig.algorithm", "Algorithm");
    /** Labels: {@code dns.rrsig.labels}, a number of 8 bits. */
    public static final UIntField RRSIG_LABELS = DNS.uint8("dns.rrsig.labels", "Labels");
    /** Original time to live: {@code dns.rrsig.original_ttl}, a number of 32 bits, in s. */
    public static final UIntField RRSIG_ORIGINAL_TTL =
            DNS.uint32("dns.rrsig.original_ttl", "Original time to live").unit("s");
    /** Signature ends: {@code dns.rrsig.signature_expiration}, a moment. */
    public static final TimeField RRSIG_SIGNATURE_EXPIRATION =
            DNS.time("dns.rrsig.signature_expiration", "Signature ends");
    /** Signature begins: {@code dns.rrsig.signature_inception}, a moment. */
    public static final TimeField RRSIG_SIGNATURE_INCEPTION =
            DNS.time("dns.rrsig.signature_inception", "Signature begins");
    /** Key tag: {@code dns.rrsig.key_tag}, a number of 16 bits. */
    public static final UIntField RRSIG_KEY_TAG = DNS.uint16("dns.rrsig.key_tag", "Key tag");
    /** Signer's name: {@code dns.rrsig.signers_name}, text. */
    public static final TextField RRSIG_SIGNERS_NAME = DNS.text("dns.rrsig.signers_name", "Signer's name");
    /** Signature: {@code dns.rrsig.signature}, octets. */
    public static final BytesField RRSIG_SIGNATURE = DNS.bytes("dns.rrsig.signature", "Signature");
    /** Next name: {@code dns.nsec.next_domain_name}, text. */
    public static final TextField NSEC_NEXT_DOMAIN_NAME = DNS.text("dns.nsec.next_domain_name", "Next name");
    /** Flags: {@code dns.dnskey.flags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField DNSKEY_FLAGS = DNS.uint16("dns.dnskey.flags", "Flags").hex();
    /** Zone key: {@code dns.dnskey.flags.zone_key}, the bit {@code 0x100}. */
    public static final FlagField DNSKEY_FLAGS_ZONE_KEY = DNS.flag("dns.dnskey.flags.zone_key", "Zone key", 0x0100);
    /** Revoked: {@code dns.dnskey.flags.key_revoked}, the bit {@code 0x80}. */
    public static final FlagField DNSKEY_FLAGS_KEY_REVOKED =
            DNS.flag("dns.dnskey.flags.key_revoked", "Revoked", 0x0080);
    /** Secure entry point: {@code dns.dnskey.flags.secure_entry_point}, the bit {@code 0x1}. */
    public static final FlagField DNSKEY_FLAGS_SECURE_ENTRY_POINT =
            DNS.flag("dns.dnskey.flags.secure_entry_point", "Secure entry point", 0x0001);
    /** Reserved: {@code dns.dnskey.flags.reserved}, the bits {@code 0xfe7e} of 16, in hexadecimal. */
    public static final UIntField DNSKEY_FLAGS_RESERVED =
            DNS.uint16("dns.dnskey.flags.reserved", "Reserved").hex().mask(0xfe7e);
    /** Protocol: {@code dns.dnskey.protocol}, a number of 8 bits. */
    public static final UIntField DNSKEY_PROTOCOL = DNS.uint8("dns.dnskey.protocol", "Protocol");
    /** Algorithm: {@code dns.dnskey.algorithm}, a number of 8 bits. */
    public static final UIntField DNSKEY_ALGORITHM = DNS.uint8("dns.dnskey.algorithm", "Algorithm");
    /** Key id: {@code dns.dnskey.key_id}, a number of 16 bits. */
    public static final UIntField DNSKEY_KEY_ID = DNS.uint16("dns.dnskey.key_id", "Key id");
    /** Public key: {@code dns.dnskey.public_key}, octets. */
    public static final BytesField DNSKEY_PUBLIC_KEY = DNS.bytes("dns.dnskey.public_key", "Public key");
    /** Hash algorithm: {@code dns.nsec3.algo}, a number of 8 bits. */
    public static final UIntField NSEC3_ALGO = DNS.uint8("dns.nsec3.algo", "Hash algorithm");
    /** Flags: {@code dns.nsec3.flags}, a number of 8 bits. */
    public static final UIntField NSEC3_FLAGS = DNS.uint8("dns.nsec3.flags", "Flags");
    /** Opt-out: {@code dns.nsec3.flags.opt_out}, the bit {@code 0x1}. */
    public static final FlagField NSEC3_FLAGS_OPT_OUT = DNS.flag("dns.nsec3.flags.opt_out", "Opt-out", 0x01);
    /** Iterations: {@code dns.nsec3.iterations}, a number of 16 bits. */
    public static final UIntField NSEC3_ITERATIONS = DNS.uint16("dns.nsec3.iterations", "Iterations");
    /** Salt length: {@code dns.nsec3.salt_length}, a number of 8 bits, in bytes. */
    public static final UIntField NSEC3_SALT_LENGTH = DNS.uint8("dns.nsec3.salt_length", "Salt length").unit("bytes");
    /** Salt: {@code dns.nsec3.salt_value}, octets. */
    public static final BytesField NSEC3_SALT_VALUE = DNS.bytes("dns.nsec3.salt_value", "Salt");
    /** Hash length: {@code dns.nsec3.hash_length}, a number of 8 bits, in bytes. */
    public static final UIntField NSEC3_HASH_LENGTH = DNS.uint8("dns.nsec3.hash_length", "Hash length").unit("bytes");
    /** Next hashed name: {@code dns.nsec3.hash_value}, text. */
    public static final TextField NSEC3_HASH_VALUE = DNS.text("dns.nsec3.hash_value", "Next hashed name");
    /** Certificate usage: {@code dns.tlsa.certificate_usage}, a number of 8 bits. */
    public static final UIntField TLSA_CERTIFICATE_USAGE =
            DNS.uint8("dns.tlsa.certificate_usage", "Certificate usage");
    /** Selector: {@code dns.tlsa.selector}, a number of 8 bits. */
    public static final UIntField TLSA_SELECTOR = DNS.uint8("dns.tlsa.selector", "Selector");
    /** Matching type: {@code dns.tlsa.matching_type}, a number of 8 bits. */
    public static final UIntField TLSA_MATCHING_TYPE = DNS.uint8("dns.tlsa.matching_type", "Matching type");
    /** Certificate association data: {@code dns.tlsa.certificate_association_data}, octets. */
    public static final BytesField TLSA_CERTIFICATE_ASSOCIATION_DATA =
            DNS.bytes("dns.tlsa.certificate_association_data", "Certificate association data");
    /** Algorithm: {@code dns.tsig.algorithm_name}, text. */
    public static final TextField TSIG_ALGORITHM_NAME = DNS.text("dns.tsig.algorithm_name", "Algorithm");
    /** Time signed: {@code dns.tsig.time_signed}, a moment. */
    public static final TimeField TSIG_TIME_SIGNED = DNS.time("dns.tsig.time_signed", "Time signed");
    /** Error allowed: {@code dns.tsig.fudge}, a number of 16 bits, in s. */
    public static final UIntField TSIG_FUDGE = DNS.uint16("dns.tsig.fudge", "Error allowed").unit("s");
    /** Length of the code: {@code dns.tsig.mac_size}, a number of 16 bits, in bytes. */
    public static final UIntField TSIG_MAC_SIZE = DNS.uint16("dns.tsig.mac_size", "Length of the code").unit("bytes");
    /** Authentication code: {@code dns.tsig.mac}, the bit {@code 0x1}. */
    public static final FlagField TSIG_MAC = DNS.flag("dns.tsig.mac", "Authentication code", 1);
    /** Original id: {@code dns.tsig.original_id}, a number of 16 bits. */
    public static final UIntField TSIG_ORIGINAL_ID = DNS.uint16("dns.tsig.original_id", "Original id");
    /** Error: {@code dns.tsig.error}, a number of 16 bits. */
    public static final UIntField TSIG_ERROR = DNS.uint16("dns.tsig.error", "Error");
    /** Length of other data: {@code dns.tsig.other_len}, a number of 16 bits. */
    public static final UIntField TSIG_OTHER_LEN = DNS.uint16("dns.tsig.other_len", "Length of other data");
    /** Other data: {@code dns.tsig.other_data}, octets. */
    public static final BytesField TSIG_OTHER_DATA = DNS.bytes("dns.tsig.other_data", "Other data");

    private static final String BASE32 = "0123456789abcdefghijklmnopqrstuv";

    DnsSecurityData() {}

    boolean read(Layer in, int type, int base, int at, int length, DnsName name) {
        switch (type) {
            case 43, 59 -> digest(in, at, length);
            case 44 -> {
                in.u8(SSHFP_ALGORITHM, at);
                in.u8(SSHFP_FINGERPRINT_TYPE, at + 1);
                in.bytes(SSHFP_FINGERPRINT, at + 2, length - 2);
            }
            case 46 -> signature(in, base, at, length, name);
            case 47 -> {
                int count = name.record(in, NSEC_NEXT_DOMAIN_NAME, base, at);
                types(in, at + count, at + length);
            }
            case 48, 60 -> key(in, at, length);
            case 50 -> {
                int next = hashParameters(in, at);
                int count = in.u8(NSEC3_HASH_LENGTH, next);
                hash(in, next + 1, count);
                types(in, next + 1 + count, at + length);
            }
            case 51 -> hashParameters(in, at);
            case 52 -> {
                in.u8(TLSA_CERTIFICATE_USAGE, at);
                in.u8(TLSA_SELECTOR, at + 1);
                in.u8(TLSA_MATCHING_TYPE, at + 2);
                in.bytes(TLSA_CERTIFICATE_ASSOCIATION_DATA, at + 3, length - 3);
            }
            case 250 -> transaction(in, base, at, name);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void digest(Layer in, int at, int length) {
        in.u16(DS_KEY_ID, at);
        in.u8(DS_ALGORITHM, at + 2);
        in.u8(DS_DIGEST_TYPE, at + 3);
        in.bytes(DS_DIGEST, at + 4, length - 4);
    }

    private static void signature(Layer in, int base, int at, int length, DnsName name) {
        in.u16(RRSIG_TYPE_COVERED, at);
        in.u8(RRSIG_ALGORITHM, at + 2);
        in.u8(RRSIG_LABELS, at + 3);
        in.u32(RRSIG_ORIGINAL_TTL, at + 4);
        in.set(RRSIG_SIGNATURE_EXPIRATION, in.peek32(at + 8), 0, at + 8, 4);
        in.set(RRSIG_SIGNATURE_INCEPTION, in.peek32(at + 12), 0, at + 12, 4);
        in.u16(RRSIG_KEY_TAG, at + 16);
        int next = at + 18 + name.record(in, RRSIG_SIGNERS_NAME, base, at + 18);
        in.bytes(RRSIG_SIGNATURE, next, at + length - next);
    }

    private static void key(Layer in, int at, int length) {
        in.u16(DNSKEY_FLAGS, at);
        in.flag16(DNSKEY_FLAGS_ZONE_KEY, at);
        in.flag16(DNSKEY_FLAGS_KEY_REVOKED, at);
        in.flag16(DNSKEY_FLAGS_SECURE_ENTRY_POINT, at);
        in.u16(DNSKEY_FLAGS_RESERVED, at);
        in.u8(DNSKEY_PROTOCOL, at + 2);
        in.u8(DNSKEY_ALGORITHM, at + 3);
        if (in.wants(DNSKEY_KEY_ID)) {
            in.set(DNSKEY_KEY_ID, keyTag(in, at, length), at, length);
        }
        in.bytes(DNSKEY_PUBLIC_KEY, at + 4, length - 4);
    }

    /** RFC 4034 appendix B. */
    private static int keyTag(Layer in, int at, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (i & 1) == 0 ? in.peek8(at + i) << 8 : in.peek8(at + i);
        }
        sum += sum >> 16 & 0xffff;
        return (int) sum & 0xffff;
    }

    /** RFC 4034 4.1.2: windows of 256 types, each a bit. */
    private static void types(Layer in, int offset, int end) {
        int at = offset;
        while (at < end) {
            int window = in.peek8(at);
            int octets = in.peek8(at + 1);
            at += 2;
            for (int bit = 0; bit < octets * 8; bit++) {
                if ((in.peek8(at + (bit >> 3)) & 0x80 >> (bit & 7)) != 0) {
                    in.set(DnsRecords.RESP_TYPE, window * 256L + bit, at + (bit >> 3), 1);
                }
            }
            at += octets;
        }
    }

    private static int hashParameters(Layer in, int at) {
        in.u8(NSEC3_ALGO, at);
        in.u8(NSEC3_FLAGS, at + 1);
        in.flag8(NSEC3_FLAGS_OPT_OUT, at + 1);
        in.u16(NSEC3_ITERATIONS, at + 2);
        int salt = in.u8(NSEC3_SALT_LENGTH, at + 4);
        in.bytes(NSEC3_SALT_VALUE, at + 5, salt);
        return at + 5 + salt;
    }

    /** RFC 5155 3.3: the hash in base32 with the extended hex alphabet, without padding. */
    private static void hash(Layer in, int at, int count) {
        if (!in.wants(NSEC3_HASH_VALUE)) {
            return;
        }
        byte[] text = new byte[(count * 8 + 4) / 5];
        for (int i = 0; i < text.length; i++) {
            int bit = i * 5;
            int octets = in.peek8(at + bit / 8) << 8;
            octets |= bit / 8 + 1 < count ? in.peek8(at + bit / 8 + 1) : 0;
            text[i] = (byte) BASE32.charAt(octets >> 11 - bit % 8 & 31);
        }
        in.set(NSEC3_HASH_VALUE, text, at, count);
    }

    private static void transaction(Layer in, int base, int offset, DnsName name) {
        int at = offset + name.record(in, TSIG_ALGORITHM_NAME, base, offset);
        in.set(TSIG_TIME_SIGNED, in.peek48(at), 0, at, 6);
        in.u16(TSIG_FUDGE, at + 6);
        int size = in.u16(TSIG_MAC_SIZE, at + 8);
        in.set(TSIG_MAC, true, at + 10, size);
        at += 10 + size;
        in.u16(TSIG_ORIGINAL_ID, at);
        in.u16(TSIG_ERROR, at + 2);
        int other = in.u16(TSIG_OTHER_LEN, at + 4);
        if (other > 0) {
            in.bytes(TSIG_OTHER_DATA, at + 6, other);
        }
    }
}
