package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;
import io.wireloupe.protocol.app.SocksConnection.Step;
import io.wireloupe.protocol.transport.Tcp;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * SOCKS 5 (RFC 1928, with the authentication of RFC 1929 and RFC 1961) and SOCKS 4 and 4a, which have no standard.
 *
 * <p>What runs through a granted connection is read as what runs on the port that the client asked for. Datagrams of
 * UDP associations are not read.
 */
public final class Socks implements Dissector {

    /** The protocol {@code socks}: SOCKS. */
    public static final Protocol SOCKS = Protocol.define("SOCKS", "Socks", "socks");
    /** Version: {@code socks.version}, a number of 8 bits. */
    public static final UIntField VERSION = SOCKS.uint8("socks.version", "Version");
    /** Number of methods: {@code socks.auth_method_count}, a number of 8 bits. */
    public static final UIntField AUTH_METHOD_COUNT = SOCKS.uint8("socks.auth_method_count", "Number of methods");
    /** Method offered: {@code socks.auth_method}, a number of 8 bits, with named values. */
    public static final UIntField AUTH_METHOD = SOCKS.uint8("socks.auth_method", "Method offered")
            .names(Map.of(0, "no authentication", 1, "GSSAPI", 2, "user name and password", 255, "none accepted"));
    /** Method accepted: {@code socks.auth_accepted_method}, a number of 8 bits. */
    public static final UIntField AUTH_ACCEPTED_METHOD =
            SOCKS.uint8("socks.auth_accepted_method", "Method accepted");
    /** Version of the authentication: {@code socks.subnegotiation_version}, a number of 8 bits. */
    public static final UIntField SUBNEGOTIATION_VERSION =
            SOCKS.uint8("socks.subnegotiation_version", "Version of the authentication");
    /** User: {@code socks.username}, text. */
    public static final TextField USERNAME = ascii("socks.username", "User");
    /** Password: {@code socks.password}, text. */
    public static final TextField PASSWORD = ascii("socks.password", "Password");
    /** Status: {@code socks.auth_status}, a number of 8 bits. */
    public static final UIntField AUTH_STATUS = SOCKS.uint8("socks.auth_status", "Status");
    /** Kind of token: {@code socks.gssapi.command}, a number of 8 bits. */
    public static final UIntField GSSAPI_COMMAND = SOCKS.uint8("socks.gssapi.command", "Kind of token");
    /** Length of the token: {@code socks.gssapi.length}, a number of 16 bits. */
    public static final UIntField GSSAPI_LENGTH = SOCKS.uint16("socks.gssapi.length", "Length of the token");
    /** Token: {@code socks.gssapi.data}, octets. */
    public static final BytesField GSSAPI_DATA = SOCKS.bytes("socks.gssapi.data", "Token");
    /** Command: {@code socks.command}, a number of 8 bits, with named values. */
    public static final UIntField COMMAND = SOCKS.uint8("socks.command", "Command")
            .names(Map.of(1, "connect", 2, "bind", 3, "associate UDP"));
    /** Result: {@code socks.results}, a number of 8 bits. */
    public static final UIntField RESULTS = SOCKS.uint8("socks.results", "Result");
    /** Reserved: {@code socks.reserved}, a number of 8 bits. */
    public static final UIntField RESERVED = SOCKS.uint8("socks.reserved", "Reserved");
    /** Address type: {@code socks.address_type}, a number of 8 bits, with named values. */
    public static final UIntField ADDRESS_TYPE = SOCKS.uint8("socks.address_type", "Address type")
            .names(Map.of(1, "IPv4", 3, "domain name", 4, "IPv6"));
    /** Remote port: {@code socks.dstport}, a number of 16 bits. */
    public static final UIntField DSTPORT = SOCKS.uint16("socks.dstport", "Remote port");
    /** Remote address: {@code socks.dst}, an IPv4 address. */
    public static final Ipv4Field DST = SOCKS.ipv4("socks.dst", "Remote address");
    /** Remote IPv6 address: {@code socks.dstV6}, an IPv6 address. */
    public static final Ipv6Field DST_V6 = SOCKS.ipv6("socks.dstV6", "Remote IPv6 address");
    /** Remote name (4a): {@code socks.v4a_dns_name}, text. */
    public static final TextField V4A_DNS_NAME = ascii("socks.v4a_dns_name", "Remote name (4a)");
    /** Remote name: {@code socks.remote_name}, text. */
    public static final TextField REMOTE_NAME = ascii("socks.remote_name", "Remote name");
    /** Port: {@code socks.port}, a number of 16 bits. */
    public static final UIntField PORT = SOCKS.uint16("socks.port", "Port");
    /** Port of the host that connected: {@code socks.remote_host_port}, a number of 16 bits. */
    public static final UIntField REMOTE_HOST_PORT =
            SOCKS.uint16("socks.remote_host_port", "Port of the host that connected");

    private static final int CONNECT = 1;
    private static final int BIND = 2;
    private static final int FIVE = 5;
    private static final int FOUR = 4;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final int GSSAPI = 1;
    private static final int PASSWORDS = 2;
    private static final int REFUSED = 255;
    private static final int GRANTED_4 = 90;

    private static TextField ascii(String name, String label) {
        return SOCKS.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    @Override
    public Protocol protocol() {
        return SOCKS;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.TCP_PORT, 1080);
        at.handsTo(Tables.TCP_PORT);
        at.alsoRecords(Tcp.PAYLOAD);
    }

    @Override
    public int dissect(Layer in) {
        Directions<SocksConnection> all = in.state(SocksConnection.ALL);
        @Nullable SocksConnection fromServer = all.knownOpposite(in.packet());
        if (fromServer != null) {
            server(in, fromServer);
            return in.length();
        }
        @Nullable SocksConnection fromClient = all.known(in.packet());
        int version = in.peek8(0);
        if (fromClient == null && (version == FOUR || version == FIVE)) {
            fromClient = all.of(in.packet());
            fromClient.version = version;
        }
        if (fromClient != null) {
            client(in, fromClient);
        }
        return in.length();
    }

    private static void client(Layer in, SocksConnection connection) {
        switch (connection.step) {
            case GREETING -> {
                if (connection.version == FOUR) {
                    request4(in, connection);
                } else {
                    connection.step = Step.METHOD;
                    in.u8(VERSION, 0);
                    methods(in);
                }
            }
            case AUTHENTICATION -> {
                if (connection.method == GSSAPI && in.peek8(0) == FIVE) {
                    request5(in, connection);
                } else {
                    authentication(in, connection);
                }
            }
            case REQUEST -> request5(in, connection);
            case TUNNEL -> tunnel(in, connection);
            default -> { }
        }
    }

    private static void server(Layer in, SocksConnection connection) {
        switch (connection.step) {
            case METHOD -> {
                in.u8(VERSION, 0);
                connection.method = in.u8(AUTH_ACCEPTED_METHOD, 1);
                connection.step = connection.method == PASSWORDS || connection.method == GSSAPI ? Step.AUTHENTICATION
                        : connection.method == REFUSED ? Step.OVER : Step.REQUEST;
            }
            case AUTHENTICATION -> gssapi(in);
            case STATUS -> {
                in.set(VERSION, FIVE, 0, 0);
                in.u8(SUBNEGOTIATION_VERSION, 0);
                connection.step = in.u8(AUTH_STATUS, 1) == 0 ? Step.REQUEST : Step.OVER;
            }
            case REPLY -> {
                if (connection.version == FOUR) {
                    reply4(in, connection);
                } else {
                    reply5(in, connection, PORT);
                }
            }
            case SECOND_REPLY -> reply5(in, connection, REMOTE_HOST_PORT);
            case TUNNEL -> tunnel(in, connection);
            default -> { }
        }
    }

    private static void methods(Layer in) {
        int count = in.u8(AUTH_METHOD_COUNT, 1);
        for (int i = 0; i < count; i++) {
            in.u8(AUTH_METHOD, 2 + i);
        }
    }

    private static void authentication(Layer in, SocksConnection connection) {
        if (connection.method == GSSAPI) {
            gssapi(in);
            return;
        }
        // RFC 1929 2: two texts with their lengths.
        connection.step = Step.STATUS;
        in.set(VERSION, FIVE, 0, 0);
        in.u8(SUBNEGOTIATION_VERSION, 0);
        int user = in.peek8(1);
        in.text(USERNAME, 2, user);
        in.text(PASSWORD, 3 + user, in.peek8(2 + user));
    }

    /** RFC 1961 3: tokens go both ways until the client sends its request. */
    private static void gssapi(Layer in) {
        in.set(VERSION, FIVE, 0, 0);
        in.u8(SUBNEGOTIATION_VERSION, 0);
        in.u8(GSSAPI_COMMAND, 1);
        int length = in.u16(GSSAPI_LENGTH, 2);
        if (length > 0) {
            in.bytes(GSSAPI_DATA, 4, length);
        }
    }

    private static void request4(Layer in, SocksConnection connection) {
        connection.step = Step.REPLY;
        in.u8(VERSION, 0);
        connection.command = in.u8(COMMAND, 1);
        connection.port = in.u16(DSTPORT, 2);
        connection.addressType = IPV4;
        connection.ipv4 = in.ipv4(DST, 4);
        int name = string(in, USERNAME, 8);
        // 4a: an address that cannot be, 0.0.0.x, says that the name of the host follows.
        if (connection.ipv4 >>> 8 == 0 && connection.ipv4 != 0) {
            string(in, V4A_DNS_NAME, name);
        }
    }

    /** Records text that ends with a NUL; gives the offset behind that. */
    private static int string(Layer in, TextField field, int at) {
        int end = Ascii.indexOf(in, 0, at, in.length());
        if (end < 0) {
            throw in.malformed(in.length());
        }
        in.text(field, at, end - at);
        return end + 1;
    }

    private static void reply4(Layer in, SocksConnection connection) {
        in.u8(VERSION, 0);
        int result = in.u8(RESULTS, 1);
        in.u16(DSTPORT, 2);
        in.ipv4(DST, 4);
        opens(in, connection, result == GRANTED_4);
    }

    private static void request5(Layer in, SocksConnection connection) {
        connection.step = Step.REPLY;
        in.u8(VERSION, 0);
        connection.command = in.u8(COMMAND, 1);
        in.u8(RESERVED, 2);
        int at = address(in, 3);
        connection.addressType = in.peek8(3);
        if (connection.addressType == IPV4) {
            connection.ipv4 = (int) in.peek32(4);
        } else if (connection.addressType == IPV6) {
            connection.ipv6 = new byte[16];
            in.copy(4, connection.ipv6, 0, 16);
        }
        connection.port = in.u16(PORT, at);
    }

    private static void reply5(Layer in, SocksConnection connection, UIntField port) {
        in.u8(VERSION, 0);
        int result = in.u8(RESULTS, 1);
        in.u8(RESERVED, 2);
        in.u16(port, address(in, 3));
        if (connection.command == BIND && port == PORT) {
            connection.step = Step.SECOND_REPLY;
        } else {
            opens(in, connection, result == 0);
        }
    }

    /** RFC 1928 5: records an address with its type; gives the offset behind it. */
    private static int address(Layer in, int at) {
        switch (in.u8(ADDRESS_TYPE, at)) {
            case IPV4 -> {
                in.ipv4(DST, at + 1);
                return at + 5;
            }
            case NAME -> {
                int length = in.peek8(at + 1);
                in.text(REMOTE_NAME, at + 2, length);
                return at + 2 + length;
            }
            case IPV6 -> {
                in.ipv6(DST_V6, at + 1);
                return at + 17;
            }
            default -> throw in.malformed(at);
        }
    }

    private static void opens(Layer in, SocksConnection connection, boolean granted) {
        if (granted && connection.command == CONNECT) {
            connection.step = Step.TUNNEL;
            in.opensTunnel(connection.port);
        } else {
            connection.step = Step.OVER;
        }
    }

    /** A piece of what runs through the connection: tshark shows it as payload of TCP for a second time. */
    private static void tunnel(Layer in, SocksConnection connection) {
        in.set(VERSION, connection.version, 0, 0);
        in.set(COMMAND, connection.command, 0, 0);
        if (connection.addressType == IPV4) {
            in.set(DST, connection.ipv4, 0, 0);
        } else if (connection.addressType == IPV6) {
            in.set(DST_V6, connection.ipv6, 0, 0);
        }
        in.set(DSTPORT, connection.port, 0, 0);
        in.bytes(Tcp.PAYLOAD, 0, in.captured());
        if (!in.canAwait()) {
            in.next(Tables.TCP_PORT, connection.port, 0);
        }
    }
}
