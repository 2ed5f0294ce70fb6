package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** sFlow version 5, the samples of packets: sflow.org, sFlow Version 5 (July 2004), section 5. */
public final class Sflow implements Dissector {

    /** The protocol {@code sflow}: InMon sFlow. */
    public static final Protocol SFLOW = Protocol.define("InMon sFlow", "sFlow", "sflow");
    /** Datagram version: {@code sflow_245.version}, a number of 32 bits. */
    public static final UIntField VERSION = SFLOW.uint32("sflow_245.version", "Datagram version");
    /** Agent address: {@code sflow_245.agent}, an IPv4 address. */
    public static final Ipv4Field AGENT_V4 = SFLOW.ipv4("sflow_245.agent", "Agent address");
    /** Agent address: {@code sflow_245.agent.v6}, an IPv6 address. */
    public static final Ipv6Field AGENT_V6 = SFLOW.ipv6("sflow_245.agent.v6", "Agent address");
    /** Sub-agent ID: {@code sflow_245.sub_agent_id}, a number of 32 bits. */
    public static final UIntField SUBAGENT_ID = SFLOW.uint32("sflow_245.sub_agent_id", "Sub-agent ID");
    /** Sequence number: {@code sflow_245.sequence_number}, a number of 32 bits. */
    public static final UIntField SEQUENCE_NUMBER = SFLOW.uint32("sflow_245.sequence_number", "Sequence number");
    /** Time since the agent started: {@code sflow_245.sysuptime}, a number of 32 bits, in ms. */
    public static final UIntField SYSUPTIME =
            SFLOW.uint32("sflow_245.sysuptime", "Time since the agent started").unit("ms");
    /** Number of samples: {@code sflow_245.numsamples}, a number of 32 bits. */
    public static final UIntField NUMSAMPLES = SFLOW.uint32("sflow_245.numsamples", "Number of samples");
    /** Protocol of the sampled header: {@code sflow_245.header_protocol}, a number of 32 bits. */
    public static final UIntField HEADER_PROTOCOL =
            SFLOW.uint32("sflow_245.header_protocol", "Protocol of the sampled header");
    /** Length of the sampled frame: {@code sflow_245.header.frame_length}, a number of 32 bits, in bytes. */
    public static final UIntField HEADER_FRAME_LENGTH =
            SFLOW.uint32("sflow_245.header.frame_length", "Length of the sampled frame").unit("bytes");

    private static final int VERSION_5 = 5;
    private static final int FLOW_SAMPLE = 1;
    private static final int EXPANDED_FLOW_SAMPLE = 3;
    private static final int RAW_HEADER = 1;
    private static final int LINKTYPE_PPP = 9;
    private static final int LINKTYPE_IEEE_802_11 = 105;
    private static final int LINKTYPE_FRAME_RELAY = 107;

    /** Protocol, length of the frame, how much was stripped, length of the header. */
    private static final int RAW_HEADER_START = 16;

    @Override
    public Protocol protocol() {
        return SFLOW;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 6343);
        at.handsTo(Tables.ETHERNET_FRAME, Tables.ETHERTYPE, Tables.IP_VERSION, Tables.LINK_TYPE);
    }

    @Override
    public int dissect(Layer in) {
        long version = in.peek32(0);
        if (version != 2 && version != 4 && version != VERSION_5) {
            return 0;
        }
        in.u32(VERSION, 0);
        if (version != VERSION_5) {
            return in.length();
        }
        boolean six = in.peek32(4) == 2;
        if (six) {
            in.ipv6(AGENT_V6, 8);
        } else {
            in.ipv4(AGENT_V4, 8);
        }
        int at = six ? 24 : 12;
        in.u32(SUBAGENT_ID, at);
        in.u32(SEQUENCE_NUMBER, at + 4);
        in.u32(SYSUPTIME, at + 8);
        long samples = in.u32(NUMSAMPLES, at + 12);
        at += 16;
        for (long i = 0; i < samples && at < in.length(); i++) {
            long tag = in.peek32(at);
            int length = length(in, at + 4);
            at += 8;
            if (tag == FLOW_SAMPLE) {
                records(in, at + 28, at + length);
            } else if (tag == EXPANDED_FLOW_SAMPLE) {
                records(in, at + 40, at + length);
            }
            at += length;
        }
        return in.length();
    }

    /** Reads a length; one that points past the datagram ends the packet. */
    private static int length(Layer in, int at) {
        long length = in.peek32(at);
        return (int) Math.min(length, Integer.MAX_VALUE / 2);
    }

    /** Goes through the records of a sample, whose number stands at {@code from}. */
    private static void records(Layer in, int from, int to) {
        long count = in.peek32(from);
        int at = from + 4;
        for (long i = 0; i < count && at < to; i++) {
            long tag = in.peek32(at);
            int length = length(in, at + 4);
            if (tag == RAW_HEADER && length >= RAW_HEADER_START && length <= to - at - 8) {
                header(in, at + 8, length - RAW_HEADER_START);
            }
            at += 8 + length;
        }
    }

    /** Reads a header of which the record has {@code room} bytes: one that claims more would overlap what follows. */
    private static void header(Layer in, int at, int room) {
        int protocol = (int) in.u32(HEADER_PROTOCOL, at);
        int sent = (int) Math.min(in.u32(HEADER_FRAME_LENGTH, at + 4), Integer.MAX_VALUE);
        int count = Math.min(length(in, at + 12), room);
        int from = at + RAW_HEADER_START;
        boolean outer = in.packet().inError();
        in.packet().inError(true);
        switch (protocol) {
            case 1 -> in.sample(Tables.ETHERNET_FRAME, 0, from, count, sent);
            case 5 -> in.sample(Tables.LINK_TYPE, LINKTYPE_FRAME_RELAY, from, count, sent);
            case 7 -> in.sample(Tables.LINK_TYPE, LINKTYPE_PPP, from, count, sent);
            case 11 -> in.sample(Tables.IP_VERSION, 4, from, count, sent);
            case 12 -> in.sample(Tables.IP_VERSION, 6, from, count, sent);
            case 13 -> in.sample(Tables.ETHERTYPE, 0x8847, from, count, sent);
            case 15 -> in.sample(Tables.LINK_TYPE, LINKTYPE_IEEE_802_11, from, count, sent);
            default -> { }
        }
        in.packet().inError(outer);
    }
}
