package io.wireloupe.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, 8.8.8.8",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "[2606:4700::1111], 2606:4700::1111",
        "fe80::1%eth0, fe80::1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    })
    void textBecomesAnAddressAndTheUsualTextAgain(String text, String usual) {
        assertThat(IpAddress.parse(text)).hasToString(usual);
        assertThat(IpAddress.parse(usual)).isEqualTo(IpAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", ":", "::1::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", ":1", "1:", ":::", "12345::",
        "g::", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "1.2..4", "0x7f.0.0.1", "2130706433",
        "localhost", "example.org", "::1.2.3", "1:2:3:4:5:6:7:1.2.3.4", "fe80::1%", "١.2.3.4", "[::1", "1.2.3.4%eth0"})
    void whatIsNoAddressIsRefusedAndNeverLookedUp(String text) {
        assertThat(IpAddress.isAddress(text)).isFalse();
        assertThatThrownBy(() -> IpAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no IP address: \"" + text
                        + "\"; give IPv4 as 192.0.2.1 or IPv6 as 2001:db8::1 (names are not looked up)");
    }

    @Test
    void terminalControlsInAWrongAddressAreShownAsEscapes() {
        assertThatThrownBy(() -> IpAddress.parse("\u001b[31mred")).hasMessageContaining("\"\\u001b[31mred\"");
    }

    @Test
    void randomAddressesReadAndPrintAsGuavaDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(octets);
            for (int k = 0; k < octets.length; k++) {
                octets[k] = random.nextInt(3) == 0 ? octets[k] : 0;
            }
            IpAddress address = IpAddress.of(octets);
            String text = InetAddresses.toAddrString(address.toInetAddress());
            boolean compatible = address.version() == 6 && address.high() == 0;
            if (!compatible) {
                assertThat(address).hasToString(text);
            }
            assertThat(IpAddress.parse(text)).isEqualTo(address);
            assertThat(address.octets()).isEqualTo(octets);
        }
    }

    @Test
    void brokenTextIsRefusedWhereGuavaRefusesIt() {
        Random random = new Random(8);
        String letters = "0123456789abcdef::..";
        int agreed = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = 2 + random.nextInt(14);
            for (int k = 0; k < length; k++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            boolean expected = InetAddresses.isInetAddress(text.toString());
            assertThat(IpAddress.isAddress(text.toString())).as(text.toString()).isEqualTo(expected);
            agreed += expected ? 1 : 0;
        }
        assertThat(agreed).isPositive();
    }

    @Test
    void addressesSortByVersionAndThenUnsigned() {
        TreeSet<IpAddress> sorted = new TreeSet<>();
        for (String text : new String[] {"ff02::1", "::1", "200.0.0.1", "1.0.0.1", "2001:db8::ffff:0:0:1",
            "2001:db8::1"}) {
            sorted.add(IpAddress.parse(text));
        }
        assertThat(sorted).map(IpAddress::toString).containsExactly(
                "1.0.0.1", "200.0.0.1", "::1", "2001:db8::1", "2001:db8::ffff:0:0:1", "ff02::1");
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:8.8.8.8, IPV4_MAPPED, 8.8.8.8",
        "2002:c000:204::1, SIX_TO_FOUR, 192.0.2.4",
        // RFC 4380 section 4: the client's address 192.0.2.45, every bit inverted, ends the address.
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, TEREDO, 192.0.2.45",
        "64:ff9b::808:808, NAT64, 8.8.8.8",
        "64:ff9b:1::808:808, NONE, 64:ff9b:1::808:808",
        "::8.8.8.8, NONE, ::808:808",
        "2606:4700::1111, NONE, 2606:4700::1111",
        "8.8.8.8, NONE, 8.8.8.8",
    })
    void ipv4InsideIpv6IsTakenOut(String text, Wrapping wrapping, String inner) {
        IpAddress address = IpAddress.parse(text);
        assertThat(address.wrapping()).isEqualTo(wrapping);
        assertThat(address.unwrapped()).hasToString(inner);
    }

    @Test
    void wrongShapesAreNamed() {
        assertThatThrownBy(() -> IpAddress.of(new byte[5])).hasMessage("an IP address has 4 or 16 octets; got 5");
        assertThatThrownBy(() -> new IpAddress(5, 0, 0)).hasMessage("IP version 5: only 4 and 6 exist");
        assertThatThrownBy(() -> new IpAddress(4, 0, 1L << 32)).hasMessageStartingWith("an IPv4 address has 32 bits");
    }
}
