package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Table;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;
import io.wireloupe.protocol.transport.Announced;

/**
 * Session Description Protocol: RFC 8866 5. Announces the ports of the media that it describes, and those of their
 * RTCP, one above (RFC 3550 11).
 */
public final class Sdp implements Dissector {

    /** The protocol {@code sdp}: Session Description Protocol. */
    public static final Protocol SDP = Protocol.define("Session Description Protocol", "SDP", "sdp");
    /** Version: {@code sdp.version}, text. */
    public static final TextField VERSION = SDP.text("sdp.version", "Version");
    /** Owner: {@code sdp.owner}, text. */
    public static final TextField OWNER = SDP.text("sdp.owner", "Owner");
    /** Name of the session: {@code sdp.session_name}, text. */
    public static final TextField SESSION_NAME = SDP.text("sdp.session_name", "Name of the session");
    /** Connection: {@code sdp.connection_info}, text. */
    public static final TextField CONNECTION_INFO = SDP.text("sdp.connection_info", "Connection");
    /** Kind of network: {@code sdp.connection_info.network_type}, text. */
    public static final TextField CONNECTION_INFO_NETWORK_TYPE =
            SDP.text("sdp.connection_info.network_type", "Kind of network");
    /** Kind of address: {@code sdp.connection_info.address_type}, text. */
    public static final TextField CONNECTION_INFO_ADDRESS_TYPE =
            SDP.text("sdp.connection_info.address_type", "Kind of address");
    /** Address: {@code sdp.connection_info.address}, text. */
    public static final TextField CONNECTION_INFO_ADDRESS = SDP.text("sdp.connection_info.address", "Address");
    /** Time: {@code sdp.time}, text. */
    public static final TextField TIME = SDP.text("sdp.time", "Time");
    /** Media: {@code sdp.media}, text. */
    public static final TextField MEDIA = SDP.text("sdp.media", "Media");
    /** Kind of media: {@code sdp.media.media}, text. */
    public static final TextField MEDIA_MEDIA = SDP.text("sdp.media.media", "Kind of media");
    /** Port: {@code sdp.media.port}, a number of 16 bits. */
    public static final UIntField MEDIA_PORT = SDP.uint16("sdp.media.port", "Port");
    /** Transport: {@code sdp.media.proto}, text. */
    public static final TextField MEDIA_PROTO = SDP.text("sdp.media.proto", "Transport");
    /** Attribute of the media: {@code sdp.media_attr}, text. */
    public static final TextField MEDIA_ATTR = SDP.text("sdp.media_attr", "Attribute of the media");

    /** Contents of messages that are session descriptions: number 0. */
    static final Table CONTENTS = Table.named("media_type.sdp");

    private static final int MOST_DIGITS = 5;

    @Override
    public Protocol protocol() {
        return SDP;
    }

    @Override
    public void register(Registration at) {
        at.on(CONTENTS, 0);
        at.handsTo(Announced.UDP_ANNOUNCED);
    }

    @Override
    public int dissect(Layer in) {
        if (!Ascii.startsWith(in, 0, "v=")) {
            return 0;
        }
        long address = -1;
        boolean anyMedia = false;
        int at = 0;
        while (at < in.captured()) {
            int feed = Ascii.indexOf(in, '\n', at, in.captured());
            int next = feed < 0 ? in.captured() : feed + 1;
            int end = feed < 0 ? in.captured() : feed > at && in.peek8(feed - 1) == '\r' ? feed - 1 : feed;
            if (end - at > 2 && in.peek8(at + 1) == '=') {
                int type = in.peek8(at);
                anyMedia |= type == 'm';
                if (type == 'c') {
                    address = connection(in, at + 2, end);
                } else {
                    line(in, type, anyMedia, at + 2, end);
                    if (type == 'm') {
                        media(in, at + 2, end, address);
                    }
                }
            }
            at = next;
        }
        return in.length();
    }

    private static void line(Layer in, int type, boolean ofMedia, int at, int end) {
        switch (type) {
            case 'v' -> in.text(VERSION, at, end - at);
            case 'o' -> in.text(OWNER, at, end - at);
            case 's' -> in.text(SESSION_NAME, at, end - at);
            case 't' -> in.text(TIME, at, end - at);
            case 'm' -> in.text(MEDIA, at, end - at);
            case 'a' -> {
                if (ofMedia) {
                    in.text(MEDIA_ATTR, at, end - at);
                }
            }
            default -> { }
        }
    }

    /** Gives an IPv4 address, -1 for any other. */
    private static long connection(Layer in, int at, int end) {
        in.text(CONNECTION_INFO, at, end - at);
        int kind = Ascii.indexOf(in, ' ', at, end);
        int address = kind < 0 ? -1 : Ascii.indexOf(in, ' ', kind + 1, end);
        if (address < 0) {
            return -1;
        }
        in.text(CONNECTION_INFO_NETWORK_TYPE, at, kind - at);
        in.text(CONNECTION_INFO_ADDRESS_TYPE, kind + 1, address - kind - 1);
        in.text(CONNECTION_INFO_ADDRESS, address + 1, end - address - 1);
        return ipv4(in, address + 1, end);
    }

    private static long ipv4(Layer in, int offset, int end) {
        long address = 0;
        int at = offset;
        for (int part = 0; part < 4; part++) {
            int dot = part < 3 ? Ascii.indexOf(in, '.', at, end) : end;
            long octet = dot < 0 || dot - at > 3 ? -1 : Ascii.decimal(in, at, dot - at);
            if (octet < 0 || octet > 255) {
                return -1;
            }
            address = address << 8 | octet;
            at = dot + 1;
        }
        return address;
    }

    private static void media(Layer in, int at, int end, long session) {
        int portAt = Ascii.indexOf(in, ' ', at, end) + 1;
        int protoAt = portAt == 0 ? 0 : Ascii.indexOf(in, ' ', portAt, end) + 1;
        if (protoAt == 0) {
            return;
        }
        in.text(MEDIA_MEDIA, at, portAt - 1 - at);
        int digits = protoAt - 1 - portAt;
        long port = digits > MOST_DIGITS ? -1 : Ascii.decimal(in, portAt, digits);
        if (port >= 0) {
            in.set(MEDIA_PORT, port, portAt, digits);
        }
        int formats = Ascii.indexOf(in, ' ', protoAt, end);
        int protoEnd = formats < 0 ? end : formats;
        in.text(MEDIA_PROTO, protoAt, protoEnd - protoAt);
        long address = ownConnection(in, end, session);
        if (port > 0 && address > 0 && Ascii.startsWith(in, protoAt, "RTP/")) {
            announce(in, 0, 0xffff_0000_0000L | address, (int) port, "SDP");
        }
    }

    /** The address of the connection line that follows one of media, which goes before that of the session. */
    private static long ownConnection(Layer in, int mediaEnd, long session) {
        int at = mediaEnd;
        while (at < in.captured()) {
            int feed = Ascii.indexOf(in, '\n', at, in.captured());
            if (feed < 0 || !in.has(feed, 3) || in.peek8(feed + 1) == 'm') {
                return session;
            }
            if (Ascii.startsWith(in, feed + 1, "c=IN IP4 ")) {
                int end = Ascii.indexOf(in, '\r', feed + 10, in.captured());
                return end < 0 ? session : ipv4(in, feed + 10, end);
            }
            at = feed + 1;
        }
        return session;
    }

    /** Says that media and their RTCP will come to or from a port. */
    static void announce(Layer in, long high, long low, int port, String by) {
        Announced.announce(in, high, low, port, Rtp.ANNOUNCED, by);
        Announced.announce(in, high, low, port + 1, Rtcp.ANNOUNCED, by);
    }
}
