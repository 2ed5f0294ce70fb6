package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.WlanManagement.MGT;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.UIntField;

/** How a network protects itself: ciphers and ways to log in of IEEE 802.11-2020 9.4.2.24. */
public final class RsnElement {

    /** Version of RSN: {@code wlan.rsn.version}, a number of 16 bits. */
    public static final UIntField VERSION = MGT.uint16("wlan.rsn.version", "Version of RSN");
    private static final Suite GCS = new Suite("wlan.rsn.gcs", "Cipher for groups");
    /** Number of ciphers for pairs: {@code wlan.rsn.pcs.count}, a number of 16 bits. */
    public static final UIntField PCS_COUNT = MGT.uint16("wlan.rsn.pcs.count", "Number of ciphers for pairs");
    private static final Suite PCS = new Suite("wlan.rsn.pcs", "Cipher for pairs");
    /** Number of key managements: {@code wlan.rsn.akms.count}, a number of 16 bits. */
    public static final UIntField AKMS_COUNT = MGT.uint16("wlan.rsn.akms.count", "Number of key managements");
    private static final Suite AKMS = new Suite("wlan.rsn.akms", "Key management");
    /** Capabilities: {@code wlan.rsn.capabilities}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CAPABILITIES = MGT.uint16("wlan.rsn.capabilities", "Capabilities").hex();
    /** Authentication before association: {@code wlan.rsn.capabilities.preauth}, the bit {@code 0x1}. */
    public static final FlagField PREAUTH =
            MGT.flag("wlan.rsn.capabilities.preauth", "Authentication before association", 0x0001);
    /** No pairwise: {@code wlan.rsn.capabilities.no_pairwise}, the bit {@code 0x2}. */
    public static final FlagField NO_PAIRWISE = MGT.flag("wlan.rsn.capabilities.no_pairwise", "No pairwise", 0x0002);
    /**
     * Replay counters of a pair: {@code wlan.rsn.capabilities.ptksa_replay_counter}, the bits {@code 0xc} of 16, in
     * hexadecimal.
     */
    public static final UIntField PTKSA_REPLAY_COUNTER =
            MGT.uint16("wlan.rsn.capabilities.ptksa_replay_counter", "Replay counters of a pair").mask(0x000c).hex();
    /**
     * Replay counters of the group: {@code wlan.rsn.capabilities.gtksa_replay_counter}, the bits {@code 0x30} of 16, in
     * hexadecimal.
     */
    public static final UIntField GTKSA_REPLAY_COUNTER =
            MGT.uint16("wlan.rsn.capabilities.gtksa_replay_counter", "Replay counters of the group").mask(0x0030).hex();
    /** Management must be protected: {@code wlan.rsn.capabilities.mfpr}, the bit {@code 0x40}. */
    public static final FlagField MFPR = MGT.flag("wlan.rsn.capabilities.mfpr", "Management must be protected", 0x0040);
    /** Management can be protected: {@code wlan.rsn.capabilities.mfpc}, the bit {@code 0x80}. */
    public static final FlagField MFPC = MGT.flag("wlan.rsn.capabilities.mfpc", "Management can be protected", 0x0080);
    /** One RSNA for several bands: {@code wlan.rsn.capabilities.jmr}, the bit {@code 0x100}. */
    public static final FlagField JMR = MGT.flag("wlan.rsn.capabilities.jmr", "One RSNA for several bands", 0x0100);
    /** Keys between stations: {@code wlan.rsn.capabilities.peerkey}, the bit {@code 0x200}. */
    public static final FlagField PEERKEY = MGT.flag("wlan.rsn.capabilities.peerkey", "Keys between stations", 0x0200);
    /** Extended key ID: {@code wlan.rsn.capabilities.extended_key_id_iaf}, the bit {@code 0x2000}. */
    public static final FlagField EXTENDED_KEY_ID_IAF =
            MGT.flag("wlan.rsn.capabilities.extended_key_id_iaf", "Extended key ID", 0x2000);
    /** Number of key IDs: {@code wlan.rsn.pmkid.count}, a number of 16 bits. */
    public static final UIntField PMKID_COUNT = MGT.uint16("wlan.rsn.pmkid.count", "Number of key IDs");
    /** Key ID: {@code wlan.pmkid.akms}, octets. */
    public static final BytesField PMKID = MGT.bytes("wlan.pmkid.akms", "Key ID");
    private static final Suite GMCS = new Suite("wlan.rsn.gmcs", "Cipher for groups' management");

    private static final FlagField[] FLAGS = {MFPR, MFPC, JMR, PEERKEY, EXTENDED_KEY_ID_IAF};
    private static final int SUITE = 4;
    private static final int KEY_ID = 16;

    private RsnElement() {}

    /** A choice, by an organization and its number. */
    private static final class Suite {

        private final UIntField whole;
        private final UIntField organization;
        private final UIntField type;

        Suite(String name, String label) {
            whole = MGT.uint32(name, label);
            organization = MGT.uint24(name + ".oui", label + ", organization");
            type = MGT.uint8(name + ".type", label + ", number");
        }

        void read(Layer in, int at) {
            in.u32(whole, at);
            in.u24(organization, at);
            in.u8(type, at + 3);
        }
    }

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Reads the element's contents; every part but the version may be left out with all behind it. */
    static void read(Layer in, int offset, int length) {
        int end = offset + length;
        in.u16le(VERSION, offset);
        int at = offset + 2;
        if (at + SUITE > end) {
            return;
        }
        GCS.read(in, at);
        at = suites(in, PCS_COUNT, PCS, at + SUITE, end);
        at = suites(in, AKMS_COUNT, AKMS, at, end);
        if (at + 2 > end) {
            return;
        }
        capabilities(in, at);
        at += 2;
        if (at + 2 > end) {
            return;
        }
        int keys = in.u16le(PMKID_COUNT, at);
        at += 2;
        for (int i = 0; i < keys && at + KEY_ID <= end; i++, at += KEY_ID) {
            in.bytes(PMKID, at, KEY_ID);
        }
        if (at + SUITE <= end) {
            GMCS.read(in, at);
        }
    }

    private static int suites(Layer in, UIntField count, Suite suite, int offset, int end) {
        if (offset + 2 > end) {
            return end;
        }
        int suites = in.u16le(count, offset);
        int at = offset + 2;
        for (int i = 0; i < suites && at + SUITE <= end; i++, at += SUITE) {
            suite.read(in, at);
        }
        return at;
    }

    private static void capabilities(Layer in, int at) {
        int value = in.u16le(CAPABILITIES, at);
        in.set(PREAUTH, (value & 0x0001) != 0, at, 2);
        in.set(NO_PAIRWISE, (value & 0x0002) != 0, at, 2);
        in.u16le(PTKSA_REPLAY_COUNTER, at);
        in.u16le(GTKSA_REPLAY_COUNTER, at);
        for (FlagField flag : FLAGS) {
            in.set(flag, (value & flag.mask()) != 0, at, 2);
        }
    }
}
