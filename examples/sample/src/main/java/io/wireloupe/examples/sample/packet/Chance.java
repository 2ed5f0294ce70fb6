package io.wireloupe.examples.sample.packet;

/**
 * A small source of numbers that look random and are the same in each run and on each JDK.
 *
 * <p>It is SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014), written out
 * here because the JDK does not promise that its own generators never change. Not safe for use by several threads; not
 * for secrets.
 */
public final class Chance {

    private long state;

    /** Numbers that follow from a seed. */
    public Chance(long seed) {
        state = seed;
    }

    /** An independent source for one part of a story, so that a change there leaves the other parts as they were. */
    public Chance fork(String part) {
        return new Chance(new Chance(state ^ part.hashCode()).next());
    }

    /** The next 64 bits. */
    public long next() {
        state += 0x9e3779b97f4a7c15L;
        long mixed = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    /** A number from 0 up to, but not including, a bound. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** A number between two others, the second excluded. */
    public long between(long low, long high) {
        return low + Long.remainderUnsigned(next(), high - low);
    }

    /** Some octets, such as a key or what an encrypted record looks like. */
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        long word = 0;
        for (int i = 0; i < count; i++) {
            word = i % 8 == 0 ? next() : word >>> 8;
            bytes[i] = (byte) word;
        }
        return bytes;
    }
}
