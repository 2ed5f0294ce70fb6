package io.wireloupe.examples.workshop.anonymise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

import io.wireloupe.capture.CapturedFrame;
import io.wireloupe.geo.IpAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Frames in which each address and name that must not be left has octets of its own, so that it can be looked for in
 * what comes out, wherever it would stand.
 */
class FrameDisguiseTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final int ETHERNET = 1;

    /** A MAC address of a vendor of 24 bits, its own half, and one that a telephone made up. */
    private static final String MAC = "10d07a5ea1f3";
    private static final String OWN_HALF = "5ea1f3";
    private static final String MADE_UP = "d63b920c58e7";

    /** 192.168.42.57 and 198.18.77.201 of a block that changes; 52.209.71.14 is public. */
    private static final String HOME = "c0a82a39";
    private static final String OTHER = "c6124dc9";
    private static final String PUBLIC = "34d1470e";

    private static final String HOME_6 = "20010db8a1b2c3d40000000000c0ffee";
    private static final String PUBLIC_6 = "2a00145040010831000000000000200e";
    private static final String LINK_6 = "fe8000000000000012d07afffe5ea1f3";

    private static final String NAME = "zoes-tablet";
    private static final List<String> SECRETS =
            List.of(OWN_HALF, MADE_UP, HOME, OTHER, PUBLIC, HOME_6, PUBLIC_6, LINK_6, hex(NAME));

    private static final Disguise DISGUISE = Disguise.with(SecretKey.of(new byte[SecretKey.LENGTH]));

    private record Case(String name, int linkType, String frame) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static String hex(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String size(String hex) {
        return HEX.toHexDigits((short) (hex.length() / 2));
    }

    private static String ethernet(String type, String payload) {
        return MAC + MADE_UP + type + payload;
    }

    private static String ipv4(String protocol, String payload) {
        String length = HEX.toHexDigits((short) (20 + payload.length() / 2));
        return "4500" + length + "1234 0000 40" + protocol + "0000" + HOME + PUBLIC + payload;
    }

    private static String ipv6(String next, String payload) {
        return "60000000" + size(payload) + next + "40" + HOME_6 + PUBLIC_6 + payload;
    }

    private static String udp(String ports, String payload) {
        return ports + HEX.toHexDigits((short) (8 + payload.length() / 2)) + "beef" + payload;
    }

    /** RFC 1035: an answer with a name, an IPv4 and an IPv6 address. */
    private static String dns() {
        String name = HEX.toHexDigits((byte) NAME.length()) + hex(NAME) + "00";
        return udp("0035 c001", "0001 8180 0001 0002 0000 0000" + name + "00010001" + name + "0001 0001 0000003c 0004"
                + PUBLIC + name + "001c 0001 0000003c 0010" + PUBLIC_6);
    }

    /** RFC 2131 2: addresses, a MAC address, and the options of the name and of the address asked for. */
    private static String dhcp() {
        return udp("0044 0043", "01010600 12345678 00000000" + HOME + HOME + OTHER + "00000000" + MAC + "00".repeat(202)
                + "63825363 350101 3204" + HOME + "0c" + HEX.toHexDigits((byte) NAME.length()) + hex(NAME) + "ff");
    }

    private static String tcp(String options, String payload) {
        int words = 5 + options.replace(" ", "").length() / 8;
        return "c001 01bb 00000001 00000000" + Integer.toHexString(words) + "010ffff 0000 0000" + options + payload;
    }

    private static List<Case> cases() {
        String arp = "0001 0800 06 04 0001" + MAC + HOME + MADE_UP + OTHER;
        String solicitation = "87 00 0000 00000000" + HOME_6 + "01 01" + MAC;
        String advertisement = "88 00 0000 60000000" + HOME_6 + "02 01" + MAC;
        return List.of(
                new Case("ARP, with what fills the frame", ETHERNET, ethernet("0806", arp + hex(NAME))),
                new Case("two VLANs", ETHERNET, ethernet("88a8 0064 8100 002a 0800", ipv4("11", dns()))),
                new Case("DNS over IPv6", ETHERNET, ethernet("86dd", ipv6("11", dns()))),
                new Case("DHCP", ETHERNET, ethernet("0800", ipv4("11", dhcp()))),
                new Case("neighbour solicitation", ETHERNET, ethernet("86dd", ipv6("3a", solicitation))),
                new Case("neighbour advertisement", ETHERNET, ethernet("86dd", ipv6("3a", advertisement))),
                new Case("router advertisement with a prefix", ETHERNET, ethernet("86dd", ipv6("3a",
                        "86 00 0000 40 00 0708 00000000 00000000 0304 40c0 00015180 00003840 00000000" + HOME_6))),
                new Case("neighbour redirect", ETHERNET, ethernet("86dd", ipv6("3a",
                        "89 00 0000 00000000" + LINK_6 + PUBLIC_6 + "02 01" + MAC))),
                new Case("listener report", ETHERNET, ethernet("86dd", ipv6("3a", "8f 00 0000 0000 0001 04 00 0000"
                        + "ff02000000000000000000000000abcd" + HOME_6))),
                new Case("IPv6 with hop-by-hop, routing and fragment headers", ETHERNET, ethernet("86dd", ipv6("00",
                        "2b 00 0502 0000 0100" + "2c 02 00 01 00000000" + HOME_6 + "11 00 0000 00000001" + dns()))),
                new Case("ICMP redirect to a gateway", ETHERNET, ethernet("0800",
                        ipv4("01", "05 01 0000" + OTHER + ipv4("06", "c001 01bb 00000001")))),
                new Case("ICMP error with a quote", ETHERNET, ethernet("0800",
                        ipv4("01", "03 03 0000 00000000" + ipv4("11", dns())))),
                new Case("ICMP of an unknown type", ETHERNET, ethernet("0800", ipv4("01", "fd 00 0000" + OTHER))),
                new Case("ICMPv6 of an unknown type", ETHERNET, ethernet("86dd", ipv6("3a", "c8 00 0000" + OTHER))),
                new Case("TCP with options", ETHERNET, ethernet("0800", ipv4("06",
                        tcp("020405b4 1310" + hex(NAME) + "000000", hex(NAME))))),
                new Case("TCP whose segment size is as long as a name", ETHERNET, ethernet("0800", ipv4("06",
                        tcp("020d" + hex(NAME) + "010101", "")))),
                new Case("TCP with a name behind its options", ETHERNET, ethernet("0800", ipv4("06",
                        tcp("00" + hex(NAME), "")))),
                new Case("IPv4 with a recorded route", ETHERNET,
                ethernet("0800", "4700 001c 1234 0000 40 11 0000" + HOME
                        + PUBLIC + "0707 08" + OTHER + "00")),
                new Case("IPv4 in IPv4", ETHERNET, ethernet("0800", ipv4("04", ipv4("11", dns())))),
                new Case("GRE", ETHERNET, ethernet("0800", ipv4("2f", "0000 0800" + ipv4("11", dns())))),
                new Case("IGMP", ETHERNET, ethernet("0800", ipv4("02", "11 64 0000 e00000fb 02 7d 0001" + HOME))),
                new Case("spanning tree", ETHERNET, ethernet("0026", "424203 0000 00 00 00 8000" + MAC + "00000000 8000"
                        + MAC + "8001 0000 1400 0200 0f00")),
                new Case("raw IPv4", 101, ipv4("11", dns())),
                new Case("raw IPv6", 101, ipv6("11", dns())),
                new Case("IPv4 by its own type of link", 228, ipv4("11", dhcp())),
                new Case("IPv6 by its own type of link", 229, ipv6("11", dns())),
                new Case("Linux cooked", 113, "0000 0001 0006" + MAC + "beef 0800" + ipv4("11", dns())),
                new Case("Linux cooked with ARP", 113, "0004 0001 0006" + MAC + "0000 0806" + arp),
                new Case("Linux cooked, an address of eight octets", 113, "0000 0018 0008 5e" + MAC + "5e 86dd"
                        + ipv6("11", dns())),
                new Case("Linux cooked 2", 276, "0800 0000 00000002 0001 00 06" + MAC + "0000" + ipv4("11", dns())),
                new Case("Linux cooked 2 with IPv6", 276, "86dd 0000 00000002 0001 04 06" + MAC + "beef"
                        + ipv6("3a", solicitation)));
    }

    private static String changed(Case frame, boolean cut) {
        CapturedFrame from = CapturedFrame.ethernet(Instant.EPOCH, HEX.parseHex(frame.frame().replace(" ", "")))
                .linkType(frame.linkType());
        CapturedFrame to = new FrameDisguise(DISGUISE, cut).of(from).orElseThrow();
        assertThat(to.linkType()).isEqualTo(frame.linkType());
        assertThat(to.originalLength()).isEqualTo(from.originalLength());
        return HEX.formatHex(to.bytes());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingOfAddressesAndNamesIsLeft(Case frame) {
        String before = frame.frame().replace(" ", "");
        for (boolean cut : new boolean[] {true, false}) {
            String after = changed(frame, cut);
            for (String secret : SECRETS) {
                assertThat(after).as("cut: %s", cut).doesNotContain(secret);
            }
            assertThat(after.length()).isLessThanOrEqualTo(before.length());
            assertThat(cut || after.length() == before.length()).isTrue();
        }
        assertThat(SECRETS.stream().anyMatch(before::contains)).as("the frame holds what is looked for").isTrue();
    }

    private static String ip(String hex) {
        return HEX.formatHex(DISGUISE.ip(HEX.parseHex(hex)));
    }

    private static String mac(String hex) {
        return HEX.formatHex(DISGUISE.mac(HEX.parseHex(hex)));
    }

    private static Case named(String name) {
        return cases().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void headersStayWithTheDisguisesOfTheirAddresses() {
        assertThat(changed(named("ARP, with what fills the frame"), true)).isEqualTo(
                mac(MAC) + mac(MADE_UP) + "0806" + "0001080006040001" + mac(MAC) + ip(HOME) + mac(MADE_UP) + ip(OTHER));
        assertThat(changed(named("two VLANs"), true))
                .startsWith(mac(MAC) + mac(MADE_UP) + "88a800648100002a08004500")
                .contains(ip(HOME) + ip(PUBLIC) + "0035c001");
        assertThat(changed(named("neighbour solicitation"), true))
                .contains(ip(HOME_6) + ip(PUBLIC_6) + "8700").endsWith("00000000" + ip(HOME_6) + "0101" + mac(MAC));
        assertThat(changed(named("ICMP redirect to a gateway"), true)).endsWith(ip(OTHER));
        assertThat(changed(named("Linux cooked"), true)).startsWith("000000010006" + mac(MAC) + "00000800");
        assertThat(changed(named("Linux cooked 2"), true))
                .startsWith("080000000000000200010006" + mac(MAC) + "000045")
                .contains(ip(HOME) + ip(PUBLIC) + "0035c001");
        assertThat(changed(named("IPv6 with hop-by-hop, routing and fragment headers"), true))
                .endsWith("0040" + ip(HOME_6) + ip(PUBLIC_6));
        assertThat(changed(named("TCP with options"), true)).endsWith("020405b4" + "01".repeat(16));
    }

    @Test
    void linksThatAreNotKnownAreLeftOut() {
        CapturedFrame bluetooth = CapturedFrame.ethernet(Instant.EPOCH, HEX.parseHex(MAC)).linkType(201);

        assertThat(new FrameDisguise(DISGUISE, false).of(bluetooth)).isEmpty();
    }

    @Test
    void sharedPrefixesOfIpv6AreAsLongAsBefore() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 500; i++) {
            byte[] one = new byte[16];
            random.nextBytes(one);
            one[0] = 0x26;
            one[11] = 1;
            byte[] other = one.clone();
            int shared = 8 + random.nextInt(96);
            other[shared >> 3] ^= (byte) (0x80 >> (shared & 7));
            other[11] = 1;
            assertThat(agreeing(DISGUISE.ip(one), DISGUISE.ip(other)))
                    .as("%s %s", IpAddress.of(one), IpAddress.of(other))
                    .isEqualTo(agreeing(one, other));
        }
    }

    /** How many first bits of the first 104 two addresses share. */
    private static int agreeing(byte[] one, byte[] other) {
        for (int i = 0; i < 104; i++) {
            if (((one[i >> 3] ^ other[i >> 3]) >> 7 - (i & 7) & 1) != 0) {
                return i;
            }
        }
        return 104;
    }
}
