package io.wireloupe.oui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {

    private final Vendors vendors = Vendors.embedded();

    @ParameterizedTest
    @CsvSource({
        "00:17:88:11:22:33, UNIVERSAL, NONE", "da:7f:31:00:11:22, LOCAL, ELI", "d2:7f:31:00:11:22, LOCAL, AAI",
        "d6:7f:31:00:11:22, LOCAL, RESERVED", "de:7f:31:00:11:22, LOCAL, SAI",
        "52:54:00:12:34:56, VIRTUAL_MACHINE, AAI", "91:e0:f0:00:fe:01, MULTICAST_PROTOCOL, NONE",
        "01:00:5e:80:00:01, MULTICAST_PROTOCOL, NONE", "01:00:5e:90:20:01, MULTICAST, NONE",
        "08:00:27:12:34:56, VIRTUAL_MACHINE, NONE", "02:42:ac:11:00:02, VIRTUAL_MACHINE, AAI",
        "00:00:5e:00:01:07, VRRP, NONE", "00:00:5e:00:02:07, VRRP, NONE", "00:00:0c:07:ac:01, HSRP, NONE",
        "00:00:0c:9f:f0:01, HSRP, NONE", "00:05:73:a0:00:01, HSRP, NONE", "00:00:5e:00:03:07, UNIVERSAL, NONE",
        "01:00:5e:00:00:fb, MULTICAST_IPV4, NONE", "01:00:5e:7f:ff:fa, MULTICAST_IPV4, NONE",
        "33:33:00:00:00:fb, MULTICAST_IPV6, AAI", "01:80:c2:00:00:0e, MULTICAST_PROTOCOL, NONE",
        "01:80:c2:00:00:00, MULTICAST_PROTOCOL, NONE", "01:00:0c:cc:cc:cc, MULTICAST_PROTOCOL, NONE",
        "01:17:88:00:00:01, MULTICAST, NONE", "03:17:88:00:00:01, MULTICAST, AAI",
        "ff:ff:ff:ff:ff:ff, BROADCAST, NONE", "00:00:00:00:00:00, ZERO, NONE"})
    void theBitsAndThePublishedAssignmentsTellTheKind(String mac, AddressKind kind, Slap slap) {
        Vendor vendor = vendors.of(mac);
        assertThat(vendor.kind()).isEqualTo(kind);
        assertThat(vendor.slap()).isEqualTo(slap);
        assertThat(vendor.remark().isEmpty()).isEqualTo(kind == AddressKind.UNIVERSAL && vendor.known());
    }

    @ParameterizedTest
    @CsvSource({
        "00:05:69:00:00:01, VMware", "00:0c:29:00:00:01, VMware", "00:1c:14:ff:ff:ff, VMware",
        "00:50:56:00:00:01, VMware", "00:15:5d:00:00:01, Microsoft Hyper-V", "00:16:3e:00:00:01, Xen",
        "00:1c:42:00:00:01, Parallels", "08:00:27:00:00:01, VirtualBox", "0a:00:27:00:00:01, 'VirtualBox, host side'",
        "02:42:00:00:00:01, Docker", "02:42:ff:ff:ff:ff, Docker", "52:54:00:ff:ff:ff, 'QEMU, KVM'",
        "58:9c:fc:00:00:01, bhyve"})
    void virtualMachinesAreToldByTheBlockOfTheirMaker(String mac, String maker) {
        assertThat(vendors.of(mac).kind()).isEqualTo(AddressKind.VIRTUAL_MACHINE);
        assertThat(vendors.of(mac).remark()).isEqualTo("virtual machine: " + maker);
    }

    /** The first and the last address of each range, and the neighbours. */
    @ParameterizedTest
    @CsvSource({
        "01:00:5e:00:00:00, MULTICAST_IPV4", "01:00:5e:7f:ff:ff, MULTICAST_IPV4",
        "01:00:5e:80:00:00, MULTICAST_PROTOCOL", "01:00:5e:8f:ff:ff, MULTICAST_PROTOCOL",
        "01:00:5e:90:00:00, MULTICAST", "01:00:5d:ff:ff:ff, MULTICAST",
        "33:33:00:00:00:00, MULTICAST_IPV6", "33:33:ff:ff:ff:ff, MULTICAST_IPV6", "33:34:00:00:00:00, MULTICAST",
        "01:80:c2:00:00:0f, MULTICAST_PROTOCOL", "01:80:c2:00:00:10, MULTICAST_PROTOCOL",
        "01:80:c2:00:00:11, MULTICAST", "01:80:c2:00:00:30, MULTICAST_PROTOCOL",
        "01:80:c2:00:00:3f, MULTICAST_PROTOCOL", "01:80:c2:00:00:42, MULTICAST",
        "01:00:0c:cc:cc:cd, MULTICAST_PROTOCOL", "01:00:0c:cc:cc:ce, MULTICAST",
        "00:00:5e:00:01:00, VRRP", "00:00:5e:00:02:ff, VRRP", "00:00:5e:00:00:ff, UNIVERSAL",
        "00:00:5e:00:03:00, UNIVERSAL", "00:00:0c:07:ac:ff, HSRP", "00:00:0c:07:ad:00, UNIVERSAL",
        "00:00:0c:9f:f0:00, HSRP", "00:00:0c:9f:ff:ff, HSRP", "00:00:0c:9f:ef:ff, UNIVERSAL",
        "00:05:73:a0:0f:ff, HSRP", "00:05:73:a0:10:00, UNIVERSAL", "ff:ff:ff:ff:ff:fe, MULTICAST",
        "00:00:00:00:00:01, UNIVERSAL", "02:41:ff:ff:ff:ff, LOCAL", "02:43:00:00:00:00, LOCAL"})
    void aKindEndsWhereItsRangeEnds(String mac, AddressKind kind) {
        assertThat(vendors.of(mac).kind()).isEqualTo(kind);
    }

    @Test
    void aMadeUpAddressHasNoVendorAndSaysWhy() {
        Vendor random = vendors.of("d2:7f:31:00:11:22");
        assertThat(random.known()).isFalse();
        assertThat(random.randomised()).isTrue();
        assertThat(random.name()).isEmpty();
        assertThat(random.remark())
            .isEqualTo("locally administered: made up by the device or its user, often at random; has no vendor");
    }

    @Test
    void aMadeUpAddressThatHappensToBeginLikeAnOldBlockGetsNoVendor() {
        Vendor chance = vendors.of("02:60:8c:12:34:56");
        assertThat(chance.known()).isFalse();
        assertThat(chance.remark()).contains("3COM").contains("taken for chance");
        assertThat(vendors.nameOf(0x02608c123456L)).as("tshark does name it").isEqualTo("3Com_12:34:56");
    }

    @Test
    void noLocalBitAddressEverHasAVendorButByCompanyIdentifierOrVirtualMachine() {
        for (int i = 0; i < vendors.size(); i++) {
            Block block = vendors.block(i);
            Vendor vendor = vendors.of(block.prefix() | 0x020000123456L);
            if (vendor.known()) {
                assertThat(vendor.registry() == Registry.CID || vendor.kind() == AddressKind.VIRTUAL_MACHINE)
                    .as(vendor.toString()).isTrue();
            }
        }
    }

    @Test
    void aCompanyIdentifierNamesItsCompany() {
        Vendor google = vendors.of("da:a1:19:12:34:56");
        assertThat(google.name()).isEqualTo("Google, Inc.");
        assertThat(google.registry()).isEqualTo(Registry.CID);
        assertThat(google.slap()).isEqualTo(Slap.ELI);
        assertThat(google.randomised()).isTrue();
        assertThat(google.remark()).contains("may be random");
    }

    @Test
    void aGroupAddressBelongsToWhoeverHoldsTheBlock() {
        assertThat(vendors.of("01:00:0c:cc:cc:cc").name()).isEqualTo("Cisco Systems, Inc");
        assertThat(vendors.of("33:33:00:00:00:01").known()).isFalse();
        assertThat(vendors.of("01:80:c2:00:00:0e").remark()).isEqualTo("nearest bridge: LLDP (IEEE 802.1AB), PTP");
    }

    @Test
    void whatIsUnknownSaysSo() {
        Vendor unknown = vendors.of("00:ff:fe:12:34:56");
        assertThat(unknown).isEqualTo(Vendor.UNKNOWN);
        assertThat(unknown.remark()).isEqualTo("in no block of the registry");
    }

    @Test
    void anUnassignedPartOfASharedBlockSaysSo() {
        Vendor shared = vendors.of("70:b3:d5:00:0a:bc");
        assertThat(shared.name()).isEqualTo("IEEE Registration Authority");
        assertThat(shared.remark()).contains("assigned to nobody");
    }

    @Test
    void groupKindsAreThoseThatManyStationsHear() {
        assertThat(AddressKind.values()).filteredOn(AddressKind::group).containsExactlyInAnyOrder(
            AddressKind.MULTICAST, AddressKind.MULTICAST_IPV4, AddressKind.MULTICAST_IPV6,
            AddressKind.MULTICAST_PROTOCOL, AddressKind.BROADCAST);
    }
}
