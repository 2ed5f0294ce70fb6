package io.wireloupe.geo.probe;

import io.wireloupe.geo.IpAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round-trip times by opening TCP connections: both an acceptance and a refusal are answers. Needs no special rights.
 */
final class TcpProbe {

    private TcpProbe() {
    }

    /** Milliseconds of each connection that was answered, on the first of the ports that answers at all. */
    static List<Double> measure(IpAddress address, List<Integer> ports, int count, Duration timeout) {
        for (int port : ports) {
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                double time = once(address, port, timeout);
                if (!Double.isNaN(time)) {
                    millis.add(time);
                } else if (i == 0) {
                    break;
                }
            }
            if (!millis.isEmpty()) {
                return millis;
            }
        }
        return List.of();
    }

    private static double once(IpAddress address, int port, Duration timeout) {
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.toInetAddress(), port), (int) timeout.toMillis());
            return (System.nanoTime() - start) / 1e6;
        } catch (ConnectException e) {
            boolean refused = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("refused");
            return refused ? (System.nanoTime() - start) / 1e6 : Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
