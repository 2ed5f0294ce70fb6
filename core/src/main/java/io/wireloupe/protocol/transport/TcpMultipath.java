package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.transport.TcpProtocol.TCP;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.UIntField;

/** The option of Multipath TCP: RFC 8684 3, and RFC 6824 where version 0 differs. */
public final class TcpMultipath {

    /** Subtype: {@code tcp.options.mptcp.subtype}, the bits {@code 0xf0} of 8. */
    public static final UIntField SUBTYPE = TCP.uint8("tcp.options.mptcp.subtype", "Subtype").mask(0xf0);
    /** Version: {@code tcp.options.mptcp.version}, the bits {@code 0xf} of 8. */
    public static final UIntField VERSION = TCP.uint8("tcp.options.mptcp.version", "Version").mask(0x0f);
    /** Reserved: {@code tcp.options.mptcp.reserved}, the bits {@code 0xfff} of 16, in hexadecimal. */
    public static final UIntField RESERVED = TCP.uint16("tcp.options.mptcp.reserved", "Reserved").hex().mask(0x0fff);
    /** Flags: {@code tcp.options.mptcp.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FLAGS = TCP.uint8("tcp.options.mptcp.flags", "Flags").hex();
    /** Backup path: {@code tcp.options.mptcp.backup.flag}, the bits {@code 0x1} of 8. */
    public static final UIntField BACKUP = TCP.uint8("tcp.options.mptcp.backup.flag", "Backup path").mask(0x01);
    /** Checksum required: {@code tcp.options.mptcp.checksumreq.flags}, the bits {@code 0x80} of 8. */
    public static final UIntField CHECKSUMREQ =
            TCP.uint8("tcp.options.mptcp.checksumreq.flags", "Checksum required").mask(0x80);
    /** Extensibility: {@code tcp.options.mptcp.extensibility.flag}, the bits {@code 0x40} of 8. */
    public static final UIntField EXTENSIBILITY =
            TCP.uint8("tcp.options.mptcp.extensibility.flag", "Extensibility").mask(0x40);
    /** No more subflows to this address: {@code tcp.options.mptcp.nomoresubflows.flag}, the bits {@code 0x20} of 8. */
    public static final UIntField NOMORESUBFLOWS =
            TCP.uint8("tcp.options.mptcp.nomoresubflows.flag", "No more subflows to this address").mask(0x20);
    /** HMAC-SHA1: {@code tcp.options.mptcp.sha1.flag}, the bits {@code 0x1} of 8. */
    public static final UIntField SHA1 = TCP.uint8("tcp.options.mptcp.sha1.flag", "HMAC-SHA1").mask(0x01);
    /** HMAC-SHA256: {@code tcp.options.mptcp.sha256.flag}, the bits {@code 0x1} of 8. */
    public static final UIntField SHA256 = TCP.uint8("tcp.options.mptcp.sha256.flag", "HMAC-SHA256").mask(0x01);
    /** Reserved flags: {@code tcp.options.mptcp.reserved.flag}, the bits {@code 0x3e} of 8, in hexadecimal. */
    public static final UIntField RESERVED_FLAG =
            TCP.uint8("tcp.options.mptcp.reserved.flag", "Reserved flags").hex().mask(0x3e);
    /** End of data: {@code tcp.options.mptcp.datafin.flag}, the bits {@code 0x10} of 8. */
    public static final UIntField DATAFIN = TCP.uint8("tcp.options.mptcp.datafin.flag", "End of data").mask(0x10);
    /** Data sequence number of 8 octets: {@code tcp.options.mptcp.dseqn8.flag}, the bits {@code 0x8} of 8. */
    public static final UIntField DSEQN8 =
            TCP.uint8("tcp.options.mptcp.dseqn8.flag", "Data sequence number of 8 octets").mask(0x08);
    /** Data sequence number present: {@code tcp.options.mptcp.dseqnpresent.flag}, the bits {@code 0x4} of 8. */
    public static final UIntField DSEQNPRESENT =
            TCP.uint8("tcp.options.mptcp.dseqnpresent.flag", "Data sequence number present").mask(0x04);
    /** Data acknowledgment of 8 octets: {@code tcp.options.mptcp.dataack8.flag}, the bits {@code 0x2} of 8. */
    public static final UIntField DATAACK8 =
            TCP.uint8("tcp.options.mptcp.dataack8.flag", "Data acknowledgment of 8 octets").mask(0x02);
    /** Data acknowledgment present: {@code tcp.options.mptcp.dataackpresent.flag}, the bits {@code 0x1} of 8. */
    public static final UIntField DATAACKPRESENT =
            TCP.uint8("tcp.options.mptcp.dataackpresent.flag", "Data acknowledgment present").mask(0x01);
    /** U: {@code tcp.options.mptcp.flag_U.flag}, the bit {@code 0x8}. */
    public static final FlagField FLAG_U = TCP.flag("tcp.options.mptcp.flag_U.flag", "U", 0x08);
    /** V: {@code tcp.options.mptcp.flag_V.flag}, the bit {@code 0x4}. */
    public static final FlagField FLAG_V = TCP.flag("tcp.options.mptcp.flag_V.flag", "V", 0x04);
    /** W: {@code tcp.options.mptcp.flag_W.flag}, the bit {@code 0x2}. */
    public static final FlagField FLAG_W = TCP.flag("tcp.options.mptcp.flag_W.flag", "W", 0x02);
    /** Transient: {@code tcp.options.mptcp.flag_T.flag}, the bit {@code 0x1}. */
    public static final FlagField FLAG_T = TCP.flag("tcp.options.mptcp.flag_T.flag", "Transient", 0x01);
    /** Reason of the reset: {@code tcp.options.mptcp.rst_reason}, a number of 8 bits, in hexadecimal. */
    public static final UIntField RST_REASON = TCP.uint8("tcp.options.mptcp.rst_reason", "Reason of the reset").hex();
    /** Address: {@code tcp.options.mptcp.addrid}, a number of 8 bits. */
    public static final UIntField ADDRID = TCP.uint8("tcp.options.mptcp.addrid", "Address");
    /** Key of the sender: {@code tcp.options.mptcp.sendkey}, a number of 64 bits. */
    public static final UIntField SENDKEY = TCP.uint64("tcp.options.mptcp.sendkey", "Key of the sender");
    /** Key of the receiver: {@code tcp.options.mptcp.recvkey}, a number of 64 bits. */
    public static final UIntField RECVKEY = TCP.uint64("tcp.options.mptcp.recvkey", "Key of the receiver");
    /** Token of the receiver: {@code tcp.options.mptcp.recvtok}, a number of 32 bits. */
    public static final UIntField RECVTOK = TCP.uint32("tcp.options.mptcp.recvtok", "Token of the receiver");
    /** Random number of the sender: {@code tcp.options.mptcp.sendrand}, a number of 32 bits. */
    public static final UIntField SENDRAND = TCP.uint32("tcp.options.mptcp.sendrand", "Random number of the sender");
    /** Beginning of the sender's HMAC: {@code tcp.options.mptcp.sendtrunchmac}, a number of 64 bits. */
    public static final UIntField SENDTRUNCHMAC =
            TCP.uint64("tcp.options.mptcp.sendtrunchmac", "Beginning of the sender's HMAC");
    /** HMAC of the sender: {@code tcp.options.mptcp.sendhmac}, octets. */
    public static final BytesField SENDHMAC = TCP.bytes("tcp.options.mptcp.sendhmac", "HMAC of the sender");
    /** Beginning of the address's HMAC: {@code tcp.options.mptcp.addaddrtrunchmac}, a number of 64 bits. */
    public static final UIntField ADDADDRTRUNCHMAC =
            TCP.uint64("tcp.options.mptcp.addaddrtrunchmac", "Beginning of the address's HMAC");
    /** Data acknowledgment: {@code tcp.options.mptcp.rawdataack}, a number of 64 bits. */
    public static final UIntField RAWDATAACK = TCP.uint64("tcp.options.mptcp.rawdataack", "Data acknowledgment");
    /** Data sequence number: {@code tcp.options.mptcp.rawdataseqno}, a number of 64 bits. */
    public static final UIntField RAWDATASEQNO = TCP.uint64("tcp.options.mptcp.rawdataseqno", "Data sequence number");
    /** Sequence number in the subflow: {@code tcp.options.mptcp.subflowseqno}, a number of 32 bits. */
    public static final UIntField SUBFLOWSEQNO =
            TCP.uint32("tcp.options.mptcp.subflowseqno", "Sequence number in the subflow");
    /** Length of data: {@code tcp.options.mptcp.datalvllen}, a number of 16 bits, in bytes. */
    public static final UIntField DATALVLLEN =
            TCP.uint16("tcp.options.mptcp.datalvllen", "Length of data").unit("bytes");
    /** IP version: {@code tcp.options.mptcp.ipver}, the bits {@code 0xf} of 8. */
    public static final UIntField IPVER = TCP.uint8("tcp.options.mptcp.ipver", "IP version").mask(0x0f);
    /** Echo: {@code tcp.options.mptcp.echo}, the bits {@code 0x1} of 8. */
    public static final UIntField ECHO = TCP.uint8("tcp.options.mptcp.echo", "Echo").mask(0x01);
    /** Address: {@code tcp.options.mptcp.ipv4}, an IPv4 address. */
    public static final Ipv4Field IPV4 = TCP.ipv4("tcp.options.mptcp.ipv4", "Address");
    /** Address: {@code tcp.options.mptcp.ipv6}, an IPv6 address. */
    public static final Ipv6Field IPV6 = TCP.ipv6("tcp.options.mptcp.ipv6", "Address");
    /** Port: {@code tcp.options.mptcp.port}, a number of 16 bits. */
    public static final UIntField PORT = TCP.uint16("tcp.options.mptcp.port", "Port");

    private static final UIntField[] SIGNAL_FLAGS = {DATAFIN, DSEQN8, DSEQNPRESENT, DATAACK8, DATAACKPRESENT};
    private static final FlagField[] RESET_FLAGS = {FLAG_U, FLAG_V, FLAG_W, FLAG_T};

    private static final int CAPABLE = 0;
    private static final int JOIN = 1;
    private static final int DATA_SEQUENCE_SIGNAL = 2;
    private static final int ADD_ADDRESS = 3;
    private static final int REMOVE_ADDRESS = 4;
    private static final int PRIORITY = 5;
    private static final int FAIL = 6;
    private static final int FAST_CLOSE = 7;
    private static final int RESET = 8;

    private static final int HMAC = 20;

    private TcpMultipath() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Records an option of {@code length} octets at {@code at}, as far as it goes. */
    static void read(Layer in, int at, int length) {
        int end = at + length;
        if (length < 3) {
            return;
        }
        switch (in.u8(SUBTYPE, at + 2)) {
            case CAPABLE -> capable(in, at, length);
            case JOIN -> join(in, at, length);
            case DATA_SEQUENCE_SIGNAL -> signal(in, at, end);
            case ADD_ADDRESS -> addAddress(in, at, length);
            case REMOVE_ADDRESS -> {
                for (int i = at + 3; i < end; i++) {
                    in.u8(ADDRID, i);
                }
            }
            case PRIORITY -> {
                in.u8(FLAGS, at + 2);
                in.u8(BACKUP, at + 2);
                if (length == 4) {
                    in.u8(ADDRID, at + 3);
                }
            }
            case FAIL -> keyed(in, RAWDATASEQNO, at, length);
            case FAST_CLOSE -> keyed(in, RECVKEY, at, length);
            case RESET -> {
                in.u8(FLAGS, at + 2);
                in.flags8(RESET_FLAGS, at + 2);
                if (length > 3) {
                    in.u8(RST_REASON, at + 3);
                }
            }
            default -> { }
        }
    }

    /** RFC 8684 3.1. */
    private static void capable(Layer in, int at, int length) {
        if (length < 4) {
            return;
        }
        int version = in.u8(VERSION, at + 2);
        in.u8(FLAGS, at + 3);
        in.u8(CHECKSUMREQ, at + 3);
        in.u8(EXTENSIBILITY, at + 3);
        if (version == 1) {
            in.u8(NOMORESUBFLOWS, at + 3);
        }
        in.u8(version == 1 ? SHA256 : SHA1, at + 3);
        in.u8(RESERVED_FLAG, at + 3);
        if (length >= 12) {
            in.u64(SENDKEY, at + 4);
        }
        if (length >= 20) {
            in.u64(RECVKEY, at + 12);
        }
        if (length >= 22) {
            in.u16(DATALVLLEN, at + 20);
        }
    }

    /** RFC 8684 3.2: the three segments of the handshake differ in length. */
    private static void join(Layer in, int at, int length) {
        if (length == 4 + HMAC) {
            in.u16(RESERVED, at + 2);
            in.bytes(SENDHMAC, at + 4, HMAC);
        } else if (length == 12 || length == 16) {
            in.u8(FLAGS, at + 2);
            in.u8(BACKUP, at + 2);
            in.u8(ADDRID, at + 3);
            if (length == 12) {
                in.u32(RECVTOK, at + 4);
                in.u32(SENDRAND, at + 8);
            } else {
                in.u64(SENDTRUNCHMAC, at + 4);
                in.u32(SENDRAND, at + 12);
            }
        }
    }

    /** RFC 8684 3.3. */
    private static void signal(Layer in, int at, int end) {
        if (at + 4 > end) {
            return;
        }
        int flags = in.u8(FLAGS, at + 3);
        for (UIntField field : SIGNAL_FLAGS) {
            in.u8(field, at + 3);
        }
        int next = at + 4;
        if ((flags & 0x01) != 0) {
            next = number(in, RAWDATAACK, (flags & 0x02) != 0, next, end);
        }
        if ((flags & 0x04) == 0) {
            return;
        }
        next = number(in, RAWDATASEQNO, (flags & 0x08) != 0, next, end);
        if (next + 4 <= end) {
            in.u32(SUBFLOWSEQNO, next);
        }
        if (next + 6 <= end) {
            in.u16(DATALVLLEN, next + 4);
        }
    }

    private static int number(Layer in, UIntField field, boolean wide, int at, int end) {
        int next = at + (wide ? 8 : 4);
        if (next > end) {
            return end;
        }
        if (wide) {
            in.u64(field, at);
        } else {
            in.u32(field, at);
        }
        return next;
    }

    /** RFC 8684 3.4.1; version 0 has the IP version where version 1 has a flag. */
    private static void addAddress(Layer in, int at, int length) {
        if (length < 8) {
            return;
        }
        boolean versioned = (in.peek8(at + 2) & 0x0f) > 1;
        in.u8(versioned ? IPVER : ECHO, at + 2);
        in.u8(ADDRID, at + 3);
        int rest = length - 4;
        boolean wide = rest >= 16;
        boolean four = rest == 4 || rest == 6 || rest == 12 || rest == 14;
        int address = at + 4;
        if (four) {
            in.ipv4(IPV4, address);
        } else if (wide) {
            in.ipv6(IPV6, address);
        } else {
            return;
        }
        int used = four ? 4 : 16;
        if (rest % 4 == 2) {
            in.u16(PORT, address + used);
            used += 2;
        }
        if (!versioned && rest - used == 8) {
            in.u64(ADDADDRTRUNCHMAC, address + used);
        }
    }

    private static void keyed(Layer in, UIntField field, int at, int length) {
        if (length >= 4) {
            in.u16(RESERVED, at + 2);
        }
        if (length >= 12) {
            in.u64(field, at + 4);
        }
    }
}
