package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Stream Control Transmission Protocol: RFC 9260 3. */
public final class Sctp implements Dissector {

    /** The protocol {@code sctp}: Stream Control Transmission Protocol. */
    public static final Protocol SCTP = Protocol.define("Stream Control Transmission Protocol", "SCTP", "sctp");
    /** Source port: {@code sctp.srcport}, a number of 16 bits. */
    public static final UIntField SRCPORT = SCTP.uint16("sctp.srcport", "Source port");
    /** Destination port: {@code sctp.dstport}, a number of 16 bits. */
    public static final UIntField DSTPORT = SCTP.uint16("sctp.dstport", "Destination port");
    /** Source or destination port: {@code sctp.port}, a number of 16 bits. */
    public static final UIntField PORT = SCTP.uint16("sctp.port", "Source or destination port");
    /** Verification tag: {@code sctp.verification_tag}, a number of 32 bits, in hexadecimal. */
    public static final UIntField VERIFICATION_TAG = SCTP.uint32("sctp.verification_tag", "Verification tag").hex();
    /** Checksum: {@code sctp.checksum}, a number of 32 bits, in hexadecimal. */
    public static final UIntField CHECKSUM = SCTP.uint32("sctp.checksum", "Checksum").hex();
    /** Chunk type: {@code sctp.chunk_type}, a number of 8 bits. */
    public static final UIntField CHUNK_TYPE = SCTP.uint8("sctp.chunk_type", "Chunk type");
    /** Chunk flags: {@code sctp.chunk_flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CHUNK_FLAGS = SCTP.uint8("sctp.chunk_flags", "Chunk flags").hex();
    /** Chunk length: {@code sctp.chunk_length}, a number of 16 bits, in bytes. */
    public static final UIntField CHUNK_LENGTH = SCTP.uint16("sctp.chunk_length", "Chunk length").unit("bytes");
    /** Unordered: {@code sctp.data_u_bit}, the bit {@code 0x4}. */
    public static final FlagField DATA_U_BIT = SCTP.flag("sctp.data_u_bit", "Unordered", 0x04);
    /** First segment: {@code sctp.data_b_bit}, the bit {@code 0x2}. */
    public static final FlagField DATA_B_BIT = SCTP.flag("sctp.data_b_bit", "First segment", 0x02);
    /** Last segment: {@code sctp.data_e_bit}, the bit {@code 0x1}. */
    public static final FlagField DATA_E_BIT = SCTP.flag("sctp.data_e_bit", "Last segment", 0x01);
    /** Transmission sequence number: {@code sctp.data_tsn_raw}, a number of 32 bits. */
    public static final UIntField DATA_TSN_RAW = SCTP.uint32("sctp.data_tsn_raw", "Transmission sequence number");
    /** Stream: {@code sctp.data_sid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField DATA_SID = SCTP.uint16("sctp.data_sid", "Stream").hex();
    /** Stream sequence number: {@code sctp.data_ssn}, a number of 16 bits. */
    public static final UIntField DATA_SSN = SCTP.uint16("sctp.data_ssn", "Stream sequence number");
    /** Payload protocol identifier: {@code sctp.data_payload_proto_id}, a number of 32 bits. */
    public static final UIntField DATA_PAYLOAD_PROTO_ID =
            SCTP.uint32("sctp.data_payload_proto_id", "Payload protocol identifier");
    /** Initiate tag of INIT: {@code sctp.init_initiate_tag}, a number of 32 bits, in hexadecimal. */
    public static final UIntField INIT_INITIATE_TAG =
            SCTP.uint32("sctp.init_initiate_tag", "Initiate tag of INIT").hex();
    /** Receiver window of INIT: {@code sctp.init_credit}, a number of 32 bits, in bytes. */
    public static final UIntField INIT_CREDIT =
            SCTP.uint32("sctp.init_credit", "Receiver window of INIT").unit("bytes");
    /** Outbound streams of INIT: {@code sctp.init_nr_out_streams}, a number of 16 bits. */
    public static final UIntField INIT_NR_OUT_STREAMS =
            SCTP.uint16("sctp.init_nr_out_streams", "Outbound streams of INIT");
    /** Inbound streams of INIT: {@code sctp.init_nr_in_streams}, a number of 16 bits. */
    public static final UIntField INIT_NR_IN_STREAMS =
            SCTP.uint16("sctp.init_nr_in_streams", "Inbound streams of INIT");
    /** Initial TSN of INIT: {@code sctp.init_initial_tsn}, a number of 32 bits. */
    public static final UIntField INIT_INITIAL_TSN = SCTP.uint32("sctp.init_initial_tsn", "Initial TSN of INIT");
    /** Initiate tag of INIT_ACK: {@code sctp.initack_initiate_tag}, a number of 32 bits, in hexadecimal. */
    public static final UIntField INITACK_INITIATE_TAG =
            SCTP.uint32("sctp.initack_initiate_tag", "Initiate tag of INIT_ACK").hex();
    /** Receiver window of INIT_ACK: {@code sctp.initack_credit}, a number of 32 bits, in bytes. */
    public static final UIntField INITACK_CREDIT =
            SCTP.uint32("sctp.initack_credit", "Receiver window of INIT_ACK").unit("bytes");
    /** Outbound streams of INIT_ACK: {@code sctp.initack_nr_out_streams}, a number of 16 bits. */
    public static final UIntField INITACK_NR_OUT_STREAMS =
            SCTP.uint16("sctp.initack_nr_out_streams", "Outbound streams of INIT_ACK");
    /** Inbound streams of INIT_ACK: {@code sctp.initack_nr_in_streams}, a number of 16 bits. */
    public static final UIntField INITACK_NR_IN_STREAMS =
            SCTP.uint16("sctp.initack_nr_in_streams", "Inbound streams of INIT_ACK");
    /** Initial TSN of INIT_ACK: {@code sctp.initack_initial_tsn}, a number of 32 bits. */
    public static final UIntField INITACK_INITIAL_TSN =
            SCTP.uint32("sctp.initack_initial_tsn", "Initial TSN of INIT_ACK");
    /** Cumulative TSN acknowledged: {@code sctp.sack_cumulative_tsn_ack_raw}, a number of 32 bits. */
    public static final UIntField SACK_CUMULATIVE_TSN_ACK_RAW =
            SCTP.uint32("sctp.sack_cumulative_tsn_ack_raw", "Cumulative TSN acknowledged");
    /** Advertised receiver window: {@code sctp.sack_a_rwnd}, a number of 32 bits, in bytes. */
    public static final UIntField SACK_A_RWND =
            SCTP.uint32("sctp.sack_a_rwnd", "Advertised receiver window").unit("bytes");
    /** Number of gap blocks: {@code sctp.sack_number_of_gap_blocks}, a number of 16 bits. */
    public static final UIntField SACK_NUMBER_OF_GAP_BLOCKS =
            SCTP.uint16("sctp.sack_number_of_gap_blocks", "Number of gap blocks");
    /** Number of duplicated TSNs: {@code sctp.sack_number_of_duplicated_tsns}, a number of 16 bits. */
    public static final UIntField SACK_NUMBER_OF_DUPLICATED_TSNS =
            SCTP.uint16("sctp.sack_number_of_duplicated_tsns", "Number of duplicated TSNs");

    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 4;
    private static final int DATA_HEADER = 16;

    @Override
    public Protocol protocol() {
        return SCTP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 132);
        at.on(Tables.UDP_PORT, 9899);
        at.handsTo(Tables.SCTP_PPI, Tables.SCTP_PORT);
    }

    @Override
    public int dissect(Layer in) {
        // Read first: of a header that is not whole nothing is recorded.
        in.peek32(8);
        int source = in.u16(SRCPORT, 0);
        int destination = in.u16(DSTPORT, 2);
        in.u32(VERIFICATION_TAG, 4);
        in.set(PORT, source, 0, 2);
        in.set(PORT, destination, 2, 2);
        in.packet().ports(source, destination);
        in.u32(CHECKSUM, 8);
        int at = HEADER;
        while (at + CHUNK_HEADER <= in.length()) {
            int type = in.u8(CHUNK_TYPE, at);
            in.u8(CHUNK_FLAGS, at + 1);
            int length = in.u16(CHUNK_LENGTH, at + 2);
            if (length < CHUNK_HEADER) {
                break;
            }
            chunk(in, type, at, Math.min(length, in.length() - at));
            // RFC 9260 3.2: the length leaves out the padding to a multiple of four octets.
            at += length + 3 & ~3;
        }
        return in.length();
    }

    private static void chunk(Layer in, int type, int at, int length) {
        switch (type) {
            case 0 -> data(in, at, length);
            case 1 -> {
                in.u32(INIT_INITIATE_TAG, at + 4);
                in.u32(INIT_CREDIT, at + 8);
                in.u16(INIT_NR_OUT_STREAMS, at + 12);
                in.u16(INIT_NR_IN_STREAMS, at + 14);
                in.u32(INIT_INITIAL_TSN, at + 16);
            }
            case 2 -> {
                in.u32(INITACK_INITIATE_TAG, at + 4);
                in.u32(INITACK_CREDIT, at + 8);
                in.u16(INITACK_NR_OUT_STREAMS, at + 12);
                in.u16(INITACK_NR_IN_STREAMS, at + 14);
                in.u32(INITACK_INITIAL_TSN, at + 16);
            }
            case 3 -> {
                in.u32(SACK_CUMULATIVE_TSN_ACK_RAW, at + 4);
                in.u32(SACK_A_RWND, at + 8);
                in.u16(SACK_NUMBER_OF_GAP_BLOCKS, at + 12);
                in.u16(SACK_NUMBER_OF_DUPLICATED_TSNS, at + 14);
            }
            default -> { }
        }
    }

    private static void data(Layer in, int at, int length) {
        in.flag8(DATA_U_BIT, at + 1);
        boolean first = in.flag8(DATA_B_BIT, at + 1);
        boolean last = in.flag8(DATA_E_BIT, at + 1);
        in.u32(DATA_TSN_RAW, at + 4);
        in.u16(DATA_SID, at + 8);
        in.u16(DATA_SSN, at + 10);
        int payload = (int) in.u32(DATA_PAYLOAD_PROTO_ID, at + 12);
        int from = at + DATA_HEADER;
        int count = length - DATA_HEADER;
        if (!first || !last) {
            in.data(from, count);
        } else if (in.offer(Tables.SCTP_PPI, payload, from, count) == 0) {
            Ports.next(in, Tables.SCTP_PORT, in.peek16(0), in.peek16(2), from, count);
        }
    }
}
