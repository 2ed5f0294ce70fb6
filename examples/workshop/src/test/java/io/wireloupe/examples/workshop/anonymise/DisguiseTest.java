package io.wireloupe.examples.workshop.anonymise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.SpecialPurpose;
import io.wireloupe.oui.Vendors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisguiseTest {

    /** The key and the addresses of the sample that is published with Crypto-PAn. */
    private static final SecretKey PUBLISHED =
            SecretKey.of(HexFormat.of().parseHex(
                    "1522178d33a4cf80130a5b1649907d10d8988f837979652762574c2d2a842202"));

    private final Disguise disguise = Disguise.with(PUBLISHED);

    private static String ip(Disguise disguise, String address) {
        return IpAddress.of(disguise.ip(IpAddress.parse(address).octets())).toString();
    }

    private String mac(String address) {
        HexFormat form = HexFormat.ofDelimiter(":");
        return form.formatHex(disguise.mac(form.parseHex(address)));
    }

    @Test
    void withoutKindsItIsCryptoPan() {
        Disguise plain = Disguise.plain(PUBLISHED);

        assertThat(ip(plain, "128.11.68.132")).isEqualTo("135.242.180.132");
        assertThat(ip(plain, "24.5.0.80")).isEqualTo("100.9.15.210");
    }

    @Test
    void sharedPrefixesAreAsLongAsBefore() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 2000; i++) {
            int one = random.nextInt();
            int other = one ^ random.nextInt() >>> random.nextInt(32);
            int changedOne = int32(disguise.ip(octets(one)));
            int changedOther = int32(disguise.ip(octets(other)));
            assertThat(Integer.numberOfLeadingZeros(changedOne ^ changedOther))
                    .as("%08x %08x", one, other).isEqualTo(Integer.numberOfLeadingZeros(one ^ other));
        }
    }

    private static byte[] octets(int bits) {
        return IpAddress.ipv4(bits).octets();
    }

    private static int int32(byte[] octets) {
        return HexFormat.fromHexDigits(HexFormat.of().formatHex(octets));
    }

    @Test
    void specialAddressesStayInTheirKindAndPublicOnesPublic() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2000; i++) {
            IpAddress address = IpAddress.ipv4(random.nextInt());
            IpAddress changed = IpAddress.of(disguise.ip(address.octets()));
            assertThat(SpecialPurpose.of(changed).isSpecial()).as("%s -> %s", address, changed)
                    .isEqualTo(SpecialPurpose.of(address).isSpecial());
        }
        assertThat(ip(disguise, "192.168.42.57")).startsWith("192.168.").isNotEqualTo("192.168.42.57");
        assertThat(ip(disguise, "10.1.2.3")).startsWith("10.").isNotEqualTo("10.1.2.3");
        assertThat(ip(disguise, "192.168.42.255")).startsWith("192.168.").endsWith(".255");
        assertThat(ip(disguise, "fe80::1")).startsWith("fe80::").isNotEqualTo("fe80::1");
        assertThat(ip(disguise, "fd4a:7c15:9e02:1::5")).startsWith("fd").doesNotStartWith("fd4a:7c15");
        for (String same : List.of("0.0.0.0", "255.255.255.255", "127.0.0.1", "224.0.0.251", "::", "::1", "ff02::fb")) {
            assertThat(ip(disguise, same)).isEqualTo(same);
        }
    }

    @Test
    void locallyAssignedPrefixesStaySoUnderAnyKey() {
        for (int i = 0; i < 32; i++) {
            byte[] key = new byte[SecretKey.LENGTH];
            key[0] = (byte) i;
            assertThat(ip(Disguise.with(SecretKey.of(key)), "fd4a:7c15:9e02:1::5")).startsWith("fd");
        }
    }

    @Test
    void vendorsStayAndTheRestOfTheAddressDoesNot() {
        assertThat(mac("10:d0:7a:5e:a1:f3")).startsWith("10:d0:7a:").isNotEqualTo("10:d0:7a:5e:a1:f3");
        String shared = mac("70:b3:d5:00:1a:bc");
        assertThat(Vendors.embedded().of(shared).name()).isEqualTo("SOREDI touch systems GmbH");
        assertThat(shared).isNotEqualTo("70:b3:d5:00:1a:bc");
        String random = mac("d6:3b:92:0c:58:e7");
        assertThat(random.charAt(1)).isEqualTo('6');
        assertThat(random).doesNotContain("3b:92");
        for (String same : List.of("ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:fb", "33:33:00:00:00:fb", "00:00:00:00:00:00",
                "00:00:5e:00:01:0a")) {
            assertThat(mac(same)).isEqualTo(same);
        }
    }

    @Test
    void addressMadeFromAMacAddressAndItsGroupsStillFit() {
        String nic = mac("10:d0:7a:5e:a1:f3").substring(9);
        String digits = nic.replace(":", "");

        assertThat(IpAddress.parse(ip(disguise, "fe80::12d0:7aff:fe5e:a1f3")))
                .isEqualTo(IpAddress.parse("fe80::12d0:7aff:fe" + digits.substring(0, 2) + ":" + digits.substring(2)));
        assertThat(IpAddress.parse(ip(disguise, "ff02::1:ff5e:a1f3")))
                .isEqualTo(IpAddress.parse("ff02::1:ff" + digits.substring(0, 2) + ":" + digits.substring(2)));
        assertThat(mac("33:33:ff:5e:a1:f3")).isEqualTo("33:33:ff:" + nic);
    }

    @Test
    void differentAddressesStayDifferent() {
        Set<String> changed = new HashSet<>();
        for (int i = 0; i < 4096; i++) {
            changed.add(mac(String.format("70:b3:d5:00:1%x:%02x", i >> 8, i & 0xff)));
        }
        assertThat(changed).hasSize(4096);
    }

    @Test
    void keyIsMadeOnceAndReadAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key");
        String first = ip(Disguise.with(SecretKey.in(file)), "8.8.8.8");

        assertThat(file).hasSize(SecretKey.LENGTH);
        assertThat(ip(Disguise.with(SecretKey.in(file)), "8.8.8.8")).isEqualTo(first);
        Path damaged = Files.write(folder.resolve("short"), new byte[3]);
        assertThatThrownBy(() -> SecretKey.in(damaged)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key has 32 bytes, not 3; name a file that is not there yet, and one is made");
    }
}
