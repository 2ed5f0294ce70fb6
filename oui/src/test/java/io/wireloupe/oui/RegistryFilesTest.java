package io.wireloupe.oui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryFilesTest {

    @TempDir
    private Path folder;

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    @Test
    void ieeeTextIsReadInBothLineForms() throws IOException {
        Vendors vendors = Vendors.from(file("oui.txt",
            "OUI/MA-L                    Organization   \r", "company_id                  Organization   \r", "\r",
            "00-22-72   (hex)\t\tAmerican Micro-Fuel Device Corp.\r",
            "002272     (base 16)\t\tAmerican Micro-Fuel Device Corp.\r", "\t\t\t\tFerndale  WA  98248\r", "\r",
            "00-D0-EF   (hex)\t\tOnly the first form\r",
            "086195     (base 16)\t\tOnly the second form\r"));
        assertThat(vendors.size()).isEqualTo(3);
        assertThat(vendors.of("00:22:72:01:02:03").name()).isEqualTo("American Micro-Fuel Device Corp.");
        assertThat(vendors.of("00:d0:ef:01:02:03").name()).isEqualTo("Only the first form");
        assertThat(vendors.of("08:61:95:01:02:03").name()).isEqualTo("Only the second form");
        assertThat(vendors.problemCount()).isZero();
    }

    @Test
    void ieeeTextOfSmallerBlocksGivesARangeInsideThePrefix() throws IOException {
        Vendors vendors = Vendors.from(file("mam.txt", "OUI/MA-M   Organization", "",
            "74-1A-E0   (hex)\t\tPrivate", "900000-9FFFFF     (base 16)\t\tPrivate", "",
            "70-B3-D5   (hex)\t\tTELEPLATFORMS", "F2F000-F2FFFF     (base 16)\t\tTELEPLATFORMS"));
        assertThat(vendors.of("74:1a:e0:9f:02:03").prefixLength()).isEqualTo(28);
        assertThat(vendors.of("74:1a:e0:9f:02:03").registry()).isEqualTo(Registry.MA_M);
        assertThat(vendors.of("70:b3:d5:f2:f0:03").prefixLength()).isEqualTo(36);
        assertThat(vendors.of("70:b3:d5:f2:e0:03").known()).isFalse();
        assertThat(vendors.size()).isEqualTo(2);
    }

    @Test
    void ieeeCsvIsReadWithQuotesAndLineBreaksInside() throws IOException {
        Vendors vendors = Vendors.from(file("oui.csv", "Registry,Assignment,Organization Name,Organization Address",
            "MA-L,00D0EF,\"IGT, \"\"the one\"\"\",\"9295 PROTOTYPE DRIVE\nRENO NV US 89511 \"",
            "MA-M,741AE09,Private,", "MA-S,70B3D5F2F,TELE&amp;PLATFORMS &#39;X&#39; &nope;,somewhere",
            "IAB,0050C27D5,DEUTA-WERKE GmbH,", "CID,DAA119,\"Google, Inc.\",x"));
        assertThat(vendors.of("00:d0:ef:01:02:03").name()).isEqualTo("IGT, \"the one\"");
        assertThat(vendors.of("70:b3:d5:f2:f1:03").name()).isEqualTo("TELE&PLATFORMS 'X' &nope;");
        assertThat(vendors.blocks().map(Block::registry)).containsExactly(Registry.MA_L, Registry.CID, Registry.MA_M,
            Registry.IAB, Registry.MA_S);
        assertThat(vendors.problemCount()).isZero();
    }

    @Test
    void aQuoteThatIsNeverClosedDoesNotEatTheFile() throws IOException {
        Vendors vendors = Vendors.from(file("oui.csv", "Registry,Assignment,Organization Name,Organization Address",
            "MA-L,00D0EF,\"never closed,", "x".repeat(70_000), "MA-L,00D0F0,Next,"));
        assertThat(vendors.of("00:d0:f0:01:02:03").name()).isEqualTo("Next");
        assertThat(vendors.problems()).singleElement().asString()
            .startsWith("oui.csv:2: a record of more than 65536 characters, is a quote missing");
    }

    @Test
    void wiresharkManufGivesShortAndFullNames() throws IOException {
        Vendors vendors = Vendors.from(file("manuf", "# a comment", "", "00:00:0C\tCisco\tCisco Systems, Inc",
            "00:00:14\tNetronix", "00:1B:C5:00:10:00/36\tOpenRBco\tOpenRB.com, Direct SIA\t# spare",
            "0055DA/28\tnope", "00-55-DA-00-00-00/28   ShinkoTe   Shinko Technos co.,ltd."));
        assertThat(vendors.of("00:00:0c:01:02:03").shortName()).isEqualTo("Cisco");
        assertThat(vendors.of("00:00:14:01:02:03").name()).isEqualTo("Netronix");
        assertThat(vendors.of("00:1b:c5:00:11:03").name()).isEqualTo("OpenRB.com, Direct SIA");
        assertThat(vendors.of("00:55:da:0f:11:03").name()).isEqualTo("Shinko Technos co.,ltd.");
        assertThat(vendors.problems()).containsExactly(new LineProblem("manuf", 6,
            "no prefix of three or six octets, or of any with a length of 1 to 48: \"0055DA/28 nope\""));
        assertThat(vendors.nameOf(0x01005e0000fbL)).as("well-known names of this library").isEqualTo("IPv4mcast_fb");
    }

    @Test
    void aFileWithWellKnownNamesBringsItsOwn() throws IOException {
        Vendors vendors = Vendors.from(file("wka", "01-00-5E/25\tMyGroups", "01-80-C2-00-00-0E\tMyLLDP # comment",
            "01-00-3C\t\tAuspex"));
        assertThat(vendors.nameOf(0x01005e0000fbL)).isEqualTo("MyGroups_fb");
        assertThat(vendors.nameOf(0x0180c200000eL)).isEqualTo("MyLLDP");
        assertThat(vendors.nameOf(0x01003c010203L)).isEqualTo("Auspex_01:02:03");
        assertThat(vendors.nameOf(0xffffffffffffL)).isEqualTo("ff:ff:ff:ff:ff:ff");
        assertThat(vendors.of("01:80:c2:00:00:0e").kind()).isEqualTo(AddressKind.MULTICAST_PROTOCOL);
    }

    @Test
    void nmapPrefixesAreRead() throws IOException {
        Vendors vendors = Vendors.from(file("nmap-mac-prefixes", "# $Id$ generated", "00000C Cisco Systems",
            "0055DA0 Shinko Technos", "0050C2000 T.L.S.", "0050C200 eight digits", "00000D"));
        assertThat(vendors.of("00:00:0c:01:02:03").name()).isEqualTo("Cisco Systems");
        assertThat(vendors.of("00:55:da:01:02:03").registry()).isEqualTo(Registry.MA_M);
        assertThat(vendors.of("00:50:c2:00:02:03").registry()).isEqualTo(Registry.IAB);
        assertThat(vendors.problems()).extracting(LineProblem::line).containsExactly(5L, 6L);
    }

    @Test
    void laterLinesAndLaterFilesCount() throws IOException {
        Path first = file("a.csv", "Registry,Assignment,Organization Name,Organization Address", "MA-L,00000C,One,",
            "MA-L,00000C,Two,", "MA-L,00000D,Kept,");
        Path second = file("b", "00:00:0C\tThree\tThree Inc.");
        assertThat(Vendors.from(first).of("00:00:0c:00:00:01").name()).isEqualTo("Two");
        Vendors both = Vendors.from(first, second);
        assertThat(both.of("00:00:0c:00:00:01").name()).isEqualTo("Three Inc.");
        assertThat(both.of("00:00:0d:00:00:01").name()).isEqualTo("Kept");
        assertThat(Vendors.from(second, first).of("00:00:0c:00:00:01").name()).isEqualTo("Two");
        assertThat(both.sources()).containsExactly("a.csv, IEEE csv, 2 new entries",
            "b, Wireshark manuf or wka, 0 new entries");
    }

    @Test
    void filesCanBeLaidOverTheEmbeddedRegistry() throws IOException {
        Vendors over = Vendors.embedded().with(file("mine", "00:17:88\tLamps\tMy lamps", "02:11:22\tLab\tOur lab"));
        assertThat(over.size()).isEqualTo(Vendors.embedded().size() + 1);
        assertThat(over.of("00:17:88:01:02:03").name()).isEqualTo("My lamps");
        assertThat(over.nameOf(0x001788010203L)).isEqualTo("Lamps_01:02:03");
        assertThat(over.of("70:b3:d5:00:1a:bc").name()).isEqualTo("SOREDI touch systems GmbH");
        assertThat(Vendors.embedded().of("00:17:88:01:02:03").name()).isEqualTo("Philips Lighting BV");
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        Path zipped = folder.resolve("manuf.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write("00:00:0C\tCisco\tCisco Systems, Inc\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Vendors.from(zipped).of("00:00:0c:01:02:03").name()).isEqualTo("Cisco Systems, Inc");
    }

    @Test
    void thePackedFormReadsBackAsItWas() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Vendors.embedded().writePacked(packed);
        Path file = Files.write(folder.resolve("vendors.bin"), packed.toByteArray());
        Vendors back = Vendors.from(file);
        assertThat(back.blocks()).containsExactlyElementsOf(Vendors.embedded().blocks().toList());
        assertThat(back.date()).isEqualTo(Vendors.embedded().date());
        assertThat(back.sources()).isEqualTo(Vendors.embedded().sources());
    }

    @Test
    void malformedLinesAreCountedAndTheFirstHundredKept() throws IOException {
        String[] lines = new String[251];
        lines[0] = "00:00:0C\tCisco";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "zz:zz:zz\tbad\u001b[31m" + i;
        }
        Vendors vendors = Vendors.from(file("manuf", lines));
        assertThat(vendors.size()).isEqualTo(1);
        assertThat(vendors.problemCount()).isEqualTo(250);
        assertThat(vendors.problems()).hasSize(100);
        assertThat(vendors.problems().get(0)).hasToString("manuf:2: no prefix of three or six octets, or of any with a"
            + " length of 1 to 48: \"zz:zz:zz bad [31m1\"");
    }

    @Test
    void namesCannotCarryTerminalCommandsOrTurnTextRound() throws IOException {
        Vendors vendors = Vendors.from(file("oui.csv", "Registry,Assignment,Organization Name,Organization Address",
            "MA-L,00000C,\"A\u001b[2J\u202eB\n C\u0085\",", "MA-L,00000D,\"" + "long ".repeat(100) + "\",",
            "MA-L,00000E,\" \u0007\","));
        assertThat(vendors.of("00:00:0c:00:00:01").name()).isEqualTo("A [2J B C");
        assertThat(vendors.of("00:00:0d:00:00:01").name()).hasSize(256);
        assertThat(vendors.problems()).singleElement().asString().contains("no vendor name behind the prefix");
    }

    @Test
    void aFileOfNoKnownFormatIsRefused() throws IOException {
        Path text = file("notes.txt", "buy milk", "feed the cat");
        assertThatThrownBy(() -> Vendors.from(text)).isInstanceOf(IOException.class)
            .hasMessage("notes.txt is no vendor registry: no line of it looks like IEEE oui.txt or csv, Wireshark manuf"
                + " or wka, or nmap-mac-prefixes");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> Vendors.from(empty)).isInstanceOf(IOException.class)
            .hasMessageContaining("empty is no");
    }

    @Test
    void aMissingFileADirectoryAndNoFileAtAllAreToldApart() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Vendors.from(missing)).isInstanceOf(IOException.class)
            .hasMessage("no registry file " + missing + "; check its name");
        assertThatThrownBy(() -> Vendors.from(folder)).isInstanceOf(IOException.class)
            .hasMessage(folder + " is a directory; name a registry file in it, such as oui.txt or manuf");
        assertThatThrownBy(Vendors::from).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("no registry file given; name at least one, or use Vendors.embedded()");
    }

    @Test
    void theDateOfATextFileIsTheDayItWasChanged() throws IOException {
        Path manuf = file("manuf", "00:00:0C\tCisco");
        Files.setLastModifiedTime(manuf, FileTime.from(
            Instant.parse("2024-08-28T23:59:59Z")));
        assertThat(Vendors.from(manuf).date()).isEqualTo(LocalDate.of(2024, 8, 28));
    }
}
