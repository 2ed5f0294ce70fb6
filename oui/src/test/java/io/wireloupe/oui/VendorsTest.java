package io.wireloupe.oui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wireloupe.dissect.MacNameResolver;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class VendorsTest {

    private final Vendors vendors = Vendors.embedded();

    @Test
    void theLongestBlockDecides() {
        Vendor small = vendors.of("70:b3:d5:00:1a:bc");
        assertThat(small.name()).isEqualTo("SOREDI touch systems GmbH");
        assertThat(small.prefixLength()).isEqualTo(36);
        assertThat(small.registry()).isEqualTo(Registry.MA_S);
        Vendor medium = vendors.of("00:55:da:0f:02:03");
        assertThat(medium.name()).isEqualTo("Shinko Technos co.,ltd.");
        assertThat(medium.registry()).isEqualTo(Registry.MA_M);
        Vendor large = vendors.of("00:0c:29:4f:8e:35");
        assertThat(large.name()).isEqualTo("VMware, Inc.");
        assertThat(large.registry()).isEqualTo(Registry.MA_L);
        assertThat(vendors.of("00:50:c2:00:0a:bc").registry()).isEqualTo(Registry.IAB);
    }

    @Test
    void theServiceIsFoundAndNamesAddresses() {
        assertThat(ServiceLoader.load(MacNameResolver.class))
            .singleElement()
            .satisfies(resolver -> {
                assertThat(resolver.nameOf(0x000c294f8e35L)).isEqualTo("VMware_4f:8e:35");
                assertThat(resolver.nameOf(0x5aaabbccddeeL)).isEqualTo("5a:aa:bb:cc:dd:ee");
            });
    }

    @Test
    void namesAreThoseThatTsharkPrints() {
        assertThat(vendors.nameOf(0x70b3d5001abcL)).isEqualTo("SOREDIto_0a:bc");
        assertThat(vendors.nameOf(0x0055da0f0203L)).isEqualTo("ShinkoTe_0f:02:03");
        assertThat(vendors.nameOf(0x0055daff0203L)).isNotEqualTo("ShinkoTe_0f:02:03");
        assertThat(vendors.nameOf(0xffffffffffffL)).isEqualTo("Broadcast");
        assertThat(vendors.nameOf(0x01005e0000fbL)).isEqualTo("IPv4mcast_fb");
        assertThat(vendors.nameOf(0x01005e7ffffaL)).isEqualTo("IPv4mcast_7f:ff:fa");
        assertThat(vendors.nameOf(0x3333ff123456L)).isEqualTo("IPv6mcast_ff:12:34:56");
        assertThat(vendors.nameOf(0x0180c200000eL)).isEqualTo("LLDP_Multicast");
        assertThat(vendors.nameOf(0x0180c2000000L)).isEqualTo("Spanning-tree-(for-bridges)_00");
        assertThat(vendors.nameOf(0x00000c07ac01L)).isEqualTo("All-HSRP-routers_01");
    }

    @Test
    void textThatIsNoAddressIsRefusedWithTheFormsThatAreRead() {
        assertThatThrownBy(() -> vendors.of("camera\u001b[2J"))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("not a MAC address: \"camera [2J\"; write six octets such as 00:0c:29:4f:8e:35,"
                + " 00-0c-29-4f-8e-35, 000c.294f.8e35, or at least the first three");
    }
}
