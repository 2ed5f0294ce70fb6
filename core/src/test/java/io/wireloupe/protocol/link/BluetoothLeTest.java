package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

/** Bluetooth LE frames. */
class BluetoothLeTest {

    @Test
    void advertisementNamesItsSender() {
        PacketTree tree = decode(251, "d6be898e 40 09 060504030201 020106 112233");

        assertThat(texts(tree, BluetoothLe.ACCESS_ADDRESS)).containsExactly("0x8e89bed6");
        assertThat(texts(tree, BluetoothLe.ADVERTISING_ADDRESS)).containsExactly("01:02:03:04:05:06");
        assertThat(texts(tree, BluetoothLe.RANDOMIZED_TX)).containsExactly("1");
        assertThat(texts(tree, BluetoothLe.ADVERTISING_LENGTH)).containsExactly("9");
        assertThat(texts(tree, BluetoothLe.CRC)).containsExactly("0x8844cc");
    }

    @Test
    void radioHeaderTellsTheSignal() {
        PacketTree tree = checked(256, "25 c4 00 00 00000000 0200 44332211 03 01 0c 000000");

        assertThat(texts(tree, BluetoothLe.RF_CHANNEL)).containsExactly("37");
        assertThat(texts(tree, BluetoothLe.SIGNAL_DBM)).containsExactly("-60");
        assertThat(texts(tree, BluetoothLe.CONTROL_OPCODE)).containsExactly("0x0c");
    }
}
