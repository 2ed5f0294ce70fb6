package io.wireloupe.geo;

/** What an Anonymous-IP or Enterprise database says about the use of an address. */
public enum Trait {
    /** Some kind of anonymiser. */
    ANONYMOUS("is_anonymous"),
    /** A virtual private network for anonymity. */
    ANONYMOUS_VPN("is_anonymous_vpn"),
    /** A hosting or cloud provider. */
    HOSTING_PROVIDER("is_hosting_provider"),
    /** An open proxy. */
    PUBLIC_PROXY("is_public_proxy"),
    /** A proxy in somebody's home. */
    RESIDENTIAL_PROXY("is_residential_proxy"),
    /** A Tor exit. */
    TOR_EXIT_NODE("is_tor_exit_node"),
    /** One address at many places. */
    ANYCAST("is_anycast");

    private final String key;

    Trait(String key) {
        this.key = key;
    }

    /** The key in MaxMind's records. */
    String key() {
        return key;
    }
}
