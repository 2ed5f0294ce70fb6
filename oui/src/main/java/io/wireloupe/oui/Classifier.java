package io.wireloupe.oui;

/** Tells what kind of address a MAC address is, and whose. */
final class Classifier {

    /** The bit of the first octet that makes an address a group address. */
    static final long GROUP_BIT = 1L << 40;

    private static final long LOCAL_BIT = 1L << 41;
    private static final WellKnown VIRTUAL_MACHINES = new WellKnown(WellKnownFacts.virtualMachines());

    private final BlockTable blocks;
    private final WellKnown wellKnown;

    Classifier(BlockTable blocks, WellKnown wellKnown) {
        this.blocks = blocks;
        this.wellKnown = wellKnown;
    }

    /** What is known of an address, or of its first {@code bits} bits with zeros behind them. */
    Vendor describe(long mac, int bits) {
        if (mac == 0 && bits == 48) {
            return nobody(AddressKind.ZERO, "no address: all bits are zero");
        }
        if (mac == MacText.MASK_48) {
            return nobody(AddressKind.BROADCAST, "broadcast: all stations");
        }
        if ((mac & GROUP_BIT) != 0) {
            return group(mac, bits);
        }
        WellKnown.Entry machine = VIRTUAL_MACHINES.holding(mac, bits);
        if (machine.length() > 0) {
            return owned(mac, bits, machine.kind(), machine.remark());
        }
        if ((mac & LOCAL_BIT) != 0) {
            return local(mac, bits);
        }
        WellKnown.Entry known = knownAs(mac, bits);
        return owned(mac, bits, known.kind(), known.remark());
    }

    private Vendor group(long mac, int bits) {
        WellKnown.Entry known = knownAs(mac, bits);
        boolean unknown = known.length() == 0;
        AddressKind kind = unknown ? AddressKind.MULTICAST : known.kind();
        String remark = unknown ? "multicast" : known.remark();
        if ((mac & LOCAL_BIT) != 0) {
            return new Vendor("", "", 0, 0, Registry.NONE, kind, Slap.of(mac), remark);
        }
        return owned(mac & ~GROUP_BIT, bits, kind, remark);
    }

    private WellKnown.Entry knownAs(long mac, int bits) {
        WellKnown.Entry standard = WellKnown.STANDARD.holding(mac, bits);
        return standard.length() > 0 ? standard : wellKnown.holding(mac, bits);
    }

    private Vendor local(long mac, int bits) {
        Slap slap = Slap.of(mac);
        int block = blocks.find(mac, bits);
        if (block >= 0 && blocks.registry(block) == Registry.CID) {
            return vendor(block, AddressKind.LOCAL, slap,
                "locally administered, begins with the company identifier of the vendor; may be random behind it");
        }
        String remark = block < 0
            ? "locally administered: made up by the device or its user, often at random; has no vendor"
            : "locally administered, likely at random; that " + blocks.name(block)
                + " once registered a block that begins alike is taken for chance";
        return new Vendor("", "", 0, 0, Registry.NONE, AddressKind.LOCAL, slap, remark);
    }

    private Vendor owned(long mac, int bits, AddressKind kind, String remark) {
        int block = blocks.find(mac, bits);
        Slap slap = Slap.of(mac);
        if (block < 0) {
            String why = remark.isEmpty() ? Vendor.UNKNOWN.remark() : remark;
            return new Vendor("", "", 0, 0, Registry.NONE, kind, slap, why);
        }
        if (remark.isEmpty() && blocks.name(block).equals("IEEE Registration Authority")) {
            return vendor(block, kind, slap,
                "in a part of a shared block that is assigned to nobody the registry names");
        }
        return vendor(block, kind, slap, remark);
    }

    private Vendor vendor(int block, AddressKind kind, Slap slap, String remark) {
        PrefixTable table = blocks.tableOf(block);
        return new Vendor(blocks.name(block), blocks.shortName(block), table.prefixOf(block), table.bits(),
            blocks.registry(block), kind, slap, remark);
    }

    private static Vendor nobody(AddressKind kind, String remark) {
        return new Vendor("", "", 0, 0, Registry.NONE, kind, Slap.NONE, remark);
    }
}
