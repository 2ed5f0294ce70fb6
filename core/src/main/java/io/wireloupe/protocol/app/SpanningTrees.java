package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.Stp.STP;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.UIntField;

/** What several spanning trees add to a message of the rapid one: IEEE 802.1Q-2018 14.4. */
public final class SpanningTrees {

    /** Length of version 3: {@code mstp.version_3_length}, a number of 16 bits, in bytes. */
    public static final UIntField VERSION_3_LENGTH =
            STP.uint16("mstp.version_3_length", "Length of version 3").unit("bytes");
    /** Form of the region: {@code mstp.config_format_selector}, a number of 8 bits. */
    public static final UIntField CONFIG_FORMAT_SELECTOR =
            STP.uint8("mstp.config_format_selector", "Form of the region");
    /** Revision: {@code mstp.config_revision_level}, a number of 16 bits. */
    public static final UIntField CONFIG_REVISION_LEVEL = STP.uint16("mstp.config_revision_level", "Revision");
    /** Digest of the region: {@code mstp.config_digest}, octets. */
    public static final BytesField CONFIG_DIGEST = STP.bytes("mstp.config_digest", "Digest of the region");
    /** Cost inside the region: {@code mstp.cist_internal_root_path_cost}, a number of 32 bits. */
    public static final UIntField CIST_INTERNAL_ROOT_PATH_COST =
            STP.uint32("mstp.cist_internal_root_path_cost", "Cost inside the region");
    /** Priority of the bridge: {@code mstp.cist_bridge.prio}, a number of 16 bits. */
    public static final UIntField CIST_BRIDGE_PRIO = STP.uint16("mstp.cist_bridge.prio", "Priority of the bridge");
    /** Extension of the bridge's priority: {@code mstp.cist_bridge.ext}, the bits {@code 0xfff} of 16. */
    public static final UIntField CIST_BRIDGE_EXT =
            STP.uint16("mstp.cist_bridge.ext", "Extension of the bridge's priority").mask(0x0fff);
    /** Bridge: {@code mstp.cist_bridge.hw}, a MAC address. */
    public static final MacField CIST_BRIDGE_HW = STP.mac("mstp.cist_bridge.hw", "Bridge");
    /** Remaining hops: {@code mstp.cist_remaining_hops}, a number of 8 bits. */
    public static final UIntField CIST_REMAINING_HOPS = STP.uint8("mstp.cist_remaining_hops", "Remaining hops");
    /** Flags of a tree: {@code mstp.msti.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField MSTI_FLAGS = STP.uint8("mstp.msti.flags", "Flags of a tree").hex();
    /** Priority of a tree: {@code mstp.msti.priority}, the bits {@code 0xf0} of 8, in hexadecimal. */
    public static final UIntField MSTI_PRIORITY =
            STP.uint8("mstp.msti.priority", "Priority of a tree").mask(0xf0).hex();
    /** Number of a tree: {@code mstp.msti.msti_id}, the bits {@code 0xfff} of 16. */
    public static final UIntField MSTI_ID = STP.uint16("mstp.msti.msti_id", "Number of a tree").mask(0x0fff);
    /** Root of a tree: {@code mstp.msti.root.hw}, a MAC address. */
    public static final MacField MSTI_ROOT_HW = STP.mac("mstp.msti.root.hw", "Root of a tree");
    /** Cost to the root of a tree: {@code mstp.msti.root_cost}, a number of 32 bits. */
    public static final UIntField MSTI_ROOT_COST = STP.uint32("mstp.msti.root_cost", "Cost to the root of a tree");
    /** Bridge's priority in a tree: {@code mstp.msti.bridge_priority}, the bits {@code 0xf0} of 8. */
    public static final UIntField MSTI_BRIDGE_PRIORITY =
            STP.uint8("mstp.msti.bridge_priority", "Bridge's priority in a tree").mask(0xf0);
    /** Port's priority in a tree: {@code mstp.msti.port_priority}, the bits {@code 0xf0} of 8. */
    public static final UIntField MSTI_PORT_PRIORITY =
            STP.uint8("mstp.msti.port_priority", "Port's priority in a tree").mask(0xf0);
    /** Remaining hops in a tree: {@code mstp.msti.remaining_hops}, a number of 8 bits. */
    public static final UIntField MSTI_REMAINING_HOPS =
            STP.uint8("mstp.msti.remaining_hops", "Remaining hops in a tree");

    /** The length that the region and the common tree take, and each further tree. */
    private static final int COMMON = 64;
    private static final int TREE = 16;

    private SpanningTrees() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Reads what stands behind the length of version 1, if the message has it. */
    static void read(Layer in, int offset) {
        if (!in.has(offset, 2 + COMMON) || in.peek16(offset) < COMMON) {
            return;
        }
        int length = in.u16(VERSION_3_LENGTH, offset);
        int at = offset + 2;
        in.u8(CONFIG_FORMAT_SELECTOR, at);
        in.u16(CONFIG_REVISION_LEVEL, at + 33);
        in.bytes(CONFIG_DIGEST, at + 35, 16);
        in.u32(CIST_INTERNAL_ROOT_PATH_COST, at + 51);
        in.set(CIST_BRIDGE_PRIO, in.peek16(at + 55) & 0xf000, at + 55, 2);
        in.u16(CIST_BRIDGE_EXT, at + 55);
        in.mac(CIST_BRIDGE_HW, at + 57);
        in.u8(CIST_REMAINING_HOPS, at + 63);
        int end = at + length;
        for (at += COMMON; at + TREE <= end && in.has(at, TREE); at += TREE) {
            in.u8(MSTI_FLAGS, at);
            Stp.flags(in, at, true);
            in.u8(MSTI_PRIORITY, at + 1);
            in.u16(MSTI_ID, at + 1);
            in.mac(MSTI_ROOT_HW, at + 3);
            in.u32(MSTI_ROOT_COST, at + 9);
            in.u8(MSTI_BRIDGE_PRIORITY, at + 13);
            in.u8(MSTI_PORT_PRIORITY, at + 14);
            in.u8(MSTI_REMAINING_HOPS, at + 15);
        }
    }
}
