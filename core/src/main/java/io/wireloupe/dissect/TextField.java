package io.wireloupe.dissect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A field that holds text.
 *
 * <p>The text comes from a packet and can hold anything: control characters, markup, line breaks. What shows it must
 * escape it.
 */
public final class TextField extends Field {

    private Charset charset = StandardCharsets.UTF_8;
    private boolean wide;

    TextField(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.TEXT);
    }

    /**
     * Reads the octets in this character set in place of UTF-8.
     *
     * @param newCharset the character set
     * @return this field
     */
    public TextField charset(Charset newCharset) {
        requireOpen();
        charset = newCharset;
        wide = "A".getBytes(newCharset).length > 1;
        return this;
    }

    /**
     * Adds a name that older programs use for this field.
     *
     * @param formerName the other name; asking for it finds this field
     * @return this field
     */
    public TextField formerly(String formerName) {
        former(formerName);
        return this;
    }

    /** Whether even ASCII characters take more than one octet. */
    boolean wide() {
        return wide;
    }

    /**
     * The character set of the octets.
     *
     * @return this field
     */
    public Charset charset() {
        return charset;
    }

    /**
     * Says the unit of the value.
     *
     * @param newUnit the unit in the singular or plural that people read, such as {@code bytes}
     * @return this field
     */
    public TextField unit(String newUnit) {
        unitIs(newUnit);
        return this;
    }
}
