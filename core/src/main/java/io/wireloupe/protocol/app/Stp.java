package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Spanning Tree Protocol, also the rapid one: IEEE 802.1D-2004 clause 9.3. */
public final class Stp implements Dissector {

    /** The protocol {@code stp}: Spanning Tree Protocol. */
    public static final Protocol STP = Protocol.define("Spanning Tree Protocol", "STP", "stp");
    /** Protocol: {@code stp.protocol}, a number of 16 bits, in hexadecimal. */
    public static final UIntField PROTOCOL = STP.uint16("stp.protocol", "Protocol").hex();
    /** Version: {@code stp.version}, a number of 8 bits. */
    public static final UIntField VERSION = STP.uint8("stp.version", "Version");
    /** Type: {@code stp.type}, a number of 8 bits, in hexadecimal, with named values. */
    public static final UIntField TYPE = STP.uint8("stp.type", "Type").hex()
            .names(Map.of(0x00, "configuration", 0x02, "rapid or multiple", 0x80, "topology change"));
    /** Flags: {@code stp.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FLAGS = STP.uint8("stp.flags", "Flags").hex();
    /** Topology change acknowledged: {@code stp.flags.tcack}, the bit {@code 0x80}. */
    public static final FlagField FLAGS_TCACK = STP.flag("stp.flags.tcack", "Topology change acknowledged", 0x80);
    /** Agreement: {@code stp.flags.agreement}, the bit {@code 0x40}. */
    public static final FlagField FLAGS_AGREEMENT = STP.flag("stp.flags.agreement", "Agreement", 0x40);
    /** Forwarding: {@code stp.flags.forwarding}, the bit {@code 0x20}. */
    public static final FlagField FLAGS_FORWARDING = STP.flag("stp.flags.forwarding", "Forwarding", 0x20);
    /** Learning: {@code stp.flags.learning}, the bit {@code 0x10}. */
    public static final FlagField FLAGS_LEARNING = STP.flag("stp.flags.learning", "Learning", 0x10);
    /** Port role: {@code stp.flags.port_role}, the bits {@code 0xc} of 8, with named values. */
    public static final UIntField FLAGS_PORT_ROLE = STP.uint8("stp.flags.port_role", "Port role").mask(0x0c)
            .names(Map.of(1, "alternate or backup", 2, "root", 3, "designated"));
    /** Proposal: {@code stp.flags.proposal}, the bit {@code 0x2}. */
    public static final FlagField FLAGS_PROPOSAL = STP.flag("stp.flags.proposal", "Proposal", 0x02);
    /** Topology change: {@code stp.flags.tc}, the bit {@code 0x1}. */
    public static final FlagField FLAGS_TC = STP.flag("stp.flags.tc", "Topology change", 0x01);
    /** Root's priority: {@code stp.root.prio}, a number of 16 bits. */
    public static final UIntField ROOT_PRIO = STP.uint16("stp.root.prio", "Root's priority");
    /** Root's system ID: {@code stp.root.ext}, the bits {@code 0xfff} of 16. */
    public static final UIntField ROOT_EXT = STP.uint16("stp.root.ext", "Root's system ID").mask(0x0fff);
    /** Root's address: {@code stp.root.hw}, a MAC address. */
    public static final MacField ROOT_HW = STP.mac("stp.root.hw", "Root's address");
    /** Cost of the path to the root: {@code stp.root.cost}, a number of 32 bits. */
    public static final UIntField ROOT_COST = STP.uint32("stp.root.cost", "Cost of the path to the root");
    /** Bridge's priority: {@code stp.bridge.prio}, a number of 16 bits. */
    public static final UIntField BRIDGE_PRIO = STP.uint16("stp.bridge.prio", "Bridge's priority");
    /** Bridge's system ID: {@code stp.bridge.ext}, the bits {@code 0xfff} of 16. */
    public static final UIntField BRIDGE_EXT = STP.uint16("stp.bridge.ext", "Bridge's system ID").mask(0x0fff);
    /** Bridge's address: {@code stp.bridge.hw}, a MAC address. */
    public static final MacField BRIDGE_HW = STP.mac("stp.bridge.hw", "Bridge's address");
    /** Port: {@code stp.port}, a number of 16 bits, in hexadecimal. */
    public static final UIntField PORT = STP.uint16("stp.port", "Port").hex();

    /** Seconds, which the protocol counts in 256ths; the shortest decimal number. */
    public static final TextField MSG_AGE = STP.text("stp.msg_age", "Age of the message (s)");

    /** Largest age (s): {@code stp.max_age}, text. */
    public static final TextField MAX_AGE = STP.text("stp.max_age", "Largest age (s)");
    /** Hello time (s): {@code stp.hello}, text. */
    public static final TextField HELLO = STP.text("stp.hello", "Hello time (s)");
    /** Forward delay (s): {@code stp.forward}, text. */
    public static final TextField FORWARD = STP.text("stp.forward", "Forward delay (s)");
    /** Length of version 1: {@code stp.version_1_length}, a number of 8 bits. */
    public static final UIntField VERSION_1_LENGTH = STP.uint8("stp.version_1_length", "Length of version 1");

    private static final int TOPOLOGY_CHANGE = 0x80;
    private static final int RAPID = 0x02;
    private static final int SEVERAL_TREES = 3;

    static {
        SpanningTrees.declare();
    }

    @Override
    public Protocol protocol() {
        return STP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LLC_DSAP, 0x42);
        at.on(Tables.LLC_CISCO_PID, 0x010b);
    }

    @Override
    public int dissect(Layer in) {
        if (in.peek16(0) != 0) {
            return 0;
        }
        in.u16(PROTOCOL, 0);
        in.u8(VERSION, 2);
        int type = in.u8(TYPE, 3);
        if (type == TOPOLOGY_CHANGE) {
            return in.length();
        }
        in.u8(FLAGS, 4);
        flags(in, 4, type == RAPID);
        bridge(in, ROOT_PRIO, ROOT_EXT, ROOT_HW, 5);
        in.u32(ROOT_COST, 13);
        bridge(in, BRIDGE_PRIO, BRIDGE_EXT, BRIDGE_HW, 17);
        in.u16(PORT, 25);
        seconds(in, MSG_AGE, 27);
        seconds(in, MAX_AGE, 29);
        seconds(in, HELLO, 31);
        seconds(in, FORWARD, 33);
        if (type == RAPID) {
            in.u8(VERSION_1_LENGTH, 35);
            if (in.peek8(2) >= SEVERAL_TREES) {
                SpanningTrees.read(in, 36);
            }
        }
        return in.length();
    }

    /** Records the bits of flags, of which the rapid protocol has more. */
    static void flags(Layer in, int at, boolean rapid) {
        in.flag8(FLAGS_TCACK, at);
        if (rapid) {
            in.flag8(FLAGS_AGREEMENT, at);
            in.flag8(FLAGS_FORWARDING, at);
            in.flag8(FLAGS_LEARNING, at);
            in.u8(FLAGS_PORT_ROLE, at);
            in.flag8(FLAGS_PROPOSAL, at);
        }
        in.flag8(FLAGS_TC, at);
    }

    /** The lower twelve bits of a priority tell trees apart (IEEE 802.1D 9.2.5). */
    private static void bridge(Layer in, UIntField priority, UIntField extension, MacField address, int at) {
        in.set(priority, in.peek16(at) & 0xf000, at, 2);
        in.u16(extension, at);
        in.mac(address, at + 2);
    }

    private static void seconds(Layer in, TextField field, int at) {
        int parts = in.peek16(at);
        if (in.wants(field)) {
            Scratch text = Scratch.of(in).decimal(parts >> 8);
            // 1/256 has eight decimals; of a part the digits up to the last that is not zero are written.
            int rest = parts & 0xff;
            if (rest != 0) {
                text.add('.');
            }
            while (rest != 0) {
                text.add('0' + rest * 10 / 256);
                rest = rest * 10 % 256;
            }
            text.put(in, field, at, 2);
        }
    }
}
