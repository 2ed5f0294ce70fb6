package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.TlsProtocol.TLS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/**
 * The transport parameters of QUIC in TLS hellos: RFC 9000 18.2, with those of RFC 9221, RFC 9368 and some that
 * implementations try (IANA QUIC registry).
 */
public final class QuicParameters {

    /** Parameter: {@code tls.quic.parameter.type}, a number of 64 bits. */
    public static final UIntField PARAMETER_TYPE = TLS.uint64("tls.quic.parameter.type", "Parameter");
    /** Length: {@code tls.quic.parameter.length}, a number of 64 bits, in bytes. */
    public static final UIntField LENGTH = TLS.uint64("tls.quic.parameter.length", "Length").unit("bytes");
    /** Value: {@code tls.quic.parameter.value}, octets. */
    public static final BytesField VALUE = TLS.bytes("tls.quic.parameter.value", "Value");
    /** First connection ID of the server: {@code tls.quic.parameter.original_destination_connection_id}, octets. */
    public static final BytesField ORIGINAL_DESTINATION_CONNECTION_ID =
            octets("original_destination_connection_id", "First connection ID of the server");
    /** Idle for at most: {@code tls.quic.parameter.max_idle_timeout}, a number of 64 bits, in ms. */
    public static final UIntField MAX_IDLE_TIMEOUT = number("max_idle_timeout", "Idle for at most").unit("ms");
    /** Token of resets: {@code tls.quic.parameter.stateless_reset_token}, octets. */
    public static final BytesField STATELESS_RESET_TOKEN = octets("stateless_reset_token", "Token of resets");
    /** Largest datagram: {@code tls.quic.parameter.max_udp_payload_size}, a number of 64 bits. */
    public static final UIntField MAX_UDP_PAYLOAD_SIZE = number("max_udp_payload_size", "Largest datagram");
    /** Data at first: {@code tls.quic.parameter.initial_max_data}, a number of 64 bits. */
    public static final UIntField INITIAL_MAX_DATA = number("initial_max_data", "Data at first");
    /**
     * Data of own streams at first: {@code tls.quic.parameter.initial_max_stream_data_bidi_local}, a number of 64 bits.
     */
    public static final UIntField INITIAL_MAX_STREAM_DATA_BIDI_LOCAL =
            number("initial_max_stream_data_bidi_local", "Data of own streams at first");
    /**
     * Data of the other's streams at first: {@code tls.quic.parameter.initial_max_stream_data_bidi_remote}, a number of
     * 64 bits.
     */
    public static final UIntField INITIAL_MAX_STREAM_DATA_BIDI_REMOTE =
            number("initial_max_stream_data_bidi_remote", "Data of the other's streams at first");
    /**
     * Data of streams in one direction at first: {@code tls.quic.parameter.initial_max_stream_data_uni}, a number of 64
     * bits.
     */
    public static final UIntField INITIAL_MAX_STREAM_DATA_UNI =
            number("initial_max_stream_data_uni", "Data of streams in one direction at first");
    /** Streams at first: {@code tls.quic.parameter.initial_max_streams_bidi}, a number of 64 bits. */
    public static final UIntField INITIAL_MAX_STREAMS_BIDI = number("initial_max_streams_bidi", "Streams at first");
    /** Streams in one direction at first: {@code tls.quic.parameter.initial_max_streams_uni}, a number of 64 bits. */
    public static final UIntField INITIAL_MAX_STREAMS_UNI =
            number("initial_max_streams_uni", "Streams in one direction at first");
    /** Unit of delays (log2 us): {@code tls.quic.parameter.ack_delay_exponent}, a number of 64 bits. */
    public static final UIntField ACK_DELAY_EXPONENT = number("ack_delay_exponent", "Unit of delays (log2 us)");
    /** Longest delay: {@code tls.quic.parameter.max_ack_delay}, a number of 64 bits, in ms. */
    public static final UIntField MAX_ACK_DELAY = number("max_ack_delay", "Longest delay").unit("ms");
    /** Connection IDs: {@code tls.quic.parameter.active_connection_id_limit}, a number of 64 bits. */
    public static final UIntField ACTIVE_CONNECTION_ID_LIMIT = number("active_connection_id_limit", "Connection IDs");
    /** First connection ID of the sender: {@code tls.quic.parameter.initial_source_connection_id}, octets. */
    public static final BytesField INITIAL_SOURCE_CONNECTION_ID =
            octets("initial_source_connection_id", "First connection ID of the sender");
    /** Connection ID of the retry: {@code tls.quic.parameter.retry_source_connection_id}, octets. */
    public static final BytesField RETRY_SOURCE_CONNECTION_ID =
            octets("retry_source_connection_id", "Connection ID of the retry");
    /** Largest datagram frame: {@code tls.quic.parameter.max_datagram_frame_size}, a number of 64 bits. */
    public static final UIntField MAX_DATAGRAM_FRAME_SIZE = number("max_datagram_frame_size", "Largest datagram frame");
    /** Timestamps: {@code tls.quic.parameter.enable_time_stamp_v2}, a number of 64 bits. */
    public static final UIntField ENABLE_TIME_STAMP_V2 = number("enable_time_stamp_v2", "Timestamps");
    /** Shortest delay: {@code tls.quic.parameter.min_ack_delay}, a number of 64 bits, in us. */
    public static final UIntField MIN_ACK_DELAY = number("min_ack_delay", "Shortest delay").unit("us");
    /** User agent (Google): {@code tls.quic.parameter.google.user_agent}, text. */
    public static final TextField GOOGLE_USER_AGENT =
            TLS.text("tls.quic.parameter.google.user_agent", "User agent (Google)");
    /** Version (Google): {@code tls.quic.parameter.google.quic_version}, a number of 32 bits, in hexadecimal. */
    public static final UIntField GOOGLE_QUIC_VERSION =
            TLS.uint32("tls.quic.parameter.google.quic_version", "Version (Google)").hex();
    /** Round trip at first (Google): {@code tls.quic.parameter.google.initial_rtt}, a number of 64 bits. */
    public static final UIntField GOOGLE_INITIAL_RTT = number("google.initial_rtt", "Round trip at first (Google)");
    /** Options (Google): {@code tls.quic.parameter.google.connection_options}, octets. */
    public static final BytesField GOOGLE_CONNECTION_OPTIONS =
            octets("google.connection_options", "Options (Google)");
    /** Chosen version: {@code tls.quic.parameter.vi.chosen_version}, a number of 32 bits, in hexadecimal. */
    public static final UIntField VI_CHOSEN_VERSION =
            TLS.uint32("tls.quic.parameter.vi.chosen_version", "Chosen version").hex();
    /** Other version: {@code tls.quic.parameter.vi.other_version}, a number of 32 bits, in hexadecimal. */
    public static final UIntField VI_OTHER_VERSION =
            TLS.uint32("tls.quic.parameter.vi.other_version", "Other version").hex();

    private static final int VERSION_INFORMATION = 0x11;
    private static final int VERSION_INFORMATION_DRAFT = 0xff73db;

    private static final Map<Integer, UIntField> NUMBERS = Map.ofEntries(Map.entry(1, MAX_IDLE_TIMEOUT),
            Map.entry(3, MAX_UDP_PAYLOAD_SIZE), Map.entry(4, INITIAL_MAX_DATA),
            Map.entry(5, INITIAL_MAX_STREAM_DATA_BIDI_LOCAL), Map.entry(6, INITIAL_MAX_STREAM_DATA_BIDI_REMOTE),
            Map.entry(7, INITIAL_MAX_STREAM_DATA_UNI), Map.entry(8, INITIAL_MAX_STREAMS_BIDI),
            Map.entry(9, INITIAL_MAX_STREAMS_UNI), Map.entry(10, ACK_DELAY_EXPONENT), Map.entry(11, MAX_ACK_DELAY),
            Map.entry(14, ACTIVE_CONNECTION_ID_LIMIT), Map.entry(0x20, MAX_DATAGRAM_FRAME_SIZE),
            Map.entry(0x7158, ENABLE_TIME_STAMP_V2), Map.entry(0xff02de1a, MIN_ACK_DELAY),
            Map.entry(0x3127, GOOGLE_INITIAL_RTT));

    private static final Map<Integer, BytesField> OCTETS = Map.of(0, ORIGINAL_DESTINATION_CONNECTION_ID,
            2, STATELESS_RESET_TOKEN, 15, INITIAL_SOURCE_CONNECTION_ID, 16, RETRY_SOURCE_CONNECTION_ID,
            0x3128, GOOGLE_CONNECTION_OPTIONS);

    private QuicParameters() {}

    private static UIntField number(String name, String label) {
        return TLS.uint64("tls.quic.parameter." + name, label);
    }

    private static BytesField octets(String name, String label) {
        return TLS.bytes("tls.quic.parameter." + name, label);
    }

    /** Makes sure that the fields are declared. */
    static void declare() {}

    static void read(Layer in, int offset, int count) {
        if (count < 2 || in.peek16(offset) == count - 2) {
            // Drafts before 27 counted their parameters in another manner.
            return;
        }
        int at = offset;
        int end = offset + count;
        while (at < end) {
            long type = QuicNumber.at(in, at);
            in.set(PARAMETER_TYPE, type, at, QuicNumber.size(in, at));
            at += QuicNumber.size(in, at);
            long length = QuicNumber.at(in, at);
            in.set(LENGTH, length, at, QuicNumber.size(in, at));
            at += QuicNumber.size(in, at);
            if (at > end || length > end - at) {
                throw in.malformed(at);
            }
            in.bytes(VALUE, at, (int) length);
            parameter(in, (int) type, at, (int) length);
            at += (int) length;
        }
    }

    private static void parameter(Layer in, int type, int at, int length) {
        UIntField number = NUMBERS.get(type);
        BytesField octets = OCTETS.get(type);
        if (number != null) {
            if (length > 0 && QuicNumber.size(in, at) == length) {
                in.set(number, QuicNumber.at(in, at), at, length);
            }
        } else if (octets != null) {
            in.bytes(octets, at, length);
        } else if (type == 0x3129) {
            in.text(GOOGLE_USER_AGENT, at, length);
        } else if (type == 0x4752 && length >= 4) {
            in.u32(GOOGLE_QUIC_VERSION, at);
        } else if ((type == VERSION_INFORMATION || type == VERSION_INFORMATION_DRAFT) && length >= 4) {
            in.u32(VI_CHOSEN_VERSION, at);
            for (int i = 4; i + 4 <= length; i += 4) {
                in.u32(VI_OTHER_VERSION, at + i);
            }
        }
    }
}
