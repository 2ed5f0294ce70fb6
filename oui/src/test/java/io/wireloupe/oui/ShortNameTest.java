package io.wireloupe.oui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "XEROX CORPORATION | Xerox", "Cisco Systems, Inc | Cisco", "TP-LINK TECHNOLOGIES CO.,LTD. | Tp-LinkT",
        "Amazon Technologies Inc. | AmazonTe", "Marli S.A. | Marli", "ITALTEL S.p.A/RF-UP-I | ITALTELR",
        "Tc Group A/S | TcGroup", "ATC Corp. & Sons | ATCSons", "The Company | TheCompa", "3COM | 3Com",
        "Prüftechnik Condition Monitoring GmbH & Co. KG | Prüftech", "Quantum-Systems GmbH | Quantum",
        "Hu&Co | Hu", "AT&T | At&T", "O'NEIL | ONeil", "GE | Ge", "xm | xm"})
    void namesAreShortenedAsWiresharkShortensThem(String name, String shortName) {
        assertThat(ShortName.of(name)).isEqualTo(shortName);
    }

    @Test
    void aNameOfNothingButSignsStaysShortAndEmpty() {
        assertThat(ShortName.of("\"'()")).isEmpty();
        assertThat(ShortName.of("")).isEmpty();
    }

    @Test
    void charactersOutsideTheBasicPlaneAreNotCutInHalf() {
        assertThat(ShortName.of("1234567\uD83D\uDCF7\uD83D\uDCF7")).isEqualTo("1234567\uD83D\uDCF7");
    }

    @Test
    void nearlyAllNamesOfTheInstalledManufAgree() throws IOException {
        Path manuf = Path.of("/usr/share/wireshark/manuf");
        assumeThat(manuf).as("Debian's package tshark is not installed").exists();
        List<Block> blocks = Vendors.from(manuf).blocks()
            .filter(block -> !block.vendor().equals(block.shortName())).toList();
        long same = blocks.stream().filter(block -> ShortName.of(block.vendor()).equals(block.shortName())).count();
        System.out.println("short names: " + same + " of " + blocks.size() + " as in the installed manuf");
        assertThat((double) same / blocks.size()).isGreaterThan(0.99);
        assertThat(Files.exists(manuf)).isTrue();
    }
}
