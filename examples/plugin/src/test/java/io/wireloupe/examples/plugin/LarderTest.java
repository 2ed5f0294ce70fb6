package io.wireloupe.examples.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.capture.Capture;
import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.PacketTree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LarderTest {

    private static PacketTree check(String message) {
        return DissectorCheck.with(Dissectors.standard()).frame(LarderSample.frame(message));
    }

    private static List<String> texts(PacketTree tree, Field field) {
        return tree.values(field).stream().map(PacketTree.Value::text).toList();
    }

    @Test
    void serviceLoaderFindsIt() {
        assertThat(Dissectors.standard().byName("larder")).containsInstanceOf(Larder.class);
    }

    @Test
    void reportHoldsReadings() {
        PacketTree tree = check("4c 12 2a01 01 02 ff9c 02 01 00 03 01 57");

        assertThat(tree.protocols()).isEqualTo("frame:eth:ip:udp:larder");
        assertThat(texts(tree, Larder.VERSION)).containsExactly("1");
        assertThat(texts(tree, Larder.KIND)).containsExactly("2");
        assertThat(texts(tree, Larder.DEVICE)).containsExactly("0x2a01");
        assertThat(texts(tree, Larder.READING)).containsExactly("1", "2", "3");
        assertThat(texts(tree, Larder.TEMPERATURE)).containsExactly("-100");
        assertThat(texts(tree, Larder.DOOR_OPEN)).containsExactly("0");
        assertThat(texts(tree, Larder.BATTERY)).containsExactly("87");
    }

    @Test
    void helloTellsTheNameAndReadingsOfUnknownTypesArePassedOver() {
        PacketTree tree = check("4c 11 2a01 63 03 010203 04 07 6b69746368656e");

        assertThat(texts(tree, Larder.READING)).containsExactly("99", "4");
        assertThat(texts(tree, Larder.NAME)).containsExactly("kitchen");
    }

    @Test
    void readingLongerThanTheMessageIsMalformed() {
        assertThat(check("4c 11 2a01 04 ff 6b69").notes()).singleElement().asString().contains("Larder");
    }

    @Test
    void otherProtocolsOnThePortAreLeftAlone() {
        assertThat(check("47 45 54 20").protocols()).doesNotContain("larder");
    }

    @Test
    void captureOfTheTutorialIsWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("fridge.pcap");
        LarderSample.main(file.toString());

        List<String> kinds = new ArrayList<>();
        try (Capture capture = Capture.open(file)) {
            capture.forEach(packet -> kinds.add(packet.text("larder.kind")));
        }
        assertThat(kinds).containsExactly("1", "2", "3");
    }
}
