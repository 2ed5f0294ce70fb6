package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/**
 * Domain Name System: RFC 1035 4, with the flags of RFC 4035, updates (RFC 2136) and EDNS (RFC 6891).
 *
 * <p>Multicast DNS (RFC 6762) and LLMNR (RFC 4795) use the same messages; {@link Mdns} and {@link Llmnr} read them
 * through {@link #message}.
 */
public final class Dns implements Dissector {

    /** The protocol {@code dns}: Domain Name System. */
    public static final Protocol DNS = DnsProtocol.DNS;
    /** Length: {@code dns.length}, a number of 16 bits, in bytes. */
    public static final UIntField LENGTH = DNS.uint16("dns.length", "Length").unit("bytes");
    /** Transaction ID: {@code dns.id}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ID = DNS.uint16("dns.id", "Transaction ID").hex();
    /** Flags: {@code dns.flags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FLAGS = DNS.uint16("dns.flags", "Flags").hex();
    /** Response: {@code dns.flags.response}, the bit {@code 0x8000}. */
    public static final FlagField FLAGS_RESPONSE = DNS.flag("dns.flags.response", "Response", 0x8000);
    /** Opcode: {@code dns.flags.opcode}, the bits {@code 0x7800} of 16, with named values. */
    public static final UIntField FLAGS_OPCODE = DNS.uint16("dns.flags.opcode", "Opcode").mask(0x7800)
            .names(Map.of(0, "query", 1, "inverse query", 2, "server status", 4, "notify", 5, "update", 6, "DSO"));
    /** Authoritative answer: {@code dns.flags.authoritative}, the bit {@code 0x400}. */
    public static final FlagField FLAGS_AUTHORITATIVE =
            DNS.flag("dns.flags.authoritative", "Authoritative answer", 0x0400);
    /** Name is in conflict: {@code dns.flags.conflict}, the bit {@code 0x400}. */
    public static final FlagField FLAGS_CONFLICT = DNS.flag("dns.flags.conflict", "Name is in conflict", 0x0400);
    /** Truncated: {@code dns.flags.truncated}, the bit {@code 0x200}. */
    public static final FlagField FLAGS_TRUNCATED = DNS.flag("dns.flags.truncated", "Truncated", 0x0200);
    /** Recursion desired: {@code dns.flags.recdesired}, the bit {@code 0x100}. */
    public static final FlagField FLAGS_RECDESIRED = DNS.flag("dns.flags.recdesired", "Recursion desired", 0x0100);
    /** Name is tentative: {@code dns.flags.tentative}, the bit {@code 0x100}. */
    public static final FlagField FLAGS_TENTATIVE = DNS.flag("dns.flags.tentative", "Name is tentative", 0x0100);
    /** Recursion available: {@code dns.flags.recavail}, the bit {@code 0x80}. */
    public static final FlagField FLAGS_RECAVAIL = DNS.flag("dns.flags.recavail", "Recursion available", 0x0080);
    /** Reserved: {@code dns.flags.z}, the bit {@code 0x40}. */
    public static final FlagField FLAGS_Z = DNS.flag("dns.flags.z", "Reserved", 0x0040);
    /** Authentic data: {@code dns.flags.authenticated}, the bit {@code 0x20}. */
    public static final FlagField FLAGS_AUTHENTICATED = DNS.flag("dns.flags.authenticated", "Authentic data", 0x0020);
    /** Checking disabled: {@code dns.flags.checkdisable}, the bit {@code 0x10}. */
    public static final FlagField FLAGS_CHECKDISABLE =
            DNS.flag("dns.flags.checkdisable", "Checking disabled", 0x0010);
    /** Response code: {@code dns.flags.rcode}, the bits {@code 0xf} of 16, with named values. */
    public static final UIntField FLAGS_RCODE = DNS.uint16("dns.flags.rcode", "Response code").mask(0x000f)
            .names(Map.of(0, "no error", 1, "format error", 2, "server failure", 3, "no such name",
                    4, "not implemented", 5, "refused"));
    /** Questions: {@code dns.count.queries}, a number of 16 bits. */
    public static final UIntField COUNT_QUERIES = DNS.uint16("dns.count.queries", "Questions");
    /** Zones: {@code dns.count.zones}, a number of 16 bits. */
    public static final UIntField COUNT_ZONES = DNS.uint16("dns.count.zones", "Zones");
    /** Answers: {@code dns.count.answers}, a number of 16 bits. */
    public static final UIntField COUNT_ANSWERS = DNS.uint16("dns.count.answers", "Answers");
    /** Prerequisites: {@code dns.count.prerequisites}, a number of 16 bits. */
    public static final UIntField COUNT_PREREQUISITES = DNS.uint16("dns.count.prerequisites", "Prerequisites");
    /** Authority records: {@code dns.count.auth_rr}, a number of 16 bits. */
    public static final UIntField COUNT_AUTH_RR = DNS.uint16("dns.count.auth_rr", "Authority records");
    /** Updates: {@code dns.count.updates}, a number of 16 bits. */
    public static final UIntField COUNT_UPDATES = DNS.uint16("dns.count.updates", "Updates");
    /** Additional records: {@code dns.count.add_rr}, a number of 16 bits. */
    public static final UIntField COUNT_ADD_RR = DNS.uint16("dns.count.add_rr", "Additional records");
    /** Name asked for: {@code dns.qry.name}, text. */
    public static final TextField QRY_NAME = DNS.text("dns.qry.name", "Name asked for");
    /** Name length: {@code dns.qry.name.len}, a number of 16 bits. */
    public static final UIntField QRY_NAME_LEN = DNS.uint16("dns.qry.name.len", "Name length");
    /** Labels in the name: {@code dns.count.labels}, a number of 16 bits. */
    public static final UIntField COUNT_LABELS = DNS.uint16("dns.count.labels", "Labels in the name");
    /** Type asked for: {@code dns.qry.type}, a number of 16 bits, with named values. */
    public static final UIntField QRY_TYPE = DNS.uint16("dns.qry.type", "Type asked for").names(DnsRecords.TYPES);
    /** Class asked for: {@code dns.qry.class}, a number of 16 bits, in hexadecimal. */
    public static final UIntField QRY_CLASS = DNS.uint16("dns.qry.class", "Class asked for").hex();
    /** Asks for a unicast answer: {@code dns.qry.qu}, the bit {@code 0x8000}. */
    public static final FlagField QRY_QU = DNS.flag("dns.qry.qu", "Asks for a unicast answer", 0x8000);
    /** Bytes after the message: {@code dns.extraneous.data}, octets. */
    public static final BytesField EXTRANEOUS_DATA = DNS.bytes("dns.extraneous.data", "Bytes after the message");
    /** Length of these bytes: {@code dns.extraneous.length}, a number with a sign. */
    public static final IntField EXTRANEOUS_LENGTH = DNS.integer("dns.extraneous.length", "Length of these bytes");

    /** Which of the protocols that share the message format. */
    enum Kind { DNS, MDNS, LLMNR }

    private static final int HEADER = 12;
    private static final int UPDATE = 5;
    private static final int AUTHENTICATED = 0x0020;
    private static final DnsRecords RECORDS = new DnsRecords();
    private static final DnsTransactions.Fields TRANSACTIONS = new DnsTransactions.Fields();

    @Override
    public Protocol protocol() {
        return DNS;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 53);
        at.on(Tables.TCP_PORT, 53);
        at.guesses(Tables.UDP_PORT);
    }

    @Override
    public int dissect(Layer in) {
        if (in.isGuess() && !DnsGuess.isMessage(in)) {
            return 0;
        }
        if (!in.packet().stream()) {
            message(in, 0, in.length(), Kind.DNS);
            return in.length();
        }
        // RFC 7766 8: over a stream a length stands before each message.
        int offset = 0;
        while (offset < in.length()) {
            int rest = in.length() - offset;
            int total = rest < 2 ? 0 : 2 + in.peek16(offset);
            if (in.canAwait() && (rest < 2 || rest < total)) {
                return in.await(offset, total);
            }
            in.u16(LENGTH, offset);
            message(in, offset + 2, offset + total, Kind.DNS);
            offset += total;
        }
        return in.length();
    }

    /** Reads one message, which reaches from {@code base} to {@code end}. */
    static void message(Layer in, int base, int end, Kind kind) {
        // Read first: without flags there is no identifier, either.
        in.peek16(base + 2);
        in.u16(ID, base);
        boolean response = flags(in, base + 2, kind);
        boolean update = (in.peek16(base + 2) >> 11 & 15) == UPDATE;
        int questions = in.u16(update ? COUNT_ZONES : COUNT_QUERIES, base + 4);
        int records = in.u16(update ? COUNT_PREREQUISITES : COUNT_ANSWERS, base + 6);
        records += in.u16(update ? COUNT_UPDATES : COUNT_AUTH_RR, base + 8);
        records += in.u16(COUNT_ADD_RR, base + 10);
        int offset = base + HEADER;
        DnsName name = in.state(DnsName.SCRATCH);
        for (int i = 0; i < questions; i++) {
            offset = question(in, base, offset, name, kind);
        }
        for (int i = 0; i < records; i++) {
            offset = RECORDS.record(in, base, offset, name, kind);
        }
        TRANSACTIONS.record(in, in.peek16(base), response);
        int rest = end - offset;
        if (rest > 0) {
            in.bytes(EXTRANEOUS_DATA, offset, rest);
            in.set(EXTRANEOUS_LENGTH, rest, offset, rest);
        }
    }

    private static boolean flags(Layer in, int at, Kind kind) {
        int flags = in.u16(FLAGS, at);
        boolean response = in.flag16(FLAGS_RESPONSE, at);
        in.u16(FLAGS_OPCODE, at);
        if (kind == Kind.LLMNR) {
            in.flag16(FLAGS_CONFLICT, at);
            in.flag16(FLAGS_TRUNCATED, at);
            in.flag16(FLAGS_TENTATIVE, at);
        } else {
            if (response) {
                in.flag16(FLAGS_AUTHORITATIVE, at);
            }
            in.flag16(FLAGS_TRUNCATED, at);
            in.flag16(FLAGS_RECDESIRED, at);
            if (response) {
                in.flag16(FLAGS_RECAVAIL, at);
            }
            in.flag16(FLAGS_Z, at);
            if (response || (flags & AUTHENTICATED) != 0) {
                in.flag16(FLAGS_AUTHENTICATED, at);
            }
            in.flag16(FLAGS_CHECKDISABLE, at);
        }
        if (response) {
            in.u16(FLAGS_RCODE, at);
        }
        return response;
    }

    private static int question(Layer in, int base, int offset, DnsName name, Kind kind) {
        int count = name.read(in, base, offset);
        int at = offset + count;
        // Nothing is recorded of a question that is cut off.
        in.peek32(at);
        name.put(in, QRY_NAME, offset, count);
        name.counts(in, QRY_NAME_LEN, COUNT_LABELS, offset, count);
        in.u16(QRY_TYPE, at);
        if (kind == Kind.MDNS) {
            // RFC 6762 5.4: the top bit of the class asks for a unicast response.
            in.set(QRY_CLASS, in.peek16(at + 2) & 0x7fff, at + 2, 2);
            in.flag16(QRY_QU, at + 2);
        } else {
            in.u16(QRY_CLASS, at + 2);
        }
        return at + 4;
    }
}
