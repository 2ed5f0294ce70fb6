package io.wireloupe.flows;

import java.util.List;
import java.util.OptionalLong;

/**
 * Statistics of a flow's packets.
 *
 * @param all both sides together
 * @param forward the side that began
 * @param backward the other side
 * @param firstSizes the bytes on the wire of the first packets, negative for those of the other side
 * @param serverRoundTripNanos TCP: from the first SYN to the first SYN with ACK: the way to the other side and back, as
 *         seen from where the capture was made
 * @param clientRoundTripNanos TCP: from the last SYN with ACK to the ACK that follows: the way to the side that began
 *         and back
 * @param tcpHistory TCP: the states of the connection in the order in which they were first seen
 * @param periods when packets came and when none did
 * @param application what the flow is for
 */
public record FlowMeasures(
        Side all, Side forward, Side backward, List<Long> firstSizes, OptionalLong serverRoundTripNanos,
        OptionalLong clientRoundTripNanos, List<TcpStep> tcpHistory, Periods periods, Application application) {

    /**
     * Copies the lists.
     *
     * @param all both sides together
     * @param forward the side that began
     * @param backward the other side
     * @param firstSizes the bytes on the wire of the first packets, negative for those of the other side
     * @param serverRoundTripNanos TCP: from the first SYN to the first SYN with ACK: the way to the other side and
     *     back, as seen from where the capture was made
     * @param clientRoundTripNanos TCP: from the last SYN with ACK to the ACK that follows: the way to the side that
     *     began and back
     * @param tcpHistory TCP: the states of the connection in the order in which they were first seen
     * @param periods when packets came and when none did
     * @param application what the flow is for
     */
    public FlowMeasures {
        firstSizes = List.copyOf(firstSizes);
        tcpHistory = List.copyOf(tcpHistory);
    }

    /**
     * Stretches of activity and of silence.
     *
     * @param activeNanos how long each stretch without a silence of more than 5 s lasted, from its first packet to its
     *         last
     * @param idleNanos how long each silence of more than 5 s lasted
     * @param subflows how many stretches there are without a silence of more than 1 s
     */
    public record Periods(Summary activeNanos, Summary idleNanos, long subflows) {}

    /**
     * Statistics of one side, or of both.
     *
     * @param sizes bytes on the wire of each packet
     * @param payloads bytes of each packet above the transport header, see {@link FlowSide#payloadBytes}
     * @param gapNanos nanoseconds from each packet to the next one; negative where times run backwards
     * @param retransmissions TCP segments whose bytes were all seen before
     * @param outOfOrder TCP segments that filled a gap left by later ones
     * @param keepAlives TCP segments of at most one byte just before the next expected one
     * @param zeroWindows TCP segments that announced a window of 0, but for RST
     * @param flagCounts how many packets had each TCP flag: FIN, SYN, RST, PSH, ACK, URG, ECE, CWR, AE in this order
     * @param headerBytes bytes of all TCP, UDP and ICMP headers, options included
     * @param leastHeaderBytes the smallest of these headers; 0 without packets
     * @param dataPackets how many packets had payload
     * @param firstWindow TCP: the window of the first packet, not scaled; -1 without one, and for both sides together
     * @param bulks bulk transfers
     */
    public record Side(
            Summary sizes, Summary payloads, Summary gapNanos, long retransmissions, long outOfOrder, long keepAlives,
            long zeroWindows, List<Long> flagCounts, long headerBytes, long leastHeaderBytes, long dataPackets,
            int firstWindow, Bulks bulks) {

        /**
         * Copies the list.
         *
         * @param sizes bytes on the wire of each packet
         * @param payloads bytes of each packet above the transport header, see {@link FlowSide#payloadBytes}
         * @param gapNanos nanoseconds from each packet to the next one
         * @param retransmissions TCP segments whose bytes were all seen before
         * @param outOfOrder TCP segments that filled a gap left by later ones
         * @param keepAlives TCP segments of at most one byte just before the next expected one
         * @param zeroWindows TCP segments that announced a window of 0, but for RST
         * @param flagCounts how many packets had each TCP flag: FIN, SYN, RST, PSH, ACK, URG, ECE, CWR, AE in this
         *     order
         * @param headerBytes bytes of all TCP, UDP and ICMP headers, options included
         * @param leastHeaderBytes the smallest of these headers
         * @param dataPackets how many packets had payload
         * @param firstWindow TCP: the window of the first packet, not scaled
         * @param bulks bulk transfers
         */
        public Side {
            flagCounts = List.copyOf(flagCounts);
        }

        /**
         * {@return how many packets had a flag: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128, AE 256}
         *
         * @param flag one of these values
         */
        public long packetsWith(int flag) {
            return flagCounts.get(Integer.numberOfTrailingZeros(flag));
        }
    }
}
