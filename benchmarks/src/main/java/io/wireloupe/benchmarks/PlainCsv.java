package io.wireloupe.benchmarks;

import io.wireloupe.capture.Columns;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The workshop's 40 columns of usual frames, by loops that know nothing else: what a Java process takes at least.
 *
 * <p>It reads pcap files of Ethernet with microseconds in the order of Intel, trusts all lengths, does not look into
 * packets that errors of ICMP quote, and is no way to read captures that others made. Beside it stands what the program
 * takes, which decodes all there is. At most a thousand MAC addresses have names. Run it with {@code java -cp
 * benchmarks.jar io.wireloupe.benchmarks.PlainCsv CAPTURE OUT NAMES}; {@code NAMES} holds a line {@code
 * name|aa:bb:cc:dd:ee:ff} for each MAC address that has a name.
 */
public final class PlainCsv {

    private static final int BLOCK = 1 << 18;
    private static final int LONGEST = 1 << 17;
    private static final int WRITTEN = 1 << 19;
    private static final int NAMES = 1 << 10;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int ETHERNET = 14;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("MMM ppd, yyyy HH:mm:ss.", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final VarHandle TWO =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final short[] PAIRS = new short[256];

    static {
        for (int octet = 0; octet < PAIRS.length; octet++) {
            String digits = HexFormat.of().toHexDigits((byte) octet);
            PAIRS[octet] = (short) (digits.charAt(0) | digits.charAt(1) << 8);
        }
    }

    private final byte[] in = new byte[BLOCK + LONGEST];
    private final byte[] out = new byte[WRITTEN + 4 * LONGEST];
    private final long[] named = new long[NAMES];
    private final byte[][] names = new byte[NAMES][];
    private int end;
    private long number;
    private long first;
    private long previous;
    private long second = -1;
    private byte[] secondText = new byte[0];

    private PlainCsv(Path namesFile) throws IOException {
        for (String line : Files.readAllLines(namesFile)) {
            int bar = line.indexOf('|');
            long mac = Long.parseLong(line.substring(bar + 1).replace(":", ""), 16);
            int slot = slot(mac);
            named[slot] = mac;
            names[slot] = line.substring(0, bar).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Writes the table of a capture.
     *
     * @param args the capture, the table and the names
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("PlainCsv takes CAPTURE OUT NAMES, not " + List.of(args));
        }
        new PlainCsv(Path.of(args[2])).run(args[0], args[1]);
    }

    private void run(String capture, String table) throws IOException {
        try (FileInputStream file = new FileInputStream(capture);
                FileOutputStream rows = new FileOutputStream(table)) {
            file.skipNBytes(FILE_HEADER);
            text((String.join("|", Columns.WORKSHOP) + "\n").getBytes(StandardCharsets.US_ASCII));
            int have = 0;
            for (int n = file.read(in, 0, BLOCK); n > 0; n = file.read(in, have, BLOCK)) {
                have += n;
                int at = 0;
                while (at + RECORD_HEADER <= have && at + RECORD_HEADER + little32(at + 8) <= have) {
                    row(at);
                    at += RECORD_HEADER + little32(at + 8);
                    if (end > WRITTEN) {
                        rows.write(out, 0, end);
                        end = 0;
                    }
                }
                System.arraycopy(in, at, in, 0, have - at);
                have -= at;
            }
            rows.write(out, 0, end);
        }
    }

    private void row(int record) {
        int frame = record + RECORD_HEADER;
        int frameEnd = frame + little32(record + 8);
        time(little32(record) & 0xffff_ffffL, little32(record + 4));
        name(frame + 6);
        name(frame);
        mac(frame + 6);
        mac(frame);
        int type = big16(frame + 12);
        hex16(type);
        int ip = frame + ETHERNET;
        int transport = -1;
        int protocol = -1;
        int dataEnd = frameEnd;
        if (type == 0x800) {
            ipv4(ip);
            protocol = in[ip + 9] & 0xff;
            transport = (big16(ip + 6) & 0x1fff) == 0 ? ip + (in[ip] & 15) * 4 : -1;
            dataEnd = Math.min(frameEnd, ip + big16(ip + 2));
        } else if (type == 0x86dd) {
            out[end++] = '6';
            bars(15);
            protocol = in[ip + 6] & 0xff;
            transport = ip + 40;
            dataEnd = Math.min(frameEnd, transport + big16(ip + 4));
        } else {
            bars(15);
        }
        if (protocol == UDP && transport >= 0) {
            cell(big16(transport));
            cell(big16(transport + 2));
            cell(big16(transport + 4));
            bars(12);
        } else if (protocol == TCP && transport >= 0) {
            tcp(transport, dataEnd);
        } else {
            bars(15);
        }
        decimal(little32(record + 12));
        out[end++] = '\n';
    }

    private void time(long seconds, int micros) {
        long now = seconds * 1_000_000 + micros;
        if (number++ == 0) {
            first = now;
            previous = now;
        }
        cell(number);
        if (seconds != second) {
            second = seconds;
            secondText = SECOND.format(Instant.ofEpochSecond(seconds)).getBytes(StandardCharsets.US_ASCII);
        }
        text(secondText);
        nanos(micros);
        out[end++] = ' ';
        out[end++] = 'U';
        out[end++] = 'T';
        out[end++] = 'C';
        bars(1);
        span(now - previous);
        span(now - first);
        previous = now;
    }

    private void ipv4(int ip) {
        cell(in[ip] >> 4 & 15);
        cell((in[ip] & 15) * 4);
        cell(big16(ip + 2));
        hex16(big16(ip + 4));
        cell(in[ip + 6] >> 6 & 1);
        cell(in[ip + 6] >> 5 & 1);
        cell(in[ip + 6] >> 7 & 1);
        bars(1);
        cell((in[ip + 1] & 0xff) >> 2);
        cell(in[ip + 1] & 3);
        bars(1);
        cell(in[ip + 8] & 0xff);
        cell(in[ip + 9] & 0xff);
        address(ip + 12);
        address(ip + 16);
    }

    private void tcp(int header, int dataEnd) {
        int flags = big16(header + 12);
        bars(3);
        for (int bit = 7; bit >= 0; bit--) {
            cell(flags >> bit & 1);
        }
        cell((flags >> 9 & 7) == 0 ? 0 : 1);
        cell(flags >> 8 & 1);
        int data = header + (flags >> 12) * 4;
        hex(data, dataEnd);
        bars(1);
        cell(Math.max(0, dataEnd - data));
    }

    private void name(int at) {
        byte[] name = names[slot((long) big16(at) << 32 | (long) big16(at + 2) << 16 | big16(at + 4))];
        if (name == null) {
            mac(at);
        } else {
            text(name);
            bars(1);
        }
    }

    /** Where the name of an address is, or has its place. */
    private int slot(long mac) {
        int slot = (int) (mac * 0x9E3779B97F4A7C15L >>> 54);
        while (names[slot] != null && named[slot] != mac) {
            slot = (slot + 1) % NAMES;
        }
        return slot;
    }

    private void mac(int at) {
        for (int i = 0; i < 6; i++) {
            hex(in[at + i]);
            out[end++] = ':';
        }
        out[end - 1] = '|';
    }

    private void address(int at) {
        for (int i = 0; i < 4; i++) {
            decimal(in[at + i] & 0xff);
            out[end++] = '.';
        }
        out[end - 1] = '|';
    }

    private void hex16(int value) {
        out[end++] = '0';
        out[end++] = 'x';
        hex((byte) (value >> 8));
        hex((byte) value);
        bars(1);
    }

    private void hex(byte octet) {
        short pair = PAIRS[octet & 0xff];
        out[end++] = (byte) pair;
        out[end++] = (byte) (pair >> 8);
    }

    private void hex(int from, int to) {
        byte[] source = in;
        byte[] target = out;
        short[] pairs = PAIRS;
        int at = end;
        for (int i = from; i < to; i++, at += 2) {
            TWO.set(target, at, pairs[source[i] & 0xff]);
        }
        end = at;
    }

    private void span(long micros) {
        if (micros < 0) {
            out[end++] = '-';
        }
        long size = Math.abs(micros);
        decimal(size / 1_000_000);
        out[end++] = '.';
        nanos((int) (size % 1_000_000));
        bars(1);
    }

    /** Nine digits of a number of microseconds below a second. */
    private void nanos(int micros) {
        int rest = micros;
        for (int at = end + 5; at >= end; at--) {
            out[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        out[end + 6] = '0';
        out[end + 7] = '0';
        out[end + 8] = '0';
        end += 9;
    }

    private void cell(long value) {
        decimal(value);
        bars(1);
    }

    private void decimal(long value) {
        if (value < 10) {
            out[end++] = (byte) ('0' + value);
            return;
        }
        int digits = 1;
        for (long more = value / 10; more > 0; more /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = end + digits - 1; at >= end; at--) {
            out[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        end += digits;
    }

    private void text(byte[] octets) {
        System.arraycopy(octets, 0, out, end, octets.length);
        end += octets.length;
    }

    private void bars(int count) {
        for (int i = 0; i < count; i++) {
            out[end++] = '|';
        }
    }

    private int big16(int at) {
        return (in[at] & 0xff) << 8 | in[at + 1] & 0xff;
    }

    private int little32(int at) {
        return in[at] & 0xff | (in[at + 1] & 0xff) << 8 | (in[at + 2] & 0xff) << 16 | in[at + 3] << 24;
    }
}
