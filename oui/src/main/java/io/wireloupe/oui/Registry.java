package io.wireloupe.oui;

/**
 * The registry of the IEEE Registration Authority that a block of addresses stands in.
 *
 * <p>Source: IEEE Std 802-2014 clause 8.2 and the registry pages of the IEEE Registration Authority.
 */
public enum Registry {
    /** A large block: 24 bits assigned, 16,777,216 addresses. Also called OUI. */
    MA_L("MA-L"),
    /** A medium block: 28 bits assigned, 1,048,576 addresses. */
    MA_M("MA-M"),
    /** A small block: 36 bits assigned, 4,096 addresses. Also called OUI-36. */
    MA_S("MA-S"),
    /** An individual address block: 36 bits assigned below 00:50:C2 or 40:D8:55; closed for new assignments. */
    IAB("IAB"),
    /** A company identifier: 24 bits with the local bit set; it names a company but assigns no universal addresses. */
    CID("CID"),
    /** A prefix of another length, as a user's own file may hold. */
    OTHER("other"),
    /** No registry: nothing is known of the address. */
    NONE("");

    private final String label;

    Registry(String label) {
        this.label = label;
    }

    /**
     * The name as the IEEE files write it.
     *
     * @return for instance {@code MA-L}; empty for {@link #NONE}
     */
    public String label() {
        return label;
    }

    /** The registry of a name in an IEEE csv file, {@link #NONE} where it is none of them. */
    static Registry labelled(String label) {
        for (Registry registry : values()) {
            if (registry.label.equals(label)) {
                return registry;
            }
        }
        return NONE;
    }

    /**
     * The registry of a block whose file does not say it.
     *
     * @param prefix the address of the block, in 48 bits
     * @param length how many bits of it are assigned
     */
    static Registry of(long prefix, int length) {
        int oui = (int) (prefix >>> 24);
        return switch (length) {
            case 24 -> isCompanyIdentifier(oui) ? CID : MA_L;
            case 28 -> MA_M;
            case 36 -> oui == 0x0050C2 || oui == 0x40D855 ? IAB : MA_S;
            default -> OTHER;
        };
    }

    /** IEEE 802c: company identifiers have 1010 in the low half of the first octet; AA:00:00 to AA:00:04 are older. */
    private static boolean isCompanyIdentifier(int oui) {
        return (oui >>> 16 & 0x0F) == 0x0A && (oui < 0xAA0000 || oui > 0xAA0004);
    }
}
