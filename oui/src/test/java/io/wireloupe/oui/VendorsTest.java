package io.wireloupe.oui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wireloupe.dissect.MacNameResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorsTest {

    private final Vendors vendors = Vendors.embedded();

    @Test
    void theLongestBlockDecides() {
        Vendor small = vendors.of("70:b3:d5:00:1a:bc");
        assertThat(small.name()).isEqualTo("SOREDI touch systems GmbH");
        assertThat(small.shortName()).isEqualTo("SOREDIto");
        assertThat(small.prefix()).isEqualTo(0x70b3d5001000L);
        assertThat(small.prefixLength()).isEqualTo(36);
        assertThat(small.registry()).isEqualTo(Registry.MA_S);
        Vendor medium = vendors.of("00:55:da:0f:02:03");
        assertThat(medium.name()).isEqualTo("Shinko Technos co.,ltd.");
        assertThat(medium.registry()).isEqualTo(Registry.MA_M);
        Vendor large = vendors.of("00:17:88:4f:8e:35");
        assertThat(large.name()).isEqualTo("Philips Lighting BV");
        assertThat(large.registry()).isEqualTo(Registry.MA_L);
        assertThat(large.kind()).isEqualTo(AddressKind.UNIVERSAL);
        assertThat(vendors.of("00:50:c2:00:0a:bc").registry()).isEqualTo(Registry.IAB);
        assertThat(vendors.of("00:50:c2:00:0a:bc").name()).isEqualTo("T.L.S. Corp.");
    }

    @Test
    void everyRegistryIsEmbedded() {
        assertThat(vendors.blocks().map(Block::registry).distinct())
            .containsExactlyInAnyOrder(Registry.MA_L, Registry.MA_M, Registry.MA_S, Registry.IAB, Registry.CID);
        assertThat(vendors.size()).isGreaterThan(58_000);
        assertThat(vendors.date()).isAfterOrEqualTo(LocalDate.of(2026, 8, 26));
        assertThat(vendors.sources()).hasSize(3).anyMatch(source -> source.contains("oui-data 2.1.9"));
        assertThat(vendors.problems()).isEmpty();
        assertThat(vendors.problemCount()).isZero();
    }

    @Test
    void theNoticeInTheJarNamesTheSources() throws IOException {
        assertThat(Files.readString(Path.of("target/classes/META-INF/NOTICE"))).contains("oui-data 2.1.9", "2026-08-26",
            "BSD-2-Clause", "ieee-data 20220827.1", "github.com/InBrowserApp/mac-address", "2025-05-22");
    }

    @Test
    void theEmbeddedFileKeepsToItsSize() throws IOException {
        try (InputStream in = Vendors.class.getResourceAsStream("registry.bin")) {
            assertThat(in).isNotNull();
            assertThat(in.readAllBytes()).hasSizeLessThanOrEqualTo(450_000);
        }
    }

    @Test
    void everyEmbeddedBlockResolvesToItself() throws IOException {
        List<Block> lost = new ArrayList<>();
        BlockTable table = embeddedTable();
        assertThat(table.size()).isEqualTo(vendors.size());
        for (int i = 0; i < vendors.size(); i++) {
            Block block = vendors.block(i);
            Block first = vendors.block(vendors.find(block.prefix()));
            boolean found = first.equals(block) || first.length() > block.length() && block.contains(first.prefix());
            if (!found || table.find(block.prefix(), block.length()) != i
                || !vendors.vendorName(i).equals(block.vendor())) {
                lost.add(block);
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void aBlockHoldsItsFirstAndLastAddressAndNoNeighbour() {
        Block block = new Block(0x70b3d5001000L, 36, Registry.MA_S, "Somebody", "Somebody");
        assertThat(block.contains(0x70b3d5001000L)).isTrue();
        assertThat(block.contains(0x70b3d5001fffL)).isTrue();
        assertThat(block.contains(0x70b3d5000fffL)).isFalse();
        assertThat(block.contains(0x70b3d5002000L)).isFalse();
        assertThat(block.notation()).isEqualTo("70:b3:d5:00:10:00/36");
        assertThat(new Block(0x000c29000000L, 24, Registry.MA_L, "V", "V").notation()).isEqualTo("00:0c:29");
    }

    @Test
    void noEmbeddedNameCarriesACharacterReferenceOrAControl() {
        assertThat(vendors.blocks().map(Block::vendor))
            .noneMatch(name -> name.matches(".*(&(amp|quot|lt|gt|apos|#\\d+);|\\p{Cntrl}).*"))
            .noneMatch(String::isBlank);
        assertThat(vendors.blocksOf("Society of Motion Picture & Television")).hasSize(1);
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
        assertThat(vendors.nameOf(0xffffffffffffL)).isEqualTo("Broadcast");
        assertThat(vendors.nameOf(0x01005e0000fbL)).isEqualTo("IPv4mcast_fb");
        assertThat(vendors.nameOf(0x01005e7ffffaL)).isEqualTo("IPv4mcast_7f:ff:fa");
        assertThat(vendors.nameOf(0x3333ff123456L)).isEqualTo("IPv6mcast_ff:12:34:56");
        assertThat(vendors.nameOf(0x0180c200000eL)).isEqualTo("LLDP_Multicast");
        assertThat(vendors.nameOf(0x0180c2000000L)).isEqualTo("Spanning-tree-(for-bridges)_00");
        assertThat(vendors.nameOf(0x00000c07ac01L)).isEqualTo("All-HSRP-routers_01");
        assertThat(vendors.nameOf(0x000000000001L)).isEqualTo("00:00:00_00:00:01");
        assertThat(vendors.nameOf(0xffff5aaabbccddeeL)).as("upper bits are ignored").isEqualTo("5a:aa:bb:cc:dd:ee");
    }

    @ParameterizedTest
    @ValueSource(strings = {"70:b3:d5:00:1a:bc", "70-B3-D5-00-1A-BC", "70b3.d500.1abc", "70B3D5001ABC",
        " 70 b3 d5 00 1a bc ", "70:b3:d5:0:1a:bc"})
    void addressesAreReadInTheirUsualForms(String text) {
        assertThat(vendors.of(text)).isEqualTo(vendors.of(0x70b3d5001abcL));
    }

    @Test
    void aPartOfAnAddressMatchesNoBlockLongerThanItself() {
        assertThat(vendors.of("70:b3:d5").prefixLength()).isEqualTo(24);
        assertThat(vendors.of("70:b3:d5").name()).isEqualTo("IEEE Registration Authority");
        assertThat(vendors.of("0055DA0").prefixLength()).isEqualTo(28);
        assertThat(vendors.of("70:b3:d5:00:10").prefixLength()).isEqualTo(36);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "camera", "00:0c", "00:0c:29:4f:8e:35:11", "00:0c:2g", "00::29", "0:0c.29",
        "000c294f8e351", "000:c29:4f", "-00-0c-29", "٠٠:٠c:٢٩"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> vendors.of(text)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("not a MAC address: \"");
    }

    @Test
    void theRefusalShowsTheTextSafelyAndTheFormsThatAreRead() {
        assertThatThrownBy(() -> vendors.of("camera\u001b[2J"))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("not a MAC address: \"camera [2J\"; write six octets such as 00:0c:29:4f:8e:35,"
                + " 00-0c-29-4f-8e-35, 000c.294f.8e35, or at least the first three");
    }

    @Test
    void theBlocksOfAVendorAreFoundByAPartOfItsName() {
        assertThat(vendors.blocksOf("soredi")).singleElement()
            .isEqualTo(new Block(0x70b3d5001000L, 36, Registry.MA_S, "SOREDI touch systems GmbH", "SOREDIto"));
        assertThat(vendors.blocksOf("Apple, Inc.")).hasSizeGreaterThan(1000)
            .allMatch(block -> block.vendor().contains("Apple, Inc."));
        assertThat(vendors.blocksOf("no such company at all")).isEmpty();
        assertThat(vendors.blocksOf(" ")).isEmpty();
    }

    @Test
    void theTableOfAllBlocksIsCsvThatReadsBackAsItWas() throws IOException {
        StringBuilder csv = new StringBuilder();
        vendors.writeCsv(csv);
        assertThat(csv.toString().lines().limit(2))
            .containsExactly("prefix,length,registry,short,vendor", "00:00:00,24,MA-L,Xerox,XEROX CORPORATION");
        assertThat(csv).contains("\n70:b3:d5:00:10,36,MA-S,SOREDIto,SOREDI touch systems GmbH\n")
            .contains("\n00:0c:29,24,MA-L,VMware,\"VMware, Inc.\"\n")
            .contains("\"UAB \"\"SALDA\"\"\"");
        assertThat(csv.toString().lines().count()).isEqualTo(vendors.size() + 1L);
    }

    @Test
    void everyShortNameIsTheSameEachTimeItIsAskedFor() throws IOException {
        BlockTable table = embeddedTable();
        List<String> changed = new ArrayList<>();
        int notAscii = 0;
        for (int i = 0; i < table.size(); i++) {
            String expected = ShortName.of(table.decodedName(i));
            if (!table.shortName(i).equals(expected) || !table.shortName(i).equals(expected)) {
                changed.add(expected);
            }
            notAscii += expected.chars().allMatch(letter -> letter < 0x80) ? 0 : 1;
        }
        assertThat(changed).isEmpty();
        assertThat(notAscii).as("names that are kept in another way").isPositive();
    }

    private static BlockTable embeddedTable() throws IOException {
        try (InputStream in = Vendors.class.getResourceAsStream("registry.bin")) {
            return PackedRegistry.read(Objects.requireNonNull(in), "registry.bin").blocks();
        }
    }

    @Test
    void aBlockNumberThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> vendors.block(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> vendors.vendorName(vendors.size())).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
