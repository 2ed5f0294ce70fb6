package io.wireloupe.flows;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A text that names a flow in the same way in many tools: Community ID version 1.
 *
 * <p>Source: the specification "Community ID Flow Hashing" by Corelight, version 1. All methods may be called from any
 * thread.
 */
public final class CommunityId {

    private static final int SCTP = 132;

    /** ICMP types that answer one another: RFC 792, RFC 950, RFC 1256. */
    private static final Map<Integer, Integer> ICMP_ANSWERS =
            Map.of(8, 0, 0, 8, 13, 14, 14, 13, 15, 16, 16, 15, 10, 9, 9, 10, 17, 18, 18, 17);

    /** The same for ICMPv6: RFC 4443, RFC 4861, RFC 2710, RFC 4620, RFC 6275. */
    private static final Map<Integer, Integer> ICMPV6_ANSWERS = Map.ofEntries(
            Map.entry(128, 129), Map.entry(129, 128), Map.entry(133, 134), Map.entry(134, 133), Map.entry(135, 136),
            Map.entry(136, 135), Map.entry(130, 131), Map.entry(131, 130), Map.entry(139, 140), Map.entry(140, 139),
            Map.entry(144, 145), Map.entry(145, 144));

    /** To look up who computes the hash takes longer than to compute it. */
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(CommunityId::sha1);

    private CommunityId() {}

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /**
     * {@return the identifier of a flow, with seed 0} Flows of ICMP have one if they are of echoes; errors and the like
     * need {@link #ofIcmp}, since a flow does not keep their type.
     *
     * @param key the key of a flow
     */
    public static Optional<String> of(FlowKey key) {
        boolean icmp = key.protocol() == FrameRow.ICMP || key.protocol() == FrameRow.ICMPV6;
        if (!icmp) {
            return Optional.of(of(key.protocol(), key.source(), key.sourcePort(), key.destination(),
                    key.destinationPort(), 0));
        }
        if (key.sourcePort() == 0) {
            return Optional.empty();
        }
        return Optional.of(ofIcmp(key.source(), key.destination(), key.protocol() == FrameRow.ICMP ? 8 : 128, 0, 0));
    }

    /**
     * {@return the identifier of packets between two ports; of protocols other than TCP, UDP and SCTP the ports do not
     * count}
     *
     * @param protocol the IP protocol number
     * @param source the address that sent
     * @param sourcePort its port
     * @param destination the address that it was sent to
     * @param destinationPort its port
     * @param seed sets domains of identifiers apart; usually 0
     */
    public static String of(int protocol, Address source, int sourcePort, Address destination, int destinationPort,
            int seed) {
        boolean ports = protocol == FrameRow.TCP || protocol == FrameRow.UDP || protocol == SCTP;
        int from = ports ? sourcePort : 0;
        int to = ports ? destinationPort : 0;
        int order = source.compareTo(destination);
        boolean inOrder = order < 0 || order == 0 && from < to;
        return inOrder
                ? hash(protocol, source, from, destination, to, ports, seed)
                : hash(protocol, destination, to, source, from, ports, seed);
    }

    /**
     * {@return the identifier of an ICMP or ICMPv6 message, told by the addresses' version} A message and its answer
     * have the same one; of a message without an answer the direction counts.
     *
     * @param source the address that sent
     * @param destination the address that it was sent to
     * @param type the type of the message, 0 to 255
     * @param code its code, 0 to 255
     * @param seed sets domains of identifiers apart; usually 0
     */
    public static String ofIcmp(Address source, Address destination, int type, int code, int seed) {
        int protocol = source.isIpv4() ? FrameRow.ICMP : FrameRow.ICMPV6;
        Integer answer = (source.isIpv4() ? ICMP_ANSWERS : ICMPV6_ANSWERS).get(type);
        if (answer == null) {
            return hash(protocol, source, type, destination, code, true, seed);
        }
        int order = source.compareTo(destination);
        return order < 0 || order == 0 && type < answer
                ? hash(protocol, source, type, destination, answer, true, seed)
                : hash(protocol, destination, answer, source, type, true, seed);
    }

    private static String hash(int protocol, Address a, int portA, Address b, int portB, boolean ports, int seed) {
        byte[] from = a.octets();
        byte[] to = b.octets();
        ByteBuffer input = ByteBuffer.allocate(4 + from.length + to.length + (ports ? 4 : 0));
        input.putShort((short) seed).put(from).put(to).put((byte) protocol).put((byte) 0);
        if (ports) {
            input.putShort((short) portA).putShort((short) portB);
        }
        return "1:" + Base64.getEncoder().encodeToString(DIGEST.get().digest(input.array()));
    }
}
