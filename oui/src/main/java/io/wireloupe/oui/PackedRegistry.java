package io.wireloupe.oui;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The packed form of a registry: small in the jar and quick to read.
 *
 * <p>Layout, numbers big-endian:
 * <pre>
 * 6 bytes  "WLOUI" and the version, 1
 * int      date of the data, days since 1970-01-01
 * short    number of sources; then each as a length (short) and UTF-8
 * byte     number of tables; per table: prefix length (byte), number of blocks (int)
 * int      number of different names
 * int      length of the body once inflated
 * rest     the body, deflated (RFC 1950)
 * </pre>
 * The body holds, for the blocks by length and ascending: all prefixes as differences to the one before (7 bits per
 * byte, low ones first, high bit set on all but the last byte); a byte that is 0 if all registries follow from the
 * prefixes, else 1 and then one registry byte each; one name reference each, 0 for a name not met before, else 1 + its
 * number; then the names in the order they are met: first the length of each in bytes, then all of them, UTF-8.
 */
final class PackedRegistry {

    private static final byte[] MAGIC = {'W', 'L', 'O', 'U', 'I', 1};

    /** More than ten times what the IEEE lists in 2026; guards against a damaged file, not against a rival. */
    private static final int MOST_BLOCKS = 1_000_000;

    private static final int LARGEST_BODY = 64 << 20;

    /** A registry as it was packed. */
    record Contents(LocalDate date, List<String> sources, BlockTable blocks) {
    }

    private PackedRegistry() {
    }

    static boolean startsLikeOne(byte[] start, int length) {
        return length >= MAGIC.length && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static void write(Contents contents, OutputStream to) throws IOException {
        BlockTable blocks = contents.blocks;
        Map<String, Integer> names = new LinkedHashMap<>();
        byte[] body = body(blocks, names);
        DataOutputStream out = new DataOutputStream(to);
        out.write(MAGIC);
        out.writeInt((int) contents.date.toEpochDay());
        out.writeShort(contents.sources.size());
        for (String source : contents.sources) {
            byte[] text = source.getBytes(StandardCharsets.UTF_8);
            out.writeShort(text.length);
            out.write(text);
        }
        out.writeByte(blocks.byLength().size());
        for (PrefixTable table : blocks.byLength()) {
            out.writeByte(table.bits());
            out.writeInt(table.size());
        }
        out.writeInt(names.size());
        out.writeInt(body.length);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater);
            deflated.write(body);
            deflated.finish();
        } finally {
            deflater.end();
        }
        out.flush();
    }

    private static byte[] body(BlockTable blocks, Map<String, Integer> names) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 20);
        for (PrefixTable table : blocks.byLength()) {
            long before = 0;
            for (int i = 0; i < table.size(); i++) {
                long key = table.prefixOf(table.base() + i) >>> 48 - table.bits();
                writeNumber(key - before, body);
                before = key;
            }
        }
        boolean derived = registriesFollow(blocks);
        body.write(derived ? 0 : 1);
        for (int i = 0; i < blocks.size() && !derived; i++) {
            body.write(blocks.registry(i).ordinal());
        }
        for (int i = 0; i < blocks.size(); i++) {
            Integer known = names.putIfAbsent(blocks.decodedName(i), names.size());
            writeNumber(known == null ? 0 : known + 1, body);
        }
        for (String name : names.keySet()) {
            writeNumber(name.getBytes(StandardCharsets.UTF_8).length, body);
        }
        for (String name : names.keySet()) {
            body.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        }
        return body.toByteArray();
    }

    private static boolean registriesFollow(BlockTable blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            PrefixTable table = blocks.tableOf(i);
            if (blocks.registry(i) != Registry.of(table.prefixOf(i), table.bits())) {
                return false;
            }
        }
        return true;
    }

    private static void writeNumber(long number, ByteArrayOutputStream to) {
        long rest = number;
        while (rest > 0x7F) {
            to.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        to.write((int) rest);
    }

    /** @throws IOException if the stream is cut short or is no packed registry, saying which */
    static Contents read(InputStream from, String called) throws IOException {
        DataInputStream in = new DataInputStream(from);
        try {
            LocalDate date = readDate(in, called);
            List<String> sources = new ArrayList<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                sources.add(new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8));
            }
            return new Contents(date, List.copyOf(sources), readTables(in));
        } catch (EOFException e) {
            throw damaged(called, "it is cut short", e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged(called, String.valueOf(e.getMessage()), e);
        }
    }

    /** The date of the data, without reading further. */
    static LocalDate date(InputStream from, String called) throws IOException {
        try {
            return readDate(new DataInputStream(from), called);
        } catch (EOFException e) {
            throw damaged(called, "it is cut short", e);
        }
    }

    private static LocalDate readDate(DataInputStream in, String called) throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!startsLikeOne(magic, magic.length)) {
            throw damaged(called, "it does not begin with WLOUI and version 1", null);
        }
        return LocalDate.ofEpochDay(in.readInt());
    }

    private static IOException damaged(String called, String why, @Nullable Exception cause) {
        return new IOException(called + " is no packed registry: " + why + "; build or download it anew", cause);
    }

    private static BlockTable readTables(DataInputStream in) throws IOException {
        int[] bits = new int[in.readUnsignedByte()];
        int[] counts = new int[bits.length];
        int blocks = 0;
        for (int i = 0; i < bits.length; i++) {
            bits[i] = checked("prefix length", in.readUnsignedByte(), 1, 48);
            counts[i] = checked("number of blocks", in.readInt(), 1, MOST_BLOCKS - blocks);
            blocks += counts[i];
        }
        int names = checked("number of names", in.readInt(), 0, blocks);
        int length = checked("length", in.readInt(), 0, LARGEST_BODY);
        return new Body(inflated(in.readAllBytes(), length)).tables(bits, counts, blocks, names);
    }

    private static byte[] inflated(byte[] deflated, int length) throws IOException {
        Inflater inflater = new Inflater();
        try {
            byte[] body = new byte[length];
            inflater.setInput(deflated);
            int done = 0;
            while (done < length && !inflater.finished() && !inflater.needsInput()) {
                done += inflater.inflate(body, done, length - done);
            }
            // One look further makes the inflater compare the checksum at the end.
            if (done < length || inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
                throw new EOFException();
            }
            return body;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("its body cannot be inflated", e);
        } finally {
            inflater.end();
        }
    }

    private static int checked(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " " + value + " is not in " + least + " to " + most);
        }
        return value;
    }

    /** Reads the inflated body from front to back. */
    private static final class Body {

        private final byte[] bytes;
        private int at;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        BlockTable tables(int[] bits, int[] counts, int blocks, int names) {
            List<PrefixTable> tables = new ArrayList<>();
            int base = 0;
            for (int i = 0; i < bits.length; i++) {
                tables.add(new PrefixTable(bits[i], base, keys(bits[i], counts[i])));
                base += counts[i];
            }
            byte[] registries = registries(blocks);
            int[] nameOfBlock = new int[blocks];
            int met = 0;
            for (int i = 0; i < blocks; i++) {
                int reference = (int) number();
                nameOfBlock[i] = reference == 0 ? met++ : checked("name", reference - 1, 0, met - 1);
            }
            checked("number of names", met, names, names);
            return new BlockTable(tables, registries, nameOfBlock, names(names), new String[0]);
        }

        private byte[] registries(int blocks) {
            if (bytes[at++] == 0) {
                return new byte[0];
            }
            byte[] registries = Arrays.copyOfRange(bytes, at, at + blocks);
            Registry[] all = Registry.values();
            for (byte registry : registries) {
                checked("registry", registry, 0, all.length - 1);
            }
            at += blocks;
            return registries;
        }

        private NamePool names(int count) {
            int[] starts = new int[count + 1];
            for (int i = 0; i < count; i++) {
                starts[i + 1] = checked("name length", (int) number(), 0, bytes.length) + starts[i];
            }
            checked("length of all names", starts[count], bytes.length - at, bytes.length - at);
            for (int i = 0; i <= count; i++) {
                starts[i] += at;
            }
            return new NamePool(bytes, starts);
        }

        private long[] keys(int bits, int count) {
            long[] keys = new long[count];
            long key = 0;
            for (int i = 0; i < count; i++) {
                long step = number();
                key += step;
                if (step <= 0 && i > 0 || key >>> bits != 0) {
                    throw new IllegalArgumentException("prefixes of " + bits + " bits are not ascending");
                }
                keys[i] = key;
            }
            return keys;
        }

        private long number() {
            long value = 0;
            for (int shift = 0; shift < 56; shift += 7) {
                byte next = bytes[at++];
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a number is too long");
        }
    }
}
