package io.wireloupe.benchmarks;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A table of two-way flows of TCP and UDP, by loops that know nothing else: what a Java process takes at least.
 *
 * <p>Like {@link PlainCsv} it reads pcap files of Ethernet with microseconds in the order of Intel and trusts all
 * lengths. Of each flow it counts packets and bytes each way, and keeps the first and the last time; flows never end.
 * Run it with {@code java -cp benchmarks.jar io.wireloupe.benchmarks.PlainFlows CAPTURE}.
 */
public final class PlainFlows {

    private static final int BLOCK = 1 << 18;
    private static final int LONGEST = 1 << 17;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int ETHERNET = 14;
    private static final int TCP = 6;
    private static final int UDP = 17;

    /** Numbers of a flow: two addresses in four, ports and protocol in one, packets and bytes each way, two times. */
    private static final int WIDTH = 11;
    private static final int KEY = 5;
    private static final int FIRST = 9;
    private static final int LAST = 10;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final byte[] in = new byte[BLOCK + LONGEST];
    private final long[] key = new long[KEY];
    private long[] table = new long[WIDTH << 12];
    private int flows;

    private PlainFlows() {}

    /**
     * Prints how many flows a capture has.
     *
     * @param args the capture
     * @throws IOException if it cannot be read
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("PlainFlows takes CAPTURE, not " + List.of(args));
        }
        System.out.println(count(args[0]) + " flows");
    }

    /** How many flows a capture has. */
    static int count(String capture) throws IOException {
        PlainFlows all = new PlainFlows();
        all.read(capture);
        return all.flows;
    }

    private void read(String capture) throws IOException {
        try (FileInputStream file = new FileInputStream(capture)) {
            file.skipNBytes(FILE_HEADER);
            int have = 0;
            for (int n = file.read(in, 0, BLOCK); n > 0; n = file.read(in, have, BLOCK)) {
                have += n;
                int at = 0;
                while (at + RECORD_HEADER <= have && at + RECORD_HEADER + little32(at + 8) <= have) {
                    frame(at + RECORD_HEADER, little32(at + 12),
                            (little32(at) & 0xffff_ffffL) * 1_000_000 + little32(at + 4));
                    at += RECORD_HEADER + little32(at + 8);
                }
                System.arraycopy(in, at, in, 0, have - at);
                have -= at;
            }
        }
    }

    private void frame(int frame, int bytes, long micros) {
        int type = big16(frame + 12);
        int ip = frame + ETHERNET;
        int protocol;
        int ports;
        if (type == 0x800 && (big16(ip + 6) & 0x1fff) == 0) {
            protocol = in[ip + 9] & 0xff;
            ports = ip + (in[ip] & 15) * 4;
            key[0] = 0;
            key[1] = big32(ip + 12);
            key[2] = 0;
            key[3] = big32(ip + 16);
        } else if (type == 0x86dd) {
            protocol = in[ip + 6] & 0xff;
            ports = ip + 40;
            key[0] = big64(ip + 8);
            key[1] = big64(ip + 16);
            key[2] = big64(ip + 24);
            key[3] = big64(ip + 32);
        } else {
            return;
        }
        if (protocol == TCP || protocol == UDP) {
            int way = order(big16(ports), big16(ports + 2), (long) type << 8 | protocol);
            int flow = place();
            table[flow + KEY + way]++;
            table[flow + KEY + 2 + way] += bytes;
            if (table[flow + FIRST] == 0) {
                table[flow + FIRST] = micros;
            }
            table[flow + LAST] = micros;
        }
    }

    /** Completes the key with the lower end first; gives 1 if that is the destination. */
    private int order(int source, int destination, long kind) {
        boolean turned = key[0] != key[2] ? key[0] > key[2] : key[1] != key[3] ? key[1] > key[3] : source > destination;
        if (turned) {
            long high = key[0];
            long low = key[1];
            key[0] = key[2];
            key[1] = key[3];
            key[2] = high;
            key[3] = low;
        }
        key[4] = kind << 32 | (long) (turned ? destination : source) << 16 | (turned ? source : destination);
        return turned ? 1 : 0;
    }

    /** Where the flow of the key is in the table. */
    private int place() {
        int slots = table.length / WIDTH;
        int slot = hash(key, 0) & slots - 1;
        while (true) {
            int at = slot * WIDTH;
            if (table[at + 4] == 0) {
                if (flows * 2 > slots) {
                    grow();
                    return place();
                }
                flows++;
                System.arraycopy(key, 0, table, at, KEY);
                return at;
            }
            if (Arrays.equals(table, at, at + KEY, key, 0, KEY)) {
                return at;
            }
            slot = slot + 1 & slots - 1;
        }
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 4];
        int slots = table.length / WIDTH;
        for (int at = 0; at < old.length; at += WIDTH) {
            if (old[at + 4] != 0) {
                int slot = hash(old, at) & slots - 1;
                while (table[slot * WIDTH + 4] != 0) {
                    slot = slot + 1 & slots - 1;
                }
                System.arraycopy(old, at, table, slot * WIDTH, WIDTH);
            }
        }
    }

    private static int hash(long[] from, int at) {
        long mixed = (from[at] ^ from[at + 4]) * MIX;
        mixed = (mixed ^ mixed >>> 32 ^ from[at + 1]) * MIX;
        mixed = (mixed ^ mixed >>> 32 ^ from[at + 2]) * MIX;
        mixed = (mixed ^ mixed >>> 32 ^ from[at + 3]) * MIX;
        return (int) (mixed >>> 33);
    }

    private int big16(int at) {
        return (in[at] & 0xff) << 8 | in[at + 1] & 0xff;
    }

    private long big32(int at) {
        return (long) big16(at) << 16 | big16(at + 2);
    }

    private long big64(int at) {
        return big32(at) << 32 | big32(at + 4);
    }

    private int little32(int at) {
        return in[at] & 0xff | (in[at + 1] & 0xff) << 8 | (in[at + 2] & 0xff) << 16 | in[at + 3] << 24;
    }
}
