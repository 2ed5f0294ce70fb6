package io.wireloupe.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecialPurposeTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "192.168.1.1; Private-Use (192.168.0.0/16, RFC 1918): a home or company network",
        "10.0.0.1; Private-Use (10.0.0.0/8, RFC 1918): a home or company network",
        "172.31.255.255; Private-Use (172.16.0.0/12, RFC 1918): a home or company network",
        "100.127.0.1; Shared Address Space (100.64.0.0/10, RFC 6598): inside a provider's network (CGNAT)",
        "169.254.7.7; Link Local (169.254.0.0/16, RFC 3927): the local link, self-assigned",
        "255.255.255.255; Limited Broadcast (255.255.255.255/32, RFC 8190, RFC 919, 7): everyone on the local link",
        "224.0.0.251; Multicast (224.0.0.0/4, RFC 1112, 4): a group of receivers",
        "192.0.0.9; Port Control Protocol Anycast (192.0.0.9/32, RFC 7723): the nearest port mapping server",
        "0.0.0.0; This host on this network (0.0.0.0/32, RFC 1122, 3.2.1.3): a host that has no address yet",
        "fd12::1; Unique-Local (fc00::/7, RFC 4193, RFC 8190): a home or company network",
        "fe80::1; Link-Local Unicast (fe80::/10, RFC 4291): the local link",
        "ff02::fb; Multicast (ff00::/8, RFC 4291, 2.7): a group of receivers",
        "2001:db8::1; Documentation (2001:db8::/32, RFC 3849): examples in texts",
        "2001:1::1; Port Control Protocol Anycast (2001:1::1/128, RFC 7723): the nearest port mapping server",
        "4000::1; Reserved by IETF (4000::/2, RFC 4291): not handed out",
    })
    void theNarrowestEntryGivesTheReason(String address, String reason) {
        assertThat(SpecialPurpose.of(IpAddress.parse(address)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"8.8.8.8", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0", "192.0.1.0",
        "223.255.255.255", "2606:4700::1111", "2001:200::1", "2001:4860::1", "3ffe:ffff::1"})
    void ordinaryAddressesAreNotSpecial(String address) {
        assertThat(SpecialPurpose.of(IpAddress.parse(address))).isSameAs(SpecialPurpose.NONE);
        assertThat(SpecialPurpose.NONE.reason()).isEmpty();
    }

    @Test
    void theQuickSearchAgreesWithTryingEveryBlockAtRandomAddressesAndAtAllEdges() {
        List<String[]> rows = new ArrayList<>();
        Resources.lines("special-purpose.txt").forEach(line -> rows.add(Resources.parts(line)));
        rows.sort(Comparator.comparing(row -> -length(row)));
        List<IpAddress> probes = new ArrayList<>();
        for (String[] row : rows) {
            IpAddress first = IpAddress.parse(row[0].substring(0, row[0].indexOf('/')));
            int free = (first.isIpv4() ? 32 : 128) - length(row);
            for (int bit = 0; bit <= free && bit < 64; bit++) {
                probes.add(new IpAddress(first.version(), first.high(),
                        first.low() | (bit == 0 ? 0 : (1L << bit - 1) - 1)));
            }
            probes.add(first.isIpv4() ? IpAddress.ipv4((int) first.low() - 1)
                    : IpAddress.ipv6(first.low() == 0 ? first.high() - 1 : first.high(), first.low() - 1));
        }
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            probes.add(IpAddress.ipv4(random.nextInt()));
            probes.add(IpAddress.ipv6(random.nextLong(), random.nextLong()));
            probes.add(IpAddress.ipv6(0x2001_0000_0000_0000L | random.nextLong() >>> 22, random.nextLong()));
        }
        for (IpAddress probe : probes) {
            String expected = rows.stream().filter(row -> holds(row, probe)).map(row -> row[0]).findFirst().orElse("");
            assertThat(SpecialPurpose.of(probe).block()).as(probe.toString()).isEqualTo(expected);
        }
    }

    private static int length(String[] row) {
        return Integer.parseInt(row[0].substring(row[0].indexOf('/') + 1));
    }

    private static boolean holds(String[] row, IpAddress probe) {
        byte[] block = IpAddress.parse(row[0].substring(0, row[0].indexOf('/'))).octets();
        byte[] octets = probe.octets();
        if (block.length != octets.length) {
            return false;
        }
        for (int bit = 0; bit < length(row); bit++) {
            int mask = 0x80 >> bit % 8;
            if ((block[bit / 8] & mask) != (octets[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
