package io.wireloupe.flows;

import java.util.Arrays;

/** The first ports of many that were used, each with its protocol as {@code protocol << 16 | port}. */
final class PortSet {

    static final int MAX = 32;
    private static final int[] EMPTY = {};

    private int[] ports = EMPTY;

    void add(int port) {
        for (int known : ports) {
            if (known == port) {
                return;
            }
        }
        if (ports.length < MAX) {
            ports = Arrays.copyOf(ports, ports.length + 1);
            ports[ports.length - 1] = port;
        }
    }

    int[] ports() {
        return ports;
    }
}
