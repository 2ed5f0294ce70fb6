package io.wireloupe.flows;

/**
 * The tunnel that the packets of a flow came through, of whatever kind: IP in IP, GRE, VXLAN, Geneve, GTP, Teredo.
 *
 * @param a the end of the outermost IP header that sorts lower
 * @param b the other end
 * @param protocol the protocol of the outermost IP header: 4 is IPv4 in IP, 41 IPv6, 47 GRE, 17 UDP
 * @param id the network identifier of VXLAN or Geneve or the key of GRE, the same both ways; 0 without one
 * @param depth how many IP headers stand outside of the flow's own, from 1; 0 if there is no tunnel
 */
public record Tunnel(Address a, Address b, int protocol, long id, int depth) {

    /** No tunnel. */
    public static final Tunnel NONE = new Tunnel(new Address(4, 0, 0), new Address(4, 0, 0), 0, 0, 0);

    /** The form {@code gre 192.0.2.1 <> 203.0.113.9 id 7}; empty without a tunnel. */
    @Override
    public String toString() {
        return depth == 0 ? "" : ProtocolNames.ip(protocol) + " " + a + " <> " + b + (id == 0 ? "" : " id " + id)
                + (depth == 1 ? "" : " depth " + depth);
    }
}
