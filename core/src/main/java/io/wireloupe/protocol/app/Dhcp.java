package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;

/** Dynamic Host Configuration Protocol and BOOTP: RFC 2131 2, RFC 951. Options are in {@link DhcpOptions}. */
public final class Dhcp implements Dissector {

    /** The protocol {@code dhcp}: Dynamic Host Configuration Protocol. */
    public static final Protocol DHCP = DhcpProtocol.DHCP;
    /** BOOTP, without the options of DHCP: {@code dhcp.bootp}, the bit {@code 0x1}. */
    public static final FlagField BOOTP = DHCP.flag("dhcp.bootp", "BOOTP, without the options of DHCP", 1);
    /** Message type: {@code dhcp.type}, a number of 8 bits. */
    public static final UIntField TYPE = DHCP.uint8("dhcp.type", "Message type");
    /** Hardware type: {@code dhcp.hw.type}, a number of 8 bits, in hexadecimal. */
    public static final UIntField HW_TYPE = DHCP.uint8("dhcp.hw.type", "Hardware type").hex();
    /** Hardware address length: {@code dhcp.hw.len}, a number of 8 bits, in bytes. */
    public static final UIntField HW_LEN = DHCP.uint8("dhcp.hw.len", "Hardware address length").unit("bytes");
    /** Hops: {@code dhcp.hops}, a number of 8 bits. */
    public static final UIntField HOPS = DHCP.uint8("dhcp.hops", "Hops");
    /** Transaction ID: {@code dhcp.id}, a number of 32 bits, in hexadecimal. */
    public static final UIntField ID = DHCP.uint32("dhcp.id", "Transaction ID").hex();
    /** Seconds elapsed: {@code dhcp.secs}, a number of 16 bits, in s. */
    public static final UIntField SECS = DHCP.uint16("dhcp.secs", "Seconds elapsed").unit("s");
    /** Flags: {@code dhcp.flags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FLAGS = DHCP.uint16("dhcp.flags", "Flags").hex();
    /** Broadcast: {@code dhcp.flags.bc}, the bit {@code 0x8000}. */
    public static final FlagField FLAGS_BC = DHCP.flag("dhcp.flags.bc", "Broadcast", 0x8000);
    /** Reserved flags: {@code dhcp.flags.reserved}, the bits {@code 0x7fff} of 16, in hexadecimal. */
    public static final UIntField FLAGS_RESERVED =
            DHCP.uint16("dhcp.flags.reserved", "Reserved flags").hex().mask(0x7fff);
    /** Client's address: {@code dhcp.ip.client}, an IPv4 address. */
    public static final Ipv4Field IP_CLIENT = DHCP.ipv4("dhcp.ip.client", "Client's address");
    /** Address for the client: {@code dhcp.ip.your}, an IPv4 address. */
    public static final Ipv4Field IP_YOUR = DHCP.ipv4("dhcp.ip.your", "Address for the client");
    /** Next server's address: {@code dhcp.ip.server}, an IPv4 address. */
    public static final Ipv4Field IP_SERVER = DHCP.ipv4("dhcp.ip.server", "Next server's address");
    /** Relay agent's address: {@code dhcp.ip.relay}, an IPv4 address. */
    public static final Ipv4Field IP_RELAY = DHCP.ipv4("dhcp.ip.relay", "Relay agent's address");
    /** Client's MAC address: {@code dhcp.hw.mac_addr}, a MAC address. */
    public static final MacField HW_MAC_ADDR = DHCP.mac("dhcp.hw.mac_addr", "Client's MAC address");
    /** Client's hardware address: {@code dhcp.hw.addr}, octets. */
    public static final BytesField HW_ADDR = DHCP.bytes("dhcp.hw.addr", "Client's hardware address");
    /** Padding behind it: {@code dhcp.hw.addr_padding}, octets. */
    public static final BytesField HW_ADDR_PADDING = DHCP.bytes("dhcp.hw.addr_padding", "Padding behind it");
    /** Server's host name: {@code dhcp.server}, text. */
    public static final TextField SERVER =
            DHCP.text("dhcp.server", "Server's host name").charset(StandardCharsets.US_ASCII);
    /** Boot file: {@code dhcp.file}, text. */
    public static final TextField FILE = DHCP.text("dhcp.file", "Boot file").charset(StandardCharsets.US_ASCII);
    /** Magic cookie: {@code dhcp.cookie}, an IPv4 address. */
    public static final Ipv4Field COOKIE = DHCP.ipv4("dhcp.cookie", "Magic cookie");
    /** BOOTP vendor area: {@code dhcp.vendor_specific_options}, octets. */
    public static final BytesField VENDOR_SPECIFIC_OPTIONS =
            DHCP.bytes("dhcp.vendor_specific_options", "BOOTP vendor area");

    /** The number of the option; 0 for padding, and for the end, which has {@link #OPTION_END} besides. */
    public static final UIntField OPTION_TYPE = DHCP.uint8("dhcp.option.type", "Option");

    /** Length: {@code dhcp.option.length}, a number of 8 bits, in bytes. */
    public static final UIntField OPTION_LENGTH = DHCP.uint8("dhcp.option.length", "Length").unit("bytes");
    /** Value: {@code dhcp.option.value}, octets. */
    public static final BytesField OPTION_VALUE = DHCP.bytes("dhcp.option.value", "Value");
    /** Padding: {@code dhcp.option.padding}, octets. */
    public static final BytesField OPTION_PADDING = DHCP.bytes("dhcp.option.padding", "Padding");
    /** End of options: {@code dhcp.option.end}, a number of 8 bits. */
    public static final UIntField OPTION_END = DHCP.uint8("dhcp.option.end", "End of options");

    private static final DhcpStructuredOptions STRUCTURED = new DhcpStructuredOptions();

    static {
        DhcpOptions.declare();
    }

    private static final int ETHERNET = 1;
    private static final int ADDRESS = 28;
    private static final int ADDRESS_SPACE = 16;
    private static final int NAME = 44;
    private static final int NAME_SPACE = 64;
    private static final int BOOT_FILE = 108;
    private static final int BOOT_FILE_SPACE = 128;
    private static final int VENDOR_AREA = 236;
    private static final long MAGIC = 0x63825363L;
    private static final int OVERLOAD = 52;
    private static final int END = 255;

    @Override
    public Protocol protocol() {
        return DHCP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 67, 68);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(TYPE, 0);
        int hardware = in.u8(HW_TYPE, 1);
        int addressLength = in.u8(HW_LEN, 2);
        in.u8(HOPS, 3);
        in.u32(ID, 4);
        int seconds = in.peek16(8);
        // Some clients write the lower octet first, and few wait for a multiple of 256 seconds.
        in.set(SECS, (seconds & 0xff) == 0 ? seconds >> 8 : seconds, 8, 2);
        in.u16(FLAGS, 10);
        in.flag16(FLAGS_BC, 10);
        in.u16(FLAGS_RESERVED, 10);
        in.ipv4(IP_CLIENT, 12);
        in.ipv4(IP_YOUR, 16);
        in.ipv4(IP_SERVER, 20);
        in.ipv4(IP_RELAY, 24);
        hardwareAddress(in, hardware, addressLength);
        int overload = overload(in);
        if ((overload & 2) == 0) {
            in.text(SERVER, NAME, NAME_SPACE);
        }
        if ((overload & 1) == 0) {
            in.text(FILE, BOOT_FILE, BOOT_FILE_SPACE);
        }
        if (in.has(VENDOR_AREA, 4) && in.peek32(VENDOR_AREA) == MAGIC) {
            in.ipv4(COOKIE, VENDOR_AREA);
            options(in, VENDOR_AREA + 4, in.length(), true);
        } else {
            in.set(BOOTP, true, 0, 0);
            in.bytes(VENDOR_SPECIFIC_OPTIONS, VENDOR_AREA, Math.max(4, Math.min(64, in.length() - VENDOR_AREA)));
        }
        return in.length();
    }

    private static void hardwareAddress(Layer in, int hardware, int length) {
        if (hardware == ETHERNET && length == 6) {
            in.mac(HW_MAC_ADDR, ADDRESS);
        } else if (length > 0 && length <= ADDRESS_SPACE) {
            in.bytes(HW_ADDR, ADDRESS, length);
        }
        if (length > 0 && length < ADDRESS_SPACE) {
            in.bytes(HW_ADDR_PADDING, ADDRESS + length, ADDRESS_SPACE - length);
        }
    }

    /** The value of the overload option (RFC 2132 9.3), which tells what name and file hold, 0 without one. */
    private static int overload(Layer in) {
        if (!in.has(VENDOR_AREA, 4) || in.peek32(VENDOR_AREA) != MAGIC) {
            return 0;
        }
        int at = VENDOR_AREA + 4;
        while (in.has(at, 3) && in.peek8(at) != END) {
            int code = in.peek8(at);
            if (code == OVERLOAD) {
                return in.peek8(at + 2);
            }
            at += code == 0 ? 1 : 2 + in.peek8(at + 1);
        }
        return 0;
    }

    private static void options(Layer in, int from, int end, boolean outermost) {
        int at = from;
        while (at < end) {
            int code = in.peek8(at);
            if (code == END) {
                in.set(OPTION_TYPE, 0, at, 1);
                in.u8(OPTION_END, at);
                if (outermost && end > at + 1) {
                    in.bytes(OPTION_PADDING, at + 1, end - at - 1);
                }
                return;
            }
            in.u8(OPTION_TYPE, at);
            at = code == 0 ? padding(in, at, end) : option(in, code, at, outermost);
        }
    }

    private static int padding(Layer in, int at, int end) {
        int next = at;
        while (next < end && in.peek8(next) == 0) {
            next++;
        }
        in.bytes(OPTION_PADDING, at, next - at);
        return next;
    }

    private static int option(Layer in, int code, int at, boolean outermost) {
        int length = in.u8(OPTION_LENGTH, at + 1);
        int value = at + 2;
        in.bytes(OPTION_VALUE, value, length);
        DhcpOptions.read(in, code, value, length);
        STRUCTURED.read(in, code, value, length);
        if (code == OVERLOAD && length == 1 && outermost) {
            int overload = in.peek8(value);
            if ((overload & 2) != 0) {
                options(in, NAME, NAME + NAME_SPACE, false);
            }
            if ((overload & 1) != 0) {
                options(in, BOOT_FILE, BOOT_FILE + BOOT_FILE_SPACE, false);
            }
        }
        return value + length;
    }
}
