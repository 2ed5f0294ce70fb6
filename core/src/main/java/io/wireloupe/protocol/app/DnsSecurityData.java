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

    public static final UIntField DS_KEY_ID = DNS.uint16("dns.ds.key_id", "Key id").hex();
    public static final UIntField DS_ALGORITHM = DNS.uint8("dns.ds.algorithm", "Algorithm");
    public static final UIntField DS_DIGEST_TYPE = DNS.uint8("dns.ds.digest_type", "Digest type");
    public static final BytesField DS_DIGEST = DNS.bytes("dns.ds.digest", "Digest");
    public static final UIntField SSHFP_ALGORITHM = DNS.uint8("dns.sshfp.algorithm", "Algorithm");
    public static final UIntField SSHFP_FINGERPRINT_TYPE = DNS.uint8("dns.sshfp.fingerprint.type", "Fingerprint type");
    public static final BytesField SSHFP_FINGERPRINT = DNS.bytes("dns.sshfp.fingerprint", "Fingerprint");
    public static final UIntField RRSIG_TYPE_COVERED = DNS.uint16("dns.rrsig.type_covered", "Type covered");
    public static final UIntField RRSIG_ALGORITHM = DNS.uint8("dns.rrsig.algorithm", "Algorithm");
    public static final UIntField RRSIG_LABELS = DNS.uint8("dns.rrsig.labels", "Labels");
    public static final UIntField RRSIG_ORIGINAL_TTL =
            DNS.uint32("dns.rrsig.original_ttl", "Original time to live").unit("s");
    public static final TimeField RRSIG_SIGNATURE_EXPIRATION =
            DNS.time("dns.rrsig.signature_expiration", "Signature ends");
    public static final TimeField RRSIG_SIGNATURE_INCEPTION =
            DNS.time("dns.rrsig.signature_inception", "Signature begins");
    public static final UIntField RRSIG_KEY_TAG = DNS.uint16("dns.rrsig.key_tag", "Key tag");
    public static final TextField RRSIG_SIGNERS_NAME = DNS.text("dns.rrsig.signers_name", "Signer's name");
    public static final BytesField RRSIG_SIGNATURE = DNS.bytes("dns.rrsig.signature", "Signature");
    public static final TextField NSEC_NEXT_DOMAIN_NAME = DNS.text("dns.nsec.next_domain_name", "Next name");
    public static final UIntField DNSKEY_FLAGS = DNS.uint16("dns.dnskey.flags", "Flags").hex();
    public static final FlagField DNSKEY_FLAGS_ZONE_KEY = DNS.flag("dns.dnskey.flags.zone_key", "Zone key", 0x0100);
    public static final FlagField DNSKEY_FLAGS_KEY_REVOKED =
            DNS.flag("dns.dnskey.flags.key_revoked", "Revoked", 0x0080);
    public static final FlagField DNSKEY_FLAGS_SECURE_ENTRY_POINT =
            DNS.flag("dns.dnskey.flags.secure_entry_point", "Secure entry point", 0x0001);
    public static final UIntField DNSKEY_FLAGS_RESERVED =
            DNS.uint16("dns.dnskey.flags.reserved", "Reserved").hex().mask(0xfe7e);
    public static final UIntField DNSKEY_PROTOCOL = DNS.uint8("dns.dnskey.protocol", "Protocol");
    public static final UIntField DNSKEY_ALGORITHM = DNS.uint8("dns.dnskey.algorithm", "Algorithm");
    public static final UIntField DNSKEY_KEY_ID = DNS.uint16("dns.dnskey.key_id", "Key id");
    public static final BytesField DNSKEY_PUBLIC_KEY = DNS.bytes("dns.dnskey.public_key", "Public key");
    public static final UIntField NSEC3_ALGO = DNS.uint8("dns.nsec3.algo", "Hash algorithm");
    public static final UIntField NSEC3_FLAGS = DNS.uint8("dns.nsec3.flags", "Flags");
    public static final FlagField NSEC3_FLAGS_OPT_OUT = DNS.flag("dns.nsec3.flags.opt_out", "Opt-out", 0x01);
    public static final UIntField NSEC3_ITERATIONS = DNS.uint16("dns.nsec3.iterations", "Iterations");
    public static final UIntField NSEC3_SALT_LENGTH = DNS.uint8("dns.nsec3.salt_length", "Salt length").unit("bytes");
    public static final BytesField NSEC3_SALT_VALUE = DNS.bytes("dns.nsec3.salt_value", "Salt");
    public static final UIntField NSEC3_HASH_LENGTH = DNS.uint8("dns.nsec3.hash_length", "Hash length").unit("bytes");
    public static final TextField NSEC3_HASH_VALUE = DNS.text("dns.nsec3.hash_value", "Next hashed name");
    public static final UIntField TLSA_CERTIFICATE_USAGE =
            DNS.uint8("dns.tlsa.certificate_usage", "Certificate usage");
    public static final UIntField TLSA_SELECTOR = DNS.uint8("dns.tlsa.selector", "Selector");
    public static final UIntField TLSA_MATCHING_TYPE = DNS.uint8("dns.tlsa.matching_type", "Matching type");
    public static final BytesField TLSA_CERTIFICATE_ASSOCIATION_DATA =
            DNS.bytes("dns.tlsa.certificate_association_data", "Certificate association data");
    public static final TextField TSIG_ALGORITHM_NAME = DNS.text("dns.tsig.algorithm_name", "Algorithm");
    public static final TimeField TSIG_TIME_SIGNED = DNS.time("dns.tsig.time_signed", "Time signed");
    public static final UIntField TSIG_FUDGE = DNS.uint16("dns.tsig.fudge", "Error allowed").unit("s");
    public static final UIntField TSIG_MAC_SIZE = DNS.uint16("dns.tsig.mac_size", "Length of the code").unit("bytes");
    public static final FlagField TSIG_MAC = DNS.flag("dns.tsig.mac", "Authentication code", 1);
    public static final UIntField TSIG_ORIGINAL_ID = DNS.uint16("dns.tsig.original_id", "Original id");
    public static final UIntField TSIG_ERROR = DNS.uint16("dns.tsig.error", "Error");
    public static final UIntField TSIG_OTHER_LEN = DNS.uint16("dns.tsig.other_len", "Length of other data");
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
