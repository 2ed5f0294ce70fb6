package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.QuicProtocol.QUIC;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.UIntField;
import io.wireloupe.protocol.link.FrameProtocol;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Initial packets of QUIC: removes their protection (RFC 9001 5), which hides nothing from those who saw the connection
 * begin, and hands the frames to {@link QuicFrames}. Packets are opened only if a wanted field depends on it.
 */
public final class QuicInitial {

    /** Reserved: {@code quic.long.reserved}, the bits {@code 0xc} of 8. */
    public static final UIntField LONG_RESERVED = QUIC.uint8("quic.long.reserved", "Reserved").mask(0x0c);
    /** Length of the packet number, less 1: {@code quic.packet_number_length}, the bits {@code 0x3} of 8. */
    public static final UIntField PACKET_NUMBER_LENGTH =
            QUIC.uint8("quic.packet_number_length", "Length of the packet number, less 1").mask(0x03);
    /** Length of the token: {@code quic.token_length}, a number of 64 bits, in bytes. */
    public static final UIntField TOKEN_LENGTH = QUIC.uint64("quic.token_length", "Length of the token").unit("bytes");
    /** Token: {@code quic.token}, octets. */
    public static final BytesField TOKEN = QUIC.bytes("quic.token", "Token");
    /** Packet number: {@code quic.packet_number}, a number of 64 bits. */
    public static final UIntField PACKET_NUMBER = QUIC.uint64("quic.packet_number", "Packet number");
    /** Payload: {@code quic.payload}, octets. */
    public static final BytesField PAYLOAD = QUIC.bytes("quic.payload", "Payload");
    /** Without keys that open the packet: {@code quic.decryption_failed}, the bit {@code 0x1}. */
    public static final FlagField DECRYPTION_FAILED =
            QUIC.flag("quic.decryption_failed", "Without keys that open the packet", 1);

    private static final int SAMPLE = 16;

    /** Where the parts of a packet begin, the last one behind its end. */
    record Place(int token, int length, int body, int end) {}

    /** A header without its protection, and the payload if it could be opened. */
    record Opened(int first, int numberLength, long number, byte @Nullable [] payload) {}

    /** Reads the bytes of a handshake that CRYPTO frames carry. */
    static final class Handshake implements Dissector {

        private static final TlsHandshake MESSAGES = new TlsHandshake(HandshakeFields.QUIC);

        private final TlsDirection direction;

        Handshake(TlsDirection direction) {
            this.direction = direction;
        }

        @Override
        public Protocol protocol() {
            return TlsProtocol.TLS;
        }

        @Override
        public void register(Registration at) {
            throw new IllegalStateException("The reader of handshakes in QUIC is part of the QUIC dissector");
        }

        @Override
        public int dissect(Layer in) {
            MESSAGES.record(in, direction, 0, in.length());
            return in.length();
        }
    }

    private QuicInitial() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Whether any wanted field stands in what is encrypted, or only where it could not be opened. */
    private static boolean anyWanted(Layer in) {
        if (in.wantsAll() || in.wants(FrameProtocol.PROTOCOLS)) {
            return true;
        }
        for (Field field : TlsProtocol.TLS.fields()) {
            if (in.wants(field)) {
                return true;
            }
        }
        return in.wants(LONG_RESERVED) || in.wants(PACKET_NUMBER_LENGTH) || in.wants(PACKET_NUMBER)
                || in.wants(PAYLOAD) || in.wants(DECRYPTION_FAILED) || in.wants(Quic.REMAINING_PAYLOAD)
                || QuicFrames.anyWanted(in);
    }

    /** Removes the protection; {@code null} if nobody wants to know or no keys are known. */
    static @Nullable Opened open(Layer in, QuicConnection.Side side, int start, int body, int end, byte[] destination) {
        QuicConnection connection = side.connection;
        if (connection == null || !in.has(body, 4 + SAMPLE) || body + 4 + SAMPLE > end || !anyWanted(in)) {
            return null;
        }
        int version = (int) in.peek32(start + 1);
        Opened opened = openWith(in, connection.keys(side), side, start, body, end);
        boolean fits = opened != null && opened.payload != null;
        if (!fits && connection.isClient(side) && !connection.keyed(version, destination)) {
            connection.rekey(version, destination);
            opened = openWith(in, connection.keys(side), side, start, body, end);
        }
        if (opened != null && opened.payload != null) {
            side.largest = Math.max(side.largest, opened.number);
        }
        return opened;
    }

    private static @Nullable Opened openWith(
            Layer in, @Nullable QuicKeys keys, QuicConnection.Side side, int start, int body, int end) {
        if (keys == null) {
            return null;
        }
        byte[] sample = new byte[SAMPLE];
        in.copy(body + 4, sample, 0, SAMPLE);
        byte[] mask = keys.mask(sample);
        int first = in.peek8(start) ^ mask[0] & 0x0f;
        int count = (first & 3) + 1;
        byte[] header = new byte[body + count - start];
        in.copy(start, header, 0, header.length);
        header[0] = (byte) first;
        long truncated = 0;
        for (int i = 0; i < count; i++) {
            int at = body - start + i;
            header[at] ^= mask[1 + i];
            truncated = truncated << 8 | header[at] & 0xff;
        }
        long number = number(truncated, count, side.largest);
        int sealedAt = body + count;
        byte @Nullable [] payload = null;
        if (in.has(sealedAt, end - sealedAt)) {
            byte[] sealed = new byte[end - sealedAt];
            in.copy(sealedAt, sealed, 0, sealed.length);
            payload = keys.open(header, number, sealed);
        }
        return new Opened(first, count, number, payload);
    }

    /** RFC 9000 A.3: the number nearest to the one that is expected next. */
    static long number(long truncated, int octets, long largest) {
        long expected = largest + 1;
        long window = 1L << 8 * octets;
        long candidate = expected & -window | truncated;
        if (candidate <= expected - window / 2 && candidate < (1L << 62) - window) {
            return candidate + window;
        }
        return candidate > expected + window / 2 && candidate >= window ? candidate - window : candidate;
    }

    /** Records what stands behind the connection IDs. */
    static void read(Layer in, QuicConnection.Side side, Place place, @Nullable Opened opened) {
        long token = QuicNumber.at(in, place.token);
        int tokenAt = place.token + QuicNumber.size(in, place.token);
        in.set(TOKEN_LENGTH, token, place.token, tokenAt - place.token);
        if (token > 0) {
            in.bytes(TOKEN, tokenAt, (int) Math.min(token, Integer.MAX_VALUE));
        }
        in.set(Quic.LENGTH, QuicNumber.at(in, place.length), place.length, place.body - place.length);
        int rest = Math.min(place.end, in.captured()) - place.body;
        if (opened == null) {
            if (rest > 0) {
                in.bytes(Quic.REMAINING_PAYLOAD, place.body, rest);
            }
            return;
        }
        in.set(LONG_RESERVED, opened.first >> 2 & 3, 0, 1);
        in.set(PACKET_NUMBER_LENGTH, opened.numberLength - 1, 0, 1);
        in.set(PACKET_NUMBER, opened.number, place.body, opened.numberLength);
        int payloadAt = place.body + opened.numberLength;
        in.bytes(PAYLOAD, payloadAt, Math.min(place.end, in.captured()) - payloadAt);
        if (opened.payload == null) {
            in.set(DECRYPTION_FAILED, true, payloadAt, place.end - payloadAt);
        } else {
            new QuicFrames(in, side, opened.payload, payloadAt).read();
        }
    }

    /** Hands the bytes of a CRYPTO frame on, if their turn has come. */
    static void crypto(Layer in, QuicConnection.Side side, long offset, byte[] payload, int at, int count) {
        if (count == 0 || offset + count <= side.delivered) {
            return;
        }
        byte[] piece = Arrays.copyOfRange(payload, at, at + count);
        if (offset > side.delivered) {
            side.keep(in, offset, piece);
            return;
        }
        in.nested(new Handshake(side.tls), side.take(in, offset, piece));
    }
}
