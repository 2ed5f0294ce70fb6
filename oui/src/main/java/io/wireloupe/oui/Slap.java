package io.wireloupe.oui;

/**
 * The quadrant of a locally administered address in the structured local address plan.
 *
 * <p>Source: IEEE Std 802c-2017, told in RFC 8948 section 1; the second hexadecimal digit of the address tells the
 * quadrant. Software that makes up random addresses mostly sets the local bit and nothing else, so such addresses are
 * met in all four.
 */
public enum Slap {
    /** Administratively assigned (second digit 2 or 3): for local use at will. */
    AAI,
    /** Extended local (second digit A or B): meant to begin with a company identifier of the CID registry. */
    ELI,
    /** Standard assigned (second digit E or F): set aside for protocols of IEEE 802. */
    SAI,
    /** Reserved (second digit 6 or 7). */
    RESERVED,
    /** Not a locally administered address. */
    NONE;

    static Slap of(long mac) {
        // IEEE 802c: bit 1 of the first octet is the local bit, bits 2 and 3 are Y and Z.
        return switch ((int) (mac >>> 40) & 0x0E) {
            case 0x02 -> AAI;
            case 0x06 -> RESERVED;
            case 0x0A -> ELI;
            case 0x0E -> SAI;
            default -> NONE;
        };
    }
}
