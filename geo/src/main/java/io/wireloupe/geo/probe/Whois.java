package io.wireloupe.geo.probe;

import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.SpecialPurpose;
import io.wireloupe.geo.wire.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A whois client (RFC 3912): asks IANA's server, and from there each registry that the answer refers to.
 *
 * <p>What leaves the machine is the address, to IANA and to the registries it names; special-purpose addresses are
 * answered without asking anybody. Safe for use by several threads.
 */
public final class Whois {

    private static final int MOST_REFERRALS = 4;

    private final Options options;

    /** Turns a server's name and port into where to connect; tests put in one that stays on the machine. */
    @FunctionalInterface
    public interface Servers {
        /**
         * Where a server is.
         *
         * @param host its name
         * @param port its port
         * @return where to connect
         */
        InetSocketAddress at(String host, int port);
    }

    /**
     * How to ask.
     *
     * @param firstServer the server that refers to the others
     * @param timeout for each server, from connecting to the last byte
     * @param maxBytes the largest answer taken; the rest is cut off
     * @param servers where servers are
     */
    public record Options(String firstServer, Duration timeout, int maxBytes, Servers servers) {

        /**
         * IANA's server, 10 s, 256 KiB.
         *
         * @return the defaults
         */
        public static Options defaults() {
            return new Options("whois.iana.org", Duration.ofSeconds(10), 256 * 1024, InetSocketAddress::new);
        }
    }

    private record Server(String host, int port) {
    }

    /**
     * A client.
     *
     * @param options how to ask
     */
    public Whois(Options options) {
        this.options = options;
    }

    /**
     * Asks the registries about an address.
     *
     * @param address any address; an IPv4 address inside an IPv6 one is asked for alone
     * @return what they say; a failure is a {@linkplain Registration#problem() problem}, with what came before it
     */
    public Registration ask(IpAddress address) {
        IpAddress inner = address.unwrapped();
        SpecialPurpose special = SpecialPurpose.of(inner);
        if (special.isSpecial()) {
            return Registration.special(address, special);
        }
        List<String> asked = new ArrayList<>();
        String text = "";
        String problem = "";
        Server server = new Server(options.firstServer(), 43);
        while (problem.isEmpty()) {
            asked.add(server.host());
            try {
                text = query(server, inner);
            } catch (IOException e) {
                problem = server.host() + ": " + e.getMessage();
                break;
            }
            String referral = WhoisText.referral(text);
            if (referral.isEmpty()) {
                break;
            }
            server = server(referral);
            if (asked.contains(server.host())) {
                break;
            }
            if (asked.size() > MOST_REFERRALS) {
                problem = "more than " + MOST_REFERRALS + " referrals; the last to " + server.host();
            }
        }
        return WhoisText.read(inner, text, asked, problem).forAddress(address);
    }

    private static Server server(String referral) {
        int colon = referral.indexOf(':');
        return colon < 0 ? new Server(referral, 43)
                : new Server(referral.substring(0, colon), Integer.parseInt(referral.substring(colon + 1)));
    }

    private String query(Server server, IpAddress address) throws IOException {
        long until = System.nanoTime() + options.timeout().toNanos();
        InetSocketAddress at = options.servers().at(server.host(), server.port());
        if (at.isUnresolved()) {
            throw new UnknownHostException("no such host");
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket()) {
            socket.connect(at, (int) options.timeout().toMillis());
            // ARIN alone needs to be told that a network with all details is wanted.
            String words = server.host().equals("whois.arin.net") ? "n + " : "";
            socket.getOutputStream().write((words + address + "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] part = new byte[8192];
            while (answer.size() < options.maxBytes()) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException();
                }
                socket.setSoTimeout((int) left);
                int room = Math.min(part.length, options.maxBytes() - answer.size());
                int read = socket.getInputStream().read(part, 0, room);
                if (read < 0) {
                    break;
                }
                answer.write(part, 0, read);
            }
        } catch (SocketTimeoutException e) {
            throw new IOException("no full answer within " + options.timeout().toMillis() + " ms", e);
        } catch (IOException e) {
            throw new IOException(Texts.printable(String.valueOf(e.getMessage()), 120), e);
        }
        if (answer.size() == 0) {
            throw new IOException("an empty answer");
        }
        return Texts.printableLines(decode(answer.toByteArray()));
    }

    /** UTF-8 where it fits, else ISO 8859-1: RFC 3912 names no character set, and the registries use both. */
    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
