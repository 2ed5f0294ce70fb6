package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** UDP-Lite: RFC 3828 3.1, with the fields of UDP and a coverage in place of the length. */
public final class UdpLite implements Dissector {

    /** The protocol {@code udplite}: Lightweight User Datagram Protocol. */
    public static final Protocol UDPLITE = Protocol.define("Lightweight User Datagram Protocol", "UDP-Lite", "udplite");
    /** Checksum coverage: {@code udp.checksum_coverage}, a number of 16 bits, in bytes. */
    public static final UIntField CHECKSUM_COVERAGE =
            UDPLITE.uint16("udp.checksum_coverage", "Checksum coverage").unit("bytes");

    private static final int HEADER = 8;

    @Override
    public Protocol protocol() {
        return UDPLITE;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 136);
        at.handsTo(Tables.UDP_PORT);
        at.alsoRecords(Udp.UDP);
    }

    @Override
    public int dissect(Layer in) {
        in.peek32(0);
        int source = in.u16(Udp.SRCPORT, 0);
        int destination = in.u16(Udp.DSTPORT, 2);
        in.set(Udp.PORT, source, 0, 2);
        in.set(Udp.PORT, destination, 2, 2);
        in.packet().ports(source, destination);
        in.u16(CHECKSUM_COVERAGE, 4);
        in.set(Udp.LENGTH, in.length(), 4, 2);
        // RFC 3828 3.1: a checksum is not left out.
        in.set(Udp.CHECKSUM_STATUS, in.u16(Udp.CHECKSUM, 6) == 0 ? Udp.ILLEGAL : Udp.UNVERIFIED, 6, 2);
        Udp.stream(in, in.length() > HEADER);
        in.bytes(Udp.PAYLOAD, HEADER, in.captured() - HEADER);
        Ports.next(in, Tables.UDP_PORT, source, destination, HEADER);
        return in.length();
    }
}
