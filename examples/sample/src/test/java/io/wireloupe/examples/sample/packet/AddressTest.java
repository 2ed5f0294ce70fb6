package io.wireloupe.examples.sample.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AddressTest {

    @Test
    void textsOfBothVersionsAreRead() {
        assertThat(hex("192.0.2.255")).isEqualTo("c00002ff");
        assertThat(hex("::")).isEqualTo("00".repeat(16));
        assertThat(hex("fe80::1")).isEqualTo("fe80" + "0000".repeat(6) + "0001");
        assertThat(hex("fd4a:7c15:9e02:1::")).isEqualTo("fd4a7c159e020001" + "0000".repeat(4));
        assertThat(hex("1:2:3:4:5:6:7:8")).isEqualTo("00010002000300040005000600070008");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (String text : new String[] {"", "1.2.3", "1.2.3.256", "1.2.3.4.5", "1.2.3.a", "cafe", "1:2:3", ":::",
            "1::2::3", "12345::", "1:2:3:4:5:6:7::8", "fe80::1%1"}) {
            assertThatThrownBy(() -> Ip.of(text)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not an IP address: \"" + text + "\"; write 192.0.2.1 or 2001:db8::1");
        }
    }

    @Test
    void macAddressSurvivesTheWayThroughItsText() {
        assertThat(Mac.of("00:0A:f0:ff:08:01")).hasToString("00:0a:f0:ff:08:01");
        assertThat(Mac.of("00:0A:f0:ff:08:01").octets()).containsExactly(0, 10, 0xf0, 0xff, 8, 1);
    }

    @Test
    void whatIsNoMacAddressIsRefused() {
        assertThatThrownBy(() -> Mac.of("1:2:3:4:5:6")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a MAC address: \"1:2:3:4:5:6\"; write it as 24:6f:28:0b:71:9e");
        assertThatThrownBy(() -> new Mac(1L << 48)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a MAC address has 48 bits, not 0x1000000000000");
    }

    @Test
    void interfaceIdentifierIsThatOfRfc4291() {
        // RFC 4291 appendix A: ff:fe goes into the middle, and the universal/local bit is turned over.
        assertThat(Mac.of("34:56:78:9a:bc:de").interfaceId()).isEqualTo(0x365678fffe9abcdeL);
    }

    @Test
    void groupsHaveTheirMacAddresses() {
        assertThat(Mac.ofMulticast(Ip.of("239.255.255.250"))).hasToString("01:00:5e:7f:ff:fa");
        assertThat(Mac.ofMulticast(Ip.of("ff02::fb"))).hasToString("33:33:00:00:00:fb");
        assertThat(Ip.of("fe80::12d0:7aff:fe5e:a1f3").solicitedNode()).isEqualTo(Ip.of("ff02::1:ff5e:a1f3"));
    }

    @Test
    void onlyGroupsAreMulticast() {
        assertThat(Ip.of("224.0.0.1").isMulticast()).isTrue();
        assertThat(Ip.of("ff02::1").isMulticast()).isTrue();
        assertThat(Ip.of("223.255.255.255").isMulticast()).isFalse();
        assertThat(Ip.of("240.0.0.1").isMulticast()).isFalse();
        assertThat(Ip.of("fe80::1").isMulticast()).isFalse();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(Ip.of(text).octets());
    }
}
