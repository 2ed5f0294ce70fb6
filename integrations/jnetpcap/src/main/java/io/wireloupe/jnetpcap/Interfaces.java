package io.wireloupe.jnetpcap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.wireloupe.capture.live.LiveException;
import io.wireloupe.capture.live.LiveInterface;
import io.wireloupe.capture.live.LiveProblem;

import org.jnetpcap.Pcap;
import org.jnetpcap.Pcap0_4;
import org.jnetpcap.PcapException;
import org.jnetpcap.PcapIf;
import org.jnetpcap.SockAddr;

/** Lists interfaces. */
final class Interfaces {

    /** Groups of zeros as Java writes them, with the colons around them. */
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private Interfaces() {}

    static List<LiveInterface> all() throws IOException {
        try {
            List<LiveInterface> all = new ArrayList<>();
            for (PcapIf found : Pcap.findAllDevs()) {
                all.add(of(found));
            }
            return List.copyOf(all);
        } catch (PcapException | RuntimeException e) {
            throw new LiveException(LiveProblem.OTHER, "The interfaces cannot be listed: libpcap says "
                    + e.getMessage());
        }
    }

    private static LiveInterface of(PcapIf found) {
        boolean up = (found.flags() & PcapIf.PCAP_IF_UP) != 0;
        return new LiveInterface(found.name(), found.description(), addresses(found),
                hardwareAddress(found).map(HexFormat.ofDelimiter(":")::formatHex),
                up ? linkType(found.name()) : OptionalInt.empty(), up, (found.flags() & PcapIf.PCAP_IF_RUNNING) != 0,
                (found.flags() & PcapIf.PCAP_IF_LOOPBACK) != 0);
    }

    private static List<String> addresses(PcapIf found) {
        List<String> addresses = new ArrayList<>();
        for (PcapIf.PcapAddr<?> each : found.addresses()) {
            SockAddr address = each.socketAddress();
            if (address instanceof SockAddr.InetSockAddr v4) {
                addresses.add(text(v4.address()));
            } else if (address instanceof SockAddr.Inet6SockAddr v6) {
                addresses.add(text(v6.address()));
            }
        }
        return addresses;
    }

    /** jNetPcap asks Java for it, which knows only interfaces that have an IP address; libpcap lists it as one more. */
    private static Optional<byte[]> hardwareAddress(PcapIf found) {
        Optional<byte[]> known = found.hardwareAddress();
        for (PcapIf.PcapAddr<?> each : found.addresses()) {
            if (known.isEmpty() && each.socketAddress() instanceof SockAddr.PacketSockAddr linux) {
                known = Optional.of(linux.address());
            } else if (known.isEmpty() && each.socketAddress() instanceof SockAddr.LinkSockAddr bsd) {
                known = bsd.address();
            }
        }
        return known.filter(address -> address.length > 0);
    }

    private static String text(byte[] address) {
        try {
            return shortened(InetAddress.getByAddress(address).getHostAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An address of " + address.length + " bytes", e);
        }
    }

    /** RFC 5952 4.2: the first of the longest runs of at least two zero groups becomes two colons. */
    static String shortened(String address) {
        Matcher run = ZEROS.matcher(address);
        int most = 0;
        String shortened = address;
        while (run.find()) {
            int zeros = (int) run.group().chars().filter(c -> c == '0').count();
            if (zeros > most) {
                most = zeros;
                shortened = address.substring(0, run.start()) + "::" + address.substring(run.end());
            }
        }
        return shortened;
    }

    /** The link type, which only an opened interface tells. */
    private static OptionalInt linkType(String name) {
        Pcap pcap;
        try {
            pcap = Pcap.create(name);
        } catch (PcapException | RuntimeException e) {
            return OptionalInt.empty();
        }
        try {
            pcap.setSnaplen(64);
            pcap.setBufferSize(1 << 16);
            Handle.activate(pcap, name);
            return OptionalInt.of(LinkTypes.ofDlt(((Pcap0_4) pcap).datalinkGetAsInt()));
        } catch (PcapException | IOException | RuntimeException e) {
            return OptionalInt.empty();
        } finally {
            pcap.close();
        }
    }
}
