package io.wireloupe.capture.unpack;

import java.util.Arrays;
import java.util.zip.ZipException;

/** The literals of a block: RFC 8878 3.1.1.3.1. */
final class ZstdLiterals {

    private static final int RAW = 0;
    private static final int REPEATED = 1;
    private static final int PACKED = 2;

    final byte[] bytes = new byte[ZstdStream.MAX_BLOCK];
    int length;

    private final HuffmanTable codes = new HuffmanTable();

    /** Forgets the codes of the frame before. */
    void begin() {
        codes.reset();
    }

    /**
     * Reads the section.
     *
     * @return index behind it
     */
    int read(byte[] source, int stop) throws ZipException {
        int type = source[0] & 3;
        int format = source[0] >> 2 & 3;
        return type <= REPEATED ? plain(source, stop, type, format) : packed(source, stop, type, format);
    }

    private int plain(byte[] source, int stop, int type, int format) throws ZipException {
        int header = format == 1 ? 2 : format == 3 ? 3 : 1;
        int bits = number(source, header);
        length = header == 1 ? bits >>> 3 : bits >>> 4;
        int end = header + (type == RAW ? length : 1);
        if (length > bytes.length || end > stop) {
            throw damaged();
        }
        if (type == RAW) {
            System.arraycopy(source, header, bytes, 0, length);
        } else {
            Arrays.fill(bytes, 0, length, source[header]);
        }
        return end;
    }

    private int packed(byte[] source, int stop, int type, int format) throws ZipException {
        int header = format <= 1 ? 3 : format + 2;
        int width = format <= 1 ? 10 : format == 2 ? 14 : 18;
        long bits = number(source, Math.min(4, header)) & 0xffffffffL | (header == 5 ? (source[4] & 0xffL) << 32 : 0);
        length = (int) (bits >>> 4) & (1 << width) - 1;
        int end = header + ((int) (bits >>> 4 + width) & (1 << width) - 1);
        if (length > bytes.length || end > stop) {
            throw damaged();
        }
        int at = header;
        if (type == PACKED) {
            at = codes.read(source, at, end);
        } else if (codes.isEmpty()) {
            throw damaged();
        }
        if (format == 0) {
            codes.decode(source, at, end - at, bytes, 0, length);
        } else {
            fourStreams(source, at, end);
        }
        return end;
    }

    /** RFC 8878 3.1.1.3.1.6: the lengths of the first three streams stand before them. */
    private void fourStreams(byte[] source, int offset, int end) throws ZipException {
        int share = (length + 3) / 4;
        if (end - offset < 6 || share * 3 > length) {
            throw damaged();
        }
        int at = offset + 6;
        for (int i = 0; i < 3; i++) {
            int size = source[offset + 2 * i] & 0xff | (source[offset + 2 * i + 1] & 0xff) << 8;
            if (size > end - at) {
                throw damaged();
            }
            codes.decode(source, at, size, bytes, share * i, share * (i + 1));
            at += size;
        }
        codes.decode(source, at, end - at, bytes, share * 3, length);
    }

    private static int number(byte[] source, int octets) {
        int number = 0;
        for (int i = 0; i < octets; i++) {
            number |= (source[i] & 0xff) << 8 * i;
        }
        return number;
    }

    private static ZipException damaged() {
        return new ZipException("a block holds other literals than it has room for");
    }
}
