package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.QuicProtocol.QUIC;

import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Arrays;
import java.util.List;

/** The frames that an Initial packet may hold: RFC 9000 12.4 and 19. Reads what one packet held. */
public final class QuicFrames {

    /** Frame: {@code quic.frame}, the bit {@code 0x1}. */
    public static final FlagField FRAME = QUIC.flag("quic.frame", "Frame", 1);
    /** Frame type: {@code quic.frame_type}, a number of 64 bits. */
    public static final UIntField FRAME_TYPE = QUIC.uint64("quic.frame_type", "Frame type");
    /** Padding: {@code quic.padding_length}, a number of 32 bits, in bytes. */
    public static final UIntField PADDING_LENGTH = QUIC.uint32("quic.padding_length", "Padding").unit("bytes");
    /** Largest packet acknowledged: {@code quic.ack.largest_acknowledged}, a number of 64 bits. */
    public static final UIntField ACK_LARGEST_ACKNOWLEDGED =
            QUIC.uint64("quic.ack.largest_acknowledged", "Largest packet acknowledged");
    /** Delay of the acknowledgment: {@code quic.ack.ack_delay}, a number of 64 bits. */
    public static final UIntField ACK_ACK_DELAY = QUIC.uint64("quic.ack.ack_delay", "Delay of the acknowledgment");
    /** Further ranges: {@code quic.ack.ack_range_count}, a number of 64 bits. */
    public static final UIntField ACK_ACK_RANGE_COUNT = QUIC.uint64("quic.ack.ack_range_count", "Further ranges");
    /** First range: {@code quic.ack.first_ack_range}, a number of 64 bits. */
    public static final UIntField ACK_FIRST_ACK_RANGE = QUIC.uint64("quic.ack.first_ack_range", "First range");
    /** Gap: {@code quic.ack.gap}, a number of 64 bits. */
    public static final UIntField ACK_GAP = QUIC.uint64("quic.ack.gap", "Gap");
    /** Range: {@code quic.ack.ack_range}, a number of 64 bits. */
    public static final UIntField ACK_ACK_RANGE = QUIC.uint64("quic.ack.ack_range", "Range");
    /** Packets with ECT(0): {@code quic.ack.ect0_count}, a number of 64 bits. */
    public static final UIntField ACK_ECT0_COUNT = QUIC.uint64("quic.ack.ect0_count", "Packets with ECT(0)");
    /** Packets with ECT(1): {@code quic.ack.ect1_count}, a number of 64 bits. */
    public static final UIntField ACK_ECT1_COUNT = QUIC.uint64("quic.ack.ect1_count", "Packets with ECT(1)");
    /** Packets with CE: {@code quic.ack.ecn_ce_count}, a number of 64 bits. */
    public static final UIntField ACK_ECN_CE_COUNT = QUIC.uint64("quic.ack.ecn_ce_count", "Packets with CE");
    /** Offset in the handshake: {@code quic.crypto.offset}, a number of 64 bits. */
    public static final UIntField CRYPTO_OFFSET = QUIC.uint64("quic.crypto.offset", "Offset in the handshake");
    /** Length: {@code quic.crypto.length}, a number of 64 bits, in bytes. */
    public static final UIntField CRYPTO_LENGTH = QUIC.uint64("quic.crypto.length", "Length").unit("bytes");
    /** Handshake data: {@code quic.crypto.crypto_data}, the bit {@code 0x1}. */
    public static final FlagField CRYPTO_CRYPTO_DATA = QUIC.flag("quic.crypto.crypto_data", "Handshake data", 1);
    /** Error of the connection: {@code quic.cc.error_code}, a number of 64 bits. */
    public static final UIntField CC_ERROR_CODE = QUIC.uint64("quic.cc.error_code", "Error of the connection");
    /** TLS alert: {@code quic.cc.error_code.tls_alert}, a number of 8 bits. */
    public static final UIntField CC_ERROR_CODE_TLS_ALERT = QUIC.uint8("quic.cc.error_code.tls_alert", "TLS alert");
    /** Frame that caused it: {@code quic.cc.frame_type}, a number of 64 bits. */
    public static final UIntField CC_FRAME_TYPE = QUIC.uint64("quic.cc.frame_type", "Frame that caused it");
    /** Length of the reason: {@code quic.cc.reason_phrase.length}, a number of 64 bits. */
    public static final UIntField CC_REASON_PHRASE_LENGTH =
            QUIC.uint64("quic.cc.reason_phrase.length", "Length of the reason");
    /** Reason: {@code quic.cc.reason_phrase}, text. */
    public static final TextField CC_REASON_PHRASE = QUIC.text("quic.cc.reason_phrase", "Reason");

    private static final List<Field> FIELDS = List.of(FRAME, FRAME_TYPE, PADDING_LENGTH, ACK_LARGEST_ACKNOWLEDGED,
            ACK_ACK_DELAY, ACK_ACK_RANGE_COUNT, ACK_FIRST_ACK_RANGE, ACK_GAP, ACK_ACK_RANGE, ACK_ECT0_COUNT,
            ACK_ECT1_COUNT, ACK_ECN_CE_COUNT, CRYPTO_OFFSET, CRYPTO_LENGTH, CRYPTO_CRYPTO_DATA, CC_ERROR_CODE,
            CC_ERROR_CODE_TLS_ALERT, CC_FRAME_TYPE, CC_REASON_PHRASE_LENGTH, CC_REASON_PHRASE);

    /** RFC 9000 20.1: errors from here on are alerts of TLS. */
    private static final int CRYPTO_ERROR = 0x100;

    private final Layer in;
    private final QuicConnection.Side side;
    private final byte[] payload;

    /** Where the payload begins in the layer: encrypted octets stand where the plain ones belong. */
    private final int start;
    private int at;

    QuicFrames(Layer in, QuicConnection.Side side, byte[] payload, int start) {
        this.in = in;
        this.side = side;
        this.payload = payload;
        this.start = start;
    }

    /** Makes sure that the fields are declared. */
    static void declare() {}

    static boolean anyWanted(Layer in) {
        for (Field field : FIELDS) {
            if (in.wants(field)) {
                return true;
            }
        }
        return false;
    }

    void read() {
        while (at < payload.length) {
            in.set(FRAME, true, start + at, 1);
            int type = (int) number(FRAME_TYPE);
            switch (type) {
                case 0 -> padding();
                case 1 -> { }
                case 2, 3 -> ack(type == 3);
                case 6 -> crypto();
                case 0x1c -> close();
                default -> {
                    return;
                }
            }
        }
    }

    private long number(UIntField field) {
        int size = QuicNumber.size(payload, at);
        if (size == 0) {
            throw in.malformed(in.length());
        }
        long number = QuicNumber.at(payload, at);
        in.set(field, number, start + at, size);
        at += size;
        return number;
    }

    /** The number of octets that a length says, which have to be there. */
    private int count(UIntField field) {
        long count = number(field);
        if (count > payload.length - at) {
            throw in.malformed(in.length());
        }
        return (int) count;
    }

    private void padding() {
        int from = at - 1;
        while (at < payload.length && payload[at] == 0) {
            at++;
        }
        in.set(PADDING_LENGTH, at - from, start + from, at - from);
    }

    private void ack(boolean counts) {
        number(ACK_LARGEST_ACKNOWLEDGED);
        number(ACK_ACK_DELAY);
        long ranges = number(ACK_ACK_RANGE_COUNT);
        number(ACK_FIRST_ACK_RANGE);
        for (long i = 0; i < ranges; i++) {
            number(ACK_GAP);
            number(ACK_ACK_RANGE);
        }
        if (counts) {
            number(ACK_ECT0_COUNT);
            number(ACK_ECT1_COUNT);
            number(ACK_ECN_CE_COUNT);
        }
    }

    private void crypto() {
        long offset = number(CRYPTO_OFFSET);
        int count = count(CRYPTO_LENGTH);
        in.set(CRYPTO_CRYPTO_DATA, true, start + at, count);
        QuicInitial.crypto(in, side, offset, payload, at, count);
        at += count;
    }

    private void close() {
        long error = number(CC_ERROR_CODE);
        if (error >> 8 == CRYPTO_ERROR >> 8) {
            in.set(CC_ERROR_CODE_TLS_ALERT, error & 0xff, start + at - 1, 1);
        }
        number(CC_FRAME_TYPE);
        int count = count(CC_REASON_PHRASE_LENGTH);
        if (count > 0) {
            in.set(CC_REASON_PHRASE, Arrays.copyOfRange(payload, at, at + count), start + at, count);
            at += count;
        }
    }
}
