package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** User Datagram Protocol: RFC 768. */
public final class Udp implements Dissector {

    public static final Protocol UDP = Protocol.define("User Datagram Protocol", "UDP", "udp");
    public static final UIntField SRCPORT = UDP.uint16("udp.srcport", "Source Port");
    public static final UIntField DSTPORT = UDP.uint16("udp.dstport", "Destination Port");
    public static final UIntField PORT = UDP.uint16("udp.port", "Source or Destination Port");
    public static final UIntField LENGTH = UDP.uint16("udp.length", "Length").unit("bytes");
    public static final UIntField CHECKSUM = UDP.uint16("udp.checksum", "Checksum").hex();
    public static final BytesField PAYLOAD = UDP.bytes("udp.payload", "Payload");

    private static final int HEADER = 8;

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
        int source = in.u16(SRCPORT, 0);
        int destination = in.u16(DSTPORT, 2);
        in.set(PORT, source, 0, 2);
        in.set(PORT, destination, 2, 2);
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
        in.u16(CHECKSUM, 6);
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
}
