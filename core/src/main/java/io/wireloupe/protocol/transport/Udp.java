package io.wireloupe.protocol.transport;

import static io.wireloupe.dissect.HeaderFields.u16;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.DurationField;
import io.wireloupe.dissect.HeaderFields;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** User Datagram Protocol: RFC 768. */
public final class Udp implements Dissector {

    /** The protocol {@code udp}: User Datagram Protocol. */
    public static final Protocol UDP = Protocol.define("User Datagram Protocol", "UDP", "udp");
    /** Source Port: {@code udp.srcport}, a number of 16 bits. */
    public static final UIntField SRCPORT = UDP.uint16("udp.srcport", "Source Port");
    /** Destination Port: {@code udp.dstport}, a number of 16 bits. */
    public static final UIntField DSTPORT = UDP.uint16("udp.dstport", "Destination Port");
    /** Source or Destination Port: {@code udp.port}, a number of 16 bits. */
    public static final UIntField PORT = UDP.uint16("udp.port", "Source or Destination Port");
    /** Length: {@code udp.length}, a number of 16 bits, in bytes. */
    public static final UIntField LENGTH = UDP.uint16("udp.length", "Length").unit("bytes");
    /** Checksum: {@code udp.checksum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CHECKSUM = UDP.uint16("udp.checksum", "Checksum").hex();

    /** 2 says that the checksum is not verified, 3 that there is none, 4 that there is none where there must be one. */
    public static final UIntField CHECKSUM_STATUS = UDP.uint8("udp.checksum.status", "Checksum Status");

    /** Stream index: {@code udp.stream}, a number of 32 bits. */
    public static final UIntField STREAM = UDP.uint32("udp.stream", "Stream index");
    /** Time since the first frame of the stream: {@code udp.time_relative}, a span of time in seconds. */
    public static final DurationField TIME_RELATIVE =
            UDP.duration("udp.time_relative", "Time since the first frame of the stream");
    /** Time since the previous frame of the stream: {@code udp.time_delta}, a span of time in seconds. */
    public static final DurationField TIME_DELTA =
            UDP.duration("udp.time_delta", "Time since the previous frame of the stream");
    /** Payload: {@code udp.payload}, octets. */
    public static final BytesField PAYLOAD = UDP.bytes("udp.payload", "Payload");

    private static final HeaderFields PORTS =
            HeaderFields.of(u16(SRCPORT, 0), u16(DSTPORT, 2), u16(PORT, 0), u16(PORT, 2));
    private static final int HEADER = 8;
    static final int UNVERIFIED = 2;
    private static final int NOT_PRESENT = 3;
    static final int ILLEGAL = 4;
    private static final State<UdpStreams> STREAMS = State.of(UdpStreams::new);

    @Override
    public Protocol protocol() {
        return UDP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 17);
        at.handsTo(Tables.UDP_PORT, Announced.UDP_ANNOUNCED);
    }

    @Override
    public int dissect(Layer in) {
        in.peek32(0);
        in.header(PORTS);
        int source = in.peek16(0);
        int destination = in.peek16(2);
        in.packet().ports(source, destination);
        in.packet().stream(false);
        int length = in.u16(LENGTH, 4);
        if (length == 0 && !in.packet().isIpv4()) {
            // RFC 2675 4: a jumbogram's length stands in the IPv6 hop-by-hop options.
            length = in.length();
        }
        if (length < HEADER) {
            return in.length();
        }
        int checksum = in.u16(CHECKSUM, 6);
        // RFC 8200 8.1: over IPv6 a checksum is not left out.
        in.set(CHECKSUM_STATUS, checksum != 0 ? UNVERIFIED : in.packet().isIpv4() ? NOT_PRESENT : ILLEGAL, 6, 2);
        stream(in, length > HEADER);
        if (in.captured() > HEADER) {
            // All that IP carries behind the header, be the length shorter or not.
            in.bytes(PAYLOAD, HEADER, in.captured() - HEADER);
        }
        in.limit(length);
        Announced.Expected expected = Announced.of(in);
        if (expected == null
                || in.offer(Announced.UDP_ANNOUNCED, expected.key(), HEADER, in.length() - HEADER) == 0) {
            Ports.next(in, Tables.UDP_PORT, source, destination, HEADER);
        }
        return in.length();
    }

    /**
     * Records which stream the datagram belongs to, and when it came; neither copies in error
     * messages nor datagrams without data have times.
     */
    static void stream(Layer in, boolean hasData) {
        if (!in.wants(STREAM) && !in.wants(TIME_RELATIVE) && !in.wants(TIME_DELTA)) {
            return;
        }
        UdpStreams.Stream stream = in.state(STREAMS).of(in);
        in.set(STREAM, stream.index, 0, 4);
        if (!in.packet().inError() && hasData) {
            long now = Ends.nanos(in.packet());
            duration(in, TIME_RELATIVE, now - stream.first);
            duration(in, TIME_DELTA, now - stream.latest);
            stream.latest = now;
        }
    }

    private static void duration(Layer in, DurationField field, long nanos) {
        in.set(field, nanos / 1_000_000_000L, (int) (nanos % 1_000_000_000L), 0, 4);
    }
}
