package io.wireloupe.capture.unpack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum of LZ4 frames: XXH32 with seed 0, of the xxHash specification 0.1.1. */
final class XxHash32 extends Stripes {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int P1 = 0x9e3779b1;
    private static final int P2 = 0x85ebca77;
    private static final int P3 = 0xc2b2ae3d;
    private static final int P4 = 0x27d4eb2f;
    private static final int P5 = 0x165667b1;
    private static final int STRIPE = 16;

    private int a;
    private int b;
    private int c;
    private int d;

    XxHash32() {
        super(STRIPE);
        reset();
    }

    @Override
    void reset() {
        super.reset();
        a = P1 + P2;
        b = P2;
        c = 0;
        d = -P1;
    }

    static int of(byte[] bytes, int offset, int count) {
        XxHash32 hash = new XxHash32();
        hash.add(bytes, offset, count);
        return hash.value();
    }

    @Override
    void stripe(byte[] bytes, int at) {
        a = round(a, (int) INT.get(bytes, at));
        b = round(b, (int) INT.get(bytes, at + 4));
        c = round(c, (int) INT.get(bytes, at + 8));
        d = round(d, (int) INT.get(bytes, at + 12));
    }

    private static int round(int lane, int input) {
        return Integer.rotateLeft(lane + input * P2, 13) * P1;
    }

    int value() {
        int h = total >= STRIPE
                ? Integer.rotateLeft(a, 1) + Integer.rotateLeft(b, 7) + Integer.rotateLeft(c, 12)
                        + Integer.rotateLeft(d, 18)
                : P5;
        h += (int) total;
        int at = 0;
        for (; at + 4 <= restLength; at += 4) {
            h = Integer.rotateLeft(h + (int) INT.get(rest, at) * P3, 17) * P4;
        }
        for (; at < restLength; at++) {
            h = Integer.rotateLeft(h + (rest[at] & 0xff) * P5, 11) * P1;
        }
        h = (h ^ h >>> 15) * P2;
        h = (h ^ h >>> 13) * P3;
        return h ^ h >>> 16;
    }
}
