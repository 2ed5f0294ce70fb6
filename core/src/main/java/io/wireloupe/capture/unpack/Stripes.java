package io.wireloupe.capture.unpack;

/** How the xxHash checksums take in bytes that come in pieces: in stripes of one length, the rest kept for later. */
abstract class Stripes {

    final byte[] rest;
    int restLength;
    long total;

    Stripes(int stripe) {
        rest = new byte[stripe];
    }

    /** Forgets all bytes. */
    void reset() {
        total = 0;
        restLength = 0;
    }

    final void add(byte[] bytes, int offset, int count) {
        int at = offset;
        int left = count;
        total += count;
        if (restLength > 0) {
            int n = Math.min(left, rest.length - restLength);
            System.arraycopy(bytes, at, rest, restLength, n);
            restLength += n;
            at += n;
            left -= n;
            if (restLength < rest.length) {
                return;
            }
            stripe(rest, 0);
            restLength = 0;
        }
        for (; left >= rest.length; left -= rest.length, at += rest.length) {
            stripe(bytes, at);
        }
        System.arraycopy(bytes, at, rest, 0, left);
        restLength = left;
    }

    /** Takes in a whole stripe. */
    abstract void stripe(byte[] bytes, int at);
}
