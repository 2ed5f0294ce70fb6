package io.wireloupe.geo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes small databases as MaxMind DB File Format Specification v2.0 describes them: search tree, 16 zero bytes, data
 * section, marker, metadata.
 */
final class MmdbWriter {

    private static final int EMPTY = -1;
    /** Records below this point to data: {@code -2 - offset}. */
    private static final int DATA = -2;

    private final String type;
    private final int version;
    private final int recordSize;
    private final List<int[]> nodes = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    MmdbWriter(String type, int version, int recordSize) {
        this.type = type;
        this.version = version;
        this.recordSize = recordSize;
        nodes.add(new int[] {EMPTY, EMPTY});
    }

    /** Gives all addresses of a block, as {@code 8.8.8.0/24}, a record. Narrower blocks must not follow wider ones. */
    MmdbWriter put(String block, Map<String, ?> fields) {
        int slash = block.indexOf('/');
        IpAddress address = IpAddress.parse(block.substring(0, slash));
        int length = Integer.parseInt(block.substring(slash + 1));
        byte[] octets = address.octets();
        if (version == 6 && address.isIpv4()) {
            octets = new byte[16];
            System.arraycopy(address.octets(), 0, octets, 12, 4);
            length += 96;
        }
        int offset = data.size();
        encode(data, fields);
        int node = 0;
        for (int bit = 0; bit < length; bit++) {
            int side = octets[bit / 8] >> 7 - bit % 8 & 1;
            if (bit == length - 1) {
                nodes.get(node)[side] = DATA - offset;
            } else {
                if (nodes.get(node)[side] == EMPTY) {
                    nodes.add(new int[] {EMPTY, EMPTY});
                    nodes.get(node)[side] = nodes.size() - 1;
                }
                node = nodes.get(node)[side];
            }
        }
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            record(out, value(node[0]), value(node[1]));
        }
        out.writeBytes(new byte[16]);
        out.writeBytes(data.toByteArray());
        out.writeBytes(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
        out.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("binary_format_major_version", (short) 2);
        about.put("binary_format_minor_version", (short) 0);
        about.put("build_epoch", 1_750_000_000L);
        about.put("database_type", type);
        about.put("description", Map.of());
        about.put("ip_version", (short) version);
        about.put("languages", List.of());
        about.put("node_count", nodes.size());
        about.put("record_size", (short) recordSize);
        encode(out, about);
        return out.toByteArray();
    }

    Path writeTo(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    private long value(int record) {
        return record >= 0 ? record : record == EMPTY ? nodes.size() : nodes.size() + 16L + (DATA - record);
    }

    private void record(ByteArrayOutputStream out, long left, long right) {
        if (recordSize == 28) {
            number(out, left & 0xff_ffff, 3);
            out.write((int) (left >> 24 << 4 | right >> 24));
            number(out, right & 0xff_ffff, 3);
        } else {
            number(out, left, recordSize / 8);
            number(out, right, recordSize / 8);
        }
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (value >> 8 * i));
        }
    }

    private static void encode(ByteArrayOutputStream out, Object value) {
        if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            control(out, 2, utf8.length);
            out.writeBytes(utf8);
        } else if (value instanceof Double number) {
            control(out, 3, 8);
            out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
        } else if (value instanceof Float number) {
            control(out, 15, 4);
            out.writeBytes(ByteBuffer.allocate(4).putFloat(number).array());
        } else if (value instanceof Short number) {
            control(out, 5, 2);
            number(out, number, 2);
        } else if (value instanceof Integer number) {
            control(out, 6, 4);
            number(out, number, 4);
        } else if (value instanceof Long number) {
            control(out, 9, 8);
            number(out, number, 8);
        } else if (value instanceof Boolean bit) {
            control(out, 14, bit ? 1 : 0);
        } else if (value instanceof List<?> list) {
            control(out, 11, list.size());
            list.forEach(item -> encode(out, item));
        } else if (value instanceof Map<?, ?> map) {
            control(out, 7, map.size());
            map.forEach((key, item) -> {
                encode(out, key);
                encode(out, item);
            });
        } else {
            throw new IllegalArgumentException("cannot write " + value);
        }
    }

    private static void control(ByteArrayOutputStream out, int type, int size) {
        int field = Math.min(size, 29);
        out.write((type > 7 ? 0 : type << 5) | field);
        if (type > 7) {
            out.write(type - 7);
        }
        if (size >= 29) {
            out.write(size - 29);
        }
    }
}
