package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.udp;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class NtpTest {

    private static final String CLOCK = "02 06 ec 00010000 00000003 c0000201";

    @Test
    void serversAnswerIsRead() {
        PacketTree tree = check(udp(123, 40000, "24" + CLOCK
                + "e900000000000001 0000000000000000 e900000012345678 1000000080000000"));

        has(tree, Ntp.FLAGS_MODE, "4");
        has(tree, Ntp.STRATUM, "2");
        has(tree, Ntp.PRECISION, "236");
        has(tree, Ntp.ROOTDELAY, "65536");
        has(tree, Ntp.REFID, "c0000201");
        has(tree, Ntp.REFTIME, "Nov 16, 2023 02:42:08.000000000 UTC");
        has(tree, Ntp.ORG, "NULL");
        has(tree, Ntp.REC, "Nov 16, 2023 02:42:08.071111110 UTC");
        has(tree, Ntp.XMT, "Aug 10, 2044 03:52:32.500000000 UTC");
    }

    @Test
    void extensionAndCodeFollowTheClock() {
        PacketTree tree = read(udp(123, 40000, "24" + CLOCK + "00".repeat(32)
                + "0104 001c" + "78".repeat(24) + "00000007" + "ab".repeat(16)));

        has(tree, Ntp.EXT_TYPE, "0x0104");
        has(tree, Ntp.EXT_LENGTH, "28");
        has(tree, Ntp.KEYID, "00000007");
        has(tree, Ntp.MAC, "ab".repeat(16));
    }

    @Test
    void controlMessageHasAHeaderOfItsOwn() {
        PacketTree tree = read(udp(123, 123, "16 82 0001 0615 0000 0000 0000"));

        has(tree, Ntp.CTRL_FLAGS2_R, "1");
        has(tree, Ntp.CTRL_FLAGS2_OPCODE, "2");
        has(tree, Ntp.CTRL_STATUS, "0x0615");
        has(tree, Ntp.STRATUM);
    }
}
