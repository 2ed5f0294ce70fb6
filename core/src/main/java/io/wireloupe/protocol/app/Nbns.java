package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

/** NetBIOS Name Service: RFC 1002 4.2; names are written with the kind of their owner, as {@code PRINTER<20>}. */
public final class Nbns implements Dissector {

    /** The protocol {@code nbns}: NetBIOS Name Service. */
    public static final Protocol NBNS = Protocol.define("NetBIOS Name Service", "NBNS", "nbns");
    /** Transaction ID: {@code nbns.id}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ID = NBNS.uint16("nbns.id", "Transaction ID").hex();
    /** Flags: {@code nbns.flags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FLAGS = NBNS.uint16("nbns.flags", "Flags").hex();
    /** Response: {@code nbns.flags.response}, the bit {@code 0x8000}. */
    public static final FlagField FLAGS_RESPONSE = NBNS.flag("nbns.flags.response", "Response", 0x8000);
    /** Opcode: {@code nbns.flags.opcode}, the bits {@code 0x7800} of 16. */
    public static final UIntField FLAGS_OPCODE = NBNS.uint16("nbns.flags.opcode", "Opcode").mask(0x7800);
    /** Authoritative answer: {@code nbns.flags.authoritative}, the bit {@code 0x400}. */
    public static final FlagField FLAGS_AUTHORITATIVE =
            NBNS.flag("nbns.flags.authoritative", "Authoritative answer", 0x0400);
    /** Truncated: {@code nbns.flags.truncated}, the bit {@code 0x200}. */
    public static final FlagField FLAGS_TRUNCATED = NBNS.flag("nbns.flags.truncated", "Truncated", 0x0200);
    /** Recursion desired: {@code nbns.flags.recdesired}, the bit {@code 0x100}. */
    public static final FlagField FLAGS_RECDESIRED = NBNS.flag("nbns.flags.recdesired", "Recursion desired", 0x0100);
    /** Recursion available: {@code nbns.flags.recavail}, the bit {@code 0x80}. */
    public static final FlagField FLAGS_RECAVAIL = NBNS.flag("nbns.flags.recavail", "Recursion available", 0x0080);
    /** Broadcast: {@code nbns.flags.broadcast}, the bit {@code 0x10}. */
    public static final FlagField FLAGS_BROADCAST = NBNS.flag("nbns.flags.broadcast", "Broadcast", 0x0010);
    /** Response code: {@code nbns.flags.rcode}, the bits {@code 0xf} of 16. */
    public static final UIntField FLAGS_RCODE = NBNS.uint16("nbns.flags.rcode", "Response code").mask(0x000f);
    /** Questions: {@code nbns.count.queries}, a number of 16 bits. */
    public static final UIntField COUNT_QUERIES = NBNS.uint16("nbns.count.queries", "Questions");
    /** Answers: {@code nbns.count.answers}, a number of 16 bits. */
    public static final UIntField COUNT_ANSWERS = NBNS.uint16("nbns.count.answers", "Answers");
    /** Authority records: {@code nbns.count.auth_rr}, a number of 16 bits. */
    public static final UIntField COUNT_AUTH_RR = NBNS.uint16("nbns.count.auth_rr", "Authority records");
    /** Additional records: {@code nbns.count.add_rr}, a number of 16 bits. */
    public static final UIntField COUNT_ADD_RR = NBNS.uint16("nbns.count.add_rr", "Additional records");
    /** Name: {@code nbns.name}, text. */
    public static final TextField NAME = NBNS.text("nbns.name", "Name");
    /** Type: {@code nbns.type}, a number of 16 bits. */
    public static final UIntField TYPE = NBNS.uint16("nbns.type", "Type");
    /** Class: {@code nbns.class}, a number of 16 bits. */
    public static final UIntField CLASS = NBNS.uint16("nbns.class", "Class");
    /** Time to live: {@code nbns.ttl}, a number of 32 bits, in s. */
    public static final UIntField TTL = NBNS.uint32("nbns.ttl", "Time to live").unit("s");
    /** Data length: {@code nbns.data_length}, a number of 16 bits, in bytes. */
    public static final UIntField DATA_LENGTH = NBNS.uint16("nbns.data_length", "Data length").unit("bytes");
    /** Name flags: {@code nbns.nb_flags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField NB_FLAGS = NBNS.uint16("nbns.nb_flags", "Name flags").hex();
    /** Group name: {@code nbns.nb_flags.group}, the bit {@code 0x8000}. */
    public static final FlagField NB_FLAGS_GROUP = NBNS.flag("nbns.nb_flags.group", "Group name", 0x8000);
    /** Owner's node type: {@code nbns.nb_flags.ont}, the bits {@code 0x6000} of 16. */
    public static final UIntField NB_FLAGS_ONT = NBNS.uint16("nbns.nb_flags.ont", "Owner's node type").mask(0x6000);
    /** Address: {@code nbns.addr}, an IPv4 address. */
    public static final Ipv4Field ADDR = NBNS.ipv4("nbns.addr", "Address");
    /** Names: {@code nbns.number_of_names}, a number of 8 bits. */
    public static final UIntField NUMBER_OF_NAMES = NBNS.uint8("nbns.number_of_names", "Names");
    /** Name: {@code nbns.netbios_name}, text. */
    public static final TextField NETBIOS_NAME = NBNS.text("nbns.netbios_name", "Name");
    /** Name flags: {@code nbns.name_flags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField NAME_FLAGS = NBNS.uint16("nbns.name_flags", "Name flags").hex();
    /** Group name: {@code nbns.name_flags.group}, the bit {@code 0x8000}. */
    public static final FlagField NAME_FLAGS_GROUP = NBNS.flag("nbns.name_flags.group", "Group name", 0x8000);
    /** Adapter's address: {@code nbns.unit_id}, a MAC address. */
    public static final MacField UNIT_ID = NBNS.mac("nbns.unit_id", "Adapter's address");

    private static final int HEADER = 12;
    private static final int NB = 32;
    private static final int NBSTAT = 33;
    private static final int ENCODED = 32;
    private static final int NAME_LENGTH = 15;
    private static final State<byte[]> OCTETS = State.workplace(() -> new byte[NAME_LENGTH + 1]);

    @Override
    public Protocol protocol() {
        return NBNS;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 137);
    }

    @Override
    public int dissect(Layer in) {
        in.u16(ID, 0);
        flags(in);
        int questions = in.u16(COUNT_QUERIES, 4);
        int records = in.u16(COUNT_ANSWERS, 6);
        records += in.u16(COUNT_AUTH_RR, 8);
        records += in.u16(COUNT_ADD_RR, 10);
        int at = HEADER;
        for (int i = 0; i < questions; i++) {
            at = typeAndClass(in, at);
        }
        for (int i = 0; i < records; i++) {
            at = record(in, at);
        }
        return in.length();
    }

    private static void flags(Layer in) {
        in.u16(FLAGS, 2);
        boolean response = in.flag16(FLAGS_RESPONSE, 2);
        in.u16(FLAGS_OPCODE, 2);
        if (response) {
            in.flag16(FLAGS_AUTHORITATIVE, 2);
        }
        in.flag16(FLAGS_TRUNCATED, 2);
        in.flag16(FLAGS_RECDESIRED, 2);
        if (response) {
            in.flag16(FLAGS_RECAVAIL, 2);
        }
        in.flag16(FLAGS_BROADCAST, 2);
        if (response) {
            in.u16(FLAGS_RCODE, 2);
        }
    }

    private static int typeAndClass(Layer in, int offset) {
        int count = in.state(DnsName.SCRATCH).read(in, 0, offset);
        int at = offset + count;
        in.peek32(at);
        name(in, offset, count);
        in.u16(TYPE, at);
        in.u16(CLASS, at + 2);
        return at + 4;
    }

    private static int record(Layer in, int offset) {
        int count = in.state(DnsName.SCRATCH).read(in, 0, offset);
        in.peek16(offset + count + 8);
        int at = typeAndClass(in, offset);
        int type = in.peek16(at - 4);
        in.u32(TTL, at);
        int length = in.u16(DATA_LENGTH, at + 4);
        int data = at + 6;
        if (type == NB) {
            for (int i = 0; i + 6 <= length; i += 6) {
                in.u16(NB_FLAGS, data + i);
                in.flag16(NB_FLAGS_GROUP, data + i);
                in.u16(NB_FLAGS_ONT, data + i);
                in.ipv4(ADDR, data + i + 2);
            }
        } else if (type == NBSTAT) {
            status(in, data, length);
        }
        return data + length;
    }

    private static void status(Layer in, int offset, int length) {
        if (length == 0) {
            return;
        }
        int names = in.u8(NUMBER_OF_NAMES, offset);
        int at = offset + 1;
        for (int i = 0; i < names; i++) {
            if (in.wants(NETBIOS_NAME)) {
                byte[] octets = in.state(OCTETS);
                in.copy(at, octets, 0, octets.length);
                text(in, octets).put(in, NETBIOS_NAME, at, octets.length);
            }
            in.u16(NAME_FLAGS, at + 16);
            in.flag16(NAME_FLAGS_GROUP, at + 16);
            at += 18;
        }
        in.mac(UNIT_ID, at);
    }

    /** RFC 1001 14.1: each octet of a name is sent as two letters from A to P. */
    private static void name(Layer in, int offset, int count) {
        if (!in.wants(NAME)) {
            return;
        }
        DnsName name = in.state(DnsName.SCRATCH);
        byte[] octets = in.state(OCTETS);
        for (int i = 0; i < octets.length; i++) {
            int high = name.at(2 * i) - 'A';
            int low = name.at(2 * i + 1) - 'A';
            if (name.length() < ENCODED || (high | low) < 0 || high > 15 || low > 15) {
                name.put(in, NAME, offset, count);
                return;
            }
            octets[i] = (byte) (high << 4 | low);
        }
        text(in, octets).add('<').hex(octets[NAME_LENGTH]).add('>').put(in, NAME, offset, count);
    }

    /** The name without the blanks behind it; what is not ASCII text is written as a number in brackets. */
    private static Scratch text(Layer in, byte[] octets) {
        int end = NAME_LENGTH;
        while (end > 0 && octets[end - 1] == ' ') {
            end--;
        }
        Scratch text = Scratch.of(in);
        for (int i = 0; i < end; i++) {
            int c = octets[i] & 0xff;
            if (c >= 0x20 && c < 0x7f) {
                text.add(c);
            } else {
                text.add('<').hex(c).add('>');
            }
        }
        return text;
    }
}
