package io.wireloupe.charts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Field;
import io.wireloupe.flows.Address;

/** One packet, by its outermost IP header, as {@link Sightings} needs it. Not safe for use by several threads. */
final class SightingRow {
    private enum Cell {
        TIME("frame.time"), LENGTH("frame.len"), CAPTURED("frame.cap_len"), VERSION("ip.version"), FROM4("ip.src"),
        TO4("ip.dst"),
        PROTOCOL("ip.proto"), FROM6("ipv6.src"), TO6("ipv6.dst"), NEXT("ipv6.nxt"), TCP_FROM("tcp.srcport"),
        TCP_TO("tcp.dstport"), TCP_FLAGS("tcp.flags"), TCP_LENGTH("tcp.len"), UDP_FROM("udp.srcport"),
        UDP_TO("udp.dstport"), ARP_OPCODE("arp.opcode"), ARP_FROM("arp.src.proto_ipv4"),
        ARP_TO("arp.dst.proto_ipv4"), HTTP_AUTH("http.authorization"), PROXY_AUTH("http.proxy_authorization"),
        MQTT_PASSWORD("mqtt.passwd"), SNMP_COMMUNITY("snmp.community"), SOCKS_PASSWORD("socks.password");

        private final String field;

        Cell(String field) {
            this.field = field;
        }
    }

    /** What is read besides the fields of {@link Decoded}. */
    static final List<String> FIELDS = Arrays.stream(Cell.values()).map(cell -> cell.field).toList();

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int IPV4_IN = 4;
    private static final int IPV6_IN = 41;
    private static final int GRE = 47;
    private static final int SYN = 2;
    private static final int ACK = 16;
    /** RFC 5227 1.1: a probe asks before the sender has an address. */
    private static final Address NONE = Address.ipv4(0);

    private List<Field> fields = List.of();
    private int[] columns = new int[0];
    private int[][] decodedColumns = new int[0][];
    private Address from = NONE;
    private Address to = NONE;
    private boolean addressed;
    private boolean asks;
    private boolean says;
    private long nanos;
    private long frame;
    private long bytes;
    private int protocol;
    private int fromPort;
    private int toPort;
    private int decoded;
    private String secret = "";

    /** Finds the columns of a batch; all batches of a capture have the same. */
    void columns(Batch batch) {
        if (batch.fields().equals(fields)) {
            return;
        }
        fields = batch.fields();
        List<String> names = fields.stream().map(Field::name).toList();
        columns = FIELDS.stream().mapToInt(names::indexOf).toArray();
        decodedColumns = Arrays.stream(Decoded.values()).map(each -> each.fields().stream().mapToInt(names::indexOf)
            .filter(column -> column >= 0).toArray()).toArray(int[][]::new);
    }

    /** Reads the next row. */
    void read(Batch batch, int row) {
        frame++;
        nanos = number(batch, row, Cell.TIME, nanos);
        bytes = number(batch, row, Cell.LENGTH, 0);
        addressed = false;
        asks = false;
        secret = "";
        decoded = 0;
        long version = number(batch, row, Cell.VERSION, 0);
        if (version == 4 && has(batch, row, Cell.TO4)) {
            from(Address.ipv4((int) number(batch, row, Cell.FROM4, 0)));
            to(Address.ipv4((int) number(batch, row, Cell.TO4, 0)));
            protocol = (int) number(batch, row, Cell.PROTOCOL, 0);
            ports(batch, row);
        } else if (version == 6 && has(batch, row, Cell.TO6)) {
            from(Address.ofOctets(batch.bytes(row, columns[Cell.FROM6.ordinal()])));
            to(Address.ofOctets(batch.bytes(row, columns[Cell.TO6.ordinal()])));
            protocol = (int) number(batch, row, Cell.NEXT, 0);
            boolean tunnel = protocol == IPV4_IN || protocol == IPV6_IN || protocol == GRE;
            boolean tcp = !tunnel && has(batch, row, Cell.TCP_TO);
            boolean udp = !tunnel && has(batch, row, Cell.UDP_TO);
            protocol = tcp ? TCP : udp ? UDP : protocol;
            ports(batch, row);
        } else if (number(batch, row, Cell.ARP_OPCODE, 0) == 1 && has(batch, row, Cell.ARP_TO)) {
            from(Address.ipv4((int) number(batch, row, Cell.ARP_FROM, 0)));
            to(Address.ipv4((int) number(batch, row, Cell.ARP_TO, 0)));
            asks = !from.equals(NONE);
        }
    }

    private void ports(Batch batch, int row) {
        addressed = true;
        fromPort = 0;
        toPort = 0;
        says = true;
        if (protocol == TCP) {
            fromPort = (int) number(batch, row, Cell.TCP_FROM, 0);
            toPort = (int) number(batch, row, Cell.TCP_TO, 0);
            boolean opens = (number(batch, row, Cell.TCP_FLAGS, 0) & (SYN | ACK)) == SYN;
            says = opens || number(batch, row, Cell.TCP_LENGTH, 0) > 0;
        } else if (protocol == UDP) {
            fromPort = (int) number(batch, row, Cell.UDP_FROM, 0);
            toPort = (int) number(batch, row, Cell.UDP_TO, 0);
        } else {
            return;
        }
        for (int i = 0; i < decodedColumns.length; i++) {
            for (int column : decodedColumns[i]) {
                decoded |= batch.has(row, column) ? 1 << i : 0;
            }
        }
        if (decoded != 0 && !Decoded.encrypts(decoded)) {
            secret = secret(batch, row);
        }
        if (says && number(batch, row, Cell.CAPTURED, bytes) < bytes) {
            decoded |= Decoded.CUT;
        }
    }

    /** What kind of secret the packet carries, an empty text if none; only its kind ever leaves this method. */
    private String secret(Batch batch, int row) {
        for (Cell cell : new Cell[] {Cell.HTTP_AUTH, Cell.PROXY_AUTH}) {
            if (has(batch, row, cell)) {
                String scheme = batch.text(row, columns[cell.ordinal()]).strip().toLowerCase(Locale.ROOT);
                // RFC 7617, RFC 6750; a digest (RFC 7616) does not give the password away.
                if (scheme.startsWith("basic ")) {
                    return "a password by HTTP";
                }
                if (scheme.startsWith("bearer ")) {
                    return "an access token by HTTP";
                }
            }
        }
        return has(batch, row, Cell.MQTT_PASSWORD) ? "a password by MQTT"
            : has(batch, row, Cell.SNMP_COMMUNITY) ? "a community name by SNMP"
            : has(batch, row, Cell.SOCKS_PASSWORD) ? "a password by SOCKS" : "";
    }

    private void from(Address address) {
        from = from.equals(address) ? from : address;
    }

    private void to(Address address) {
        to = to.equals(address) ? to : address;
    }

    private boolean has(Batch batch, int row, Cell cell) {
        int column = columns[cell.ordinal()];
        return column >= 0 && batch.has(row, column);
    }

    private long number(Batch batch, int row, Cell cell, long other) {
        return has(batch, row, cell) ? batch.number(row, columns[cell.ordinal()]) : other;
    }

    /** Whether it has an IP header that could be read. */
    boolean hasAddresses() {
        return addressed;
    }

    /** Whether it asks by ARP who has the address {@link #to}. */
    boolean asks() {
        return asks;
    }

    /** Whether it says something: a payload or the wish to connect, as opposed to TCP's own upkeep. */
    boolean says() {
        return says;
    }

    Address from() {
        return from;
    }

    Address to() {
        return to;
    }

    long nanos() {
        return nanos;
    }

    long frame() {
        return frame;
    }

    long bytes() {
        return bytes;
    }

    int protocol() {
        return protocol;
    }

    int fromPort() {
        return fromPort;
    }

    int toPort() {
        return toPort;
    }

    /** A set of {@link Decoded#bit}. */
    int decoded() {
        return decoded;
    }

    String secret() {
        return secret;
    }
}
