package io.wireloupe.oui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names against those of an installed tshark that has been given the same files. */
class TsharkAgreementTest {

    private static final Path MANUF = Path.of("/usr/share/wireshark/manuf");
    private static final Path WKA = Path.of("/usr/share/wireshark/wka");
    private static final int ADDRESSES = 100_000;

    @TempDir
    private Path folder;

    @Test
    void namesOfGeneratedAddressesEqualThoseOfTshark() throws IOException, InterruptedException {
        assumeThat(Files.exists(MANUF) && Files.exists(WKA))
            .as("tshark 4.0 (Debian's package tshark) with its manuf and wka is not installed").isTrue();
        Vendors vendors = Vendors.from(MANUF, WKA);
        List<Long> addresses = addresses(vendors, new Random(20261123));
        List<String> theirs = tshark(capture(addresses));
        assertThat(theirs).hasSize(addresses.size());
        List<String> different = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            String ours = MacText.address(addresses.get(i)) + "\t" + vendors.nameOf(addresses.get(i));
            if (!ours.equals(theirs.get(i))) {
                different.add(ours + " but tshark " + theirs.get(i));
            }
        }
        System.out.println("tshark names: " + (ADDRESSES - different.size()) + " of " + ADDRESSES + " equal");
        assertThat(different).isEmpty();
    }

    /** Inside, at the edges of and just outside blocks of all lengths; group and local bits; anything at all. */
    private static List<Long> addresses(Vendors vendors, Random random) throws IOException {
        List<MacText> blocks = new ArrayList<>();
        vendors.blocks().forEach(block -> blocks.add(new MacText(block.prefix(), block.length())));
        RegistryReading wellKnown = new RegistryReading();
        wellKnown.read(WKA);
        wellKnown.wellKnown.forEach(entry -> blocks.add(new MacText(entry.prefix(), entry.length())));
        int known = wellKnown.wellKnown.size();
        List<Long> addresses = new ArrayList<>();
        for (int i = 0; i < ADDRESSES; i++) {
            int from = random.nextInt(8) == 0 ? blocks.size() - known : 0;
            MacText block = blocks.get(from + random.nextInt(blocks.size() - from));
            long rest = ~MacText.mask(block.bits()) & MacText.MASK_48;
            long inside = block.value() | random.nextLong() & rest;
            addresses.add(MacText.MASK_48 & switch (random.nextInt(10)) {
                case 0 -> block.value();
                case 1 -> block.value() | rest;
                case 2 -> block.value() - 1;
                case 3 -> (block.value() | rest) + 1;
                case 4 -> inside | 1L << 40;
                case 5 -> inside | 2L << 40;
                case 6 -> inside ^ 1L << random.nextInt(48);
                case 7 -> random.nextLong();
                default -> inside;
            });
        }
        return addresses;
    }

    private Path capture(List<Long> addresses) throws IOException {
        Path file = folder.resolve("addresses.pcap");
        byte[] rest = new byte[54];
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(0xA1B2C3D4);
            out.writeShort(2);
            out.writeShort(4);
            out.writeLong(0);
            out.writeInt(65535);
            out.writeInt(1);
            for (long address : addresses) {
                out.writeLong(0);
                out.writeInt(60);
                out.writeInt(60);
                out.writeShort((int) (address >>> 32));
                out.writeInt((int) address);
                rest[0] = 0x02;
                // IEEE 802 numbers: 0x88B5 is for local experiments, so nothing behind it is dissected.
                rest[6] = (byte) 0x88;
                rest[7] = (byte) 0xB5;
                out.write(rest);
            }
        }
        return file;
    }

    private List<String> tshark(Path capture) throws IOException, InterruptedException {
        Path configuration = Files.createDirectory(folder.resolve("configuration"));
        Path answer = folder.resolve("answer");
        ProcessBuilder tshark = new ProcessBuilder("tshark", "-r", capture.toString(), "-T", "fields",
            "-e", "eth.dst", "-e", "eth.dst_resolved");
        tshark.environment().putAll(Map.of("TZ", "UTC", "LC_ALL", "C", "HOME", configuration.toString(),
            "XDG_CONFIG_HOME", configuration.toString(), "WIRESHARK_CONFIG_DIR", configuration.toString()));
        Process process = tshark.redirectOutput(answer.toFile())
            .redirectError(folder.resolve("errors").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("tshark ends within a minute").isTrue();
        return Files.readAllLines(answer);
    }
}
