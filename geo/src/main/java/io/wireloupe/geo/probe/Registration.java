package io.wireloupe.geo.probe;

import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.SpecialPurpose;
import java.util.List;

/**
 * What the internet's registries say about an address: to whom it was given, and who hears complaints.
 *
 * <p>Immutable; texts come from servers, with control characters shown as escapes. What is unknown is empty.
 *
 * @param address the address asked for
 * @param special the registry entry of a special-purpose address, about which no server was asked
 * @param network the narrowest block found, as {@code 8.8.8.0 - 8.8.8.255} or {@code 8.8.8.0/24}
 * @param name the block's name, as {@code GOGL}
 * @param organisation to whom it was given
 * @param country the two-letter code in upper case
 * @param abuseContact an e-mail address for complaints
 * @param servers the servers asked, in order
 * @param text the last server's answer, with line feeds
 * @param problem why the answer is incomplete, in one line; empty when nothing failed
 */
public record Registration(
        IpAddress address,
        SpecialPurpose special,
        String network,
        String name,
        String organisation,
        String country,
        String abuseContact,
        List<String> servers,
        String text,
        String problem) {

    /**
     * Keeps an immutable copy of the servers.
     *
     * @param address the address asked for
     * @param special the registry entry of a special-purpose address, about which no server was asked
     * @param network the narrowest block found, as {@code 8.8.8.0 - 8.8.8.255} or {@code 8.8.8.0/24}
     * @param name the block's name, as {@code GOGL}
     * @param organisation to whom it was given
     * @param country the two-letter code in upper case
     * @param abuseContact an e-mail address for complaints
     * @param servers the servers asked, in order
     * @param text the last server's answer, with line feeds
     * @param problem why the answer is incomplete, in one line
     */
    public Registration {
        servers = List.copyOf(servers);
    }

    static Registration special(IpAddress address, SpecialPurpose special) {
        return new Registration(address, special, special.block(), special.name(), "", "", "", List.of(), "", "");
    }

    static Registration failed(IpAddress address, List<String> servers, String problem) {
        return new Registration(address, SpecialPurpose.NONE, "", "", "", "", "", servers, "", problem);
    }

    /** The same, with another address asked for. */
    Registration forAddress(IpAddress outer) {
        return new Registration(outer, special, network, name, organisation, country, abuseContact, servers, text,
                problem);
    }

    /**
     * Whether a block was found.
     *
     * @return true where the network is known
     */
    public boolean isKnown() {
        return !network.isEmpty();
    }
}
