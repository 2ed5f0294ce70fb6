package io.wireloupe.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.20", "255.255.255.255", "::", "::1", "2001:db8::1", "fe80::1:0:0:1",
        "2001:db8:0:1:1:1:1:1", "2001:0:0:1::1", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "fd00::"})
    void printsAsRead(String text) {
        assertThat(Address.of(text)).hasToString(text);
        assertThat(Address.ofOctets(Address.of(text).octets())).isEqualTo(Address.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "1.2.3", "256.1.1.1", "fe80::1%eth0", "example.com:80", "1::2::3", "..."})
    void refusesEverythingElseWithoutAskingAnybody(String text) {
        assertThatThrownBy(() -> Address.of(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is no IP address; write 192.168.1.20 or 2001:db8::1");
    }

    @Test
    void sortsByVersionThenUnsigned() {
        assertThat(Address.of("10.0.0.1")).isLessThan(Address.of("200.0.0.1")).isLessThan(Address.of("::"));
        assertThat(Address.of("fe80::1")).isGreaterThan(Address.of("2001::1"));
    }

    @Test
    void macAddressesPrintAsRead() {
        MacAddress mac = MacAddress.of("D6-3b-92-00-00-02");

        assertThat(mac).hasToString("d6:3b:92:00:00:02");
        assertThat(mac.isLocallyAdministered()).isTrue();
        assertThat(mac.isGroup()).isFalse();
        assertThat(MacAddress.of("33:33:00:00:00:01").isGroup()).isTrue();
        assertThatThrownBy(() -> MacAddress.of("d6:3b:92")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"d6:3b:92\" is no MAC address; write 02:00:5e:10:00:01");
    }

    @ParameterizedTest
    @CsvSource({
        "10.255.255.255,true", "11.0.0.0,false", "172.15.255.255,false", "172.16.0.0,true", "172.31.255.255,true",
        "172.32.0.0,false", "192.167.255.255,false", "192.168.0.0,true", "192.169.0.0,false", "169.253.255.255,false",
        "169.254.0.1,true", "169.255.0.0,false", "100.63.255.255,false", "100.64.0.0,true", "100.127.255.255,true",
        "100.128.0.0,false", "127.0.0.1,true", "0.0.0.0,true", "8.8.8.8,false",
        "fbff::1,false", "fc00::,true", "fdff::1,true", "fe00::1,false", "fe7f::1,false", "fe80::1,true",
        "febf::1,true", "fec0::1,false", "::,true", "::1,true", "::2,false", "2001:db8::1,false"})
    void localIsWhatTheRegistriesSay(String address, boolean local) {
        assertThat(LocalNetworks.standard().isLocal(Address.of(address))).isEqualTo(local);
    }

    @ParameterizedTest
    @CsvSource({"223.255.255.255,false", "224.0.0.0,true", "239.255.255.255,true", "240.0.0.0,false",
        "255.255.255.255,true", "ff00::,true", "fe80::1,false"})
    void groupsAreMulticastAndBroadcast(String address, boolean group) {
        assertThat(LocalNetworks.isGroup(Address.of(address))).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.0/25,192.0.2.127,true", "192.0.2.0/25,192.0.2.128,false", "0.0.0.0/0,8.8.8.8,true",
        "0.0.0.0/0,::1,false", "2001:db8::/64,2001:db8::ffff,true", "2001:db8::/64,2001:db8:0:1::,false",
        "2001:db8::/33,2001:db8:7fff::,true", "2001:db8::/33,2001:db8:8000::,false",
        "2001:db8::1/128,2001:db8::1,true", "::/0,::1,true", "192.0.2.7,192.0.2.7,true", "192.0.2.7,192.0.2.6,false"})
    void networksContainTheirAddresses(String network, String address, boolean inside) {
        assertThat(Network.of(network).contains(Address.of(address))).isEqualTo(inside);
    }

    @Test
    void networksClearBitsPastThePrefix() {
        assertThat(Network.of("192.168.77.5/16")).hasToString("192.168.0.0/16");
        assertThatThrownBy(() -> Network.of("10.0.0.0/33")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("10.0.0.0/33: a prefix of IPv4 has 0 to 32 bits");
        assertThatThrownBy(() -> Network.of("10.0.0.0/x")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"10.0.0.0/x\" is no network; write 192.168.0.0/16");
    }
}
