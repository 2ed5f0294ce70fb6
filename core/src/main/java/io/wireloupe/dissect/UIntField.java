package io.wireloupe.dissect;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A field that holds a whole number of up to 64 bits without a sign, or some bits of one. */
public final class UIntField extends Field {

    private final int width;
    private long mask = -1;
    private int shift;
    private Map<Integer, String> names = Map.of();

    UIntField(Protocol protocol, String name, String label, int width) {
        super(protocol, name, label, Kind.UINT);
        this.width = width;
    }

    /**
     * Shows the value in hexadecimal, with two digits for each octet of the field.
     *
     * @return this field
     */
    public UIntField hex() {
        requireOpen();
        kindIs(Kind.HEX);
        return this;
    }

    /**
     * Takes only these bits of the octets that are read, moved down to bit 0.
     *
     * @param bits the bits, at the place where they stand in the octets; not 0
     * @return this field
     */
    public UIntField mask(long bits) {
        requireOpen();
        if (bits == 0) {
            throw new IllegalArgumentException("Field " + name() + ": a mask of no bits leaves no value");
        }
        mask = bits;
        shift = Long.numberOfTrailingZeros(bits);
        return this;
    }

    /**
     * Gives values names for people; rows keep the number.
     *
     * @param valueNames a name for each value that has one; copied
     * @return this field
     */
    public UIntField names(Map<Integer, String> valueNames) {
        requireOpen();
        names = Map.copyOf(valueNames);
        return this;
    }

    /**
     * Adds a name that older programs use for this field.
     *
     * @param formerName the other name; asking for it finds this field
     * @return this field
     */
    public UIntField formerly(String formerName) {
        former(formerName);
        return this;
    }

    /**
     * Says the unit of the value.
     *
     * @param newUnit the unit in the singular or plural that people read, such as {@code bytes}
     * @return this field
     */
    public UIntField unit(String newUnit) {
        unitIs(newUnit);
        return this;
    }

    /** {@return the number of octets that the field is declared with, 1 to 8} */
    public int width() {
        return width;
    }

    /**
     * {@return the name of a value, if it has one}
     *
     * @param value a value of the field, moved down to bit 0
     */
    public Optional<String> nameOf(long value) {
        return value == (int) value ? Optional.ofNullable(names.get((int) value)) : Optional.empty();
    }

    /**
     * {@return the smallest value that has this name, in small or capital letters, empty if none has}
     *
     * @param name what people read
     */
    public OptionalLong valueOf(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(name))
                .mapToLong(Map.Entry::getKey)
                .min();
    }

    /** The bits of the octets that the field is read from. */
    long bits() {
        return mask;
    }

    /** This field's bits of the octets that hold it. */
    long extract(long octets) {
        return (octets & mask) >>> shift;
    }
}
