package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.sequence;
import static io.wireloupe.protocol.app.AppFrames.tcp;

import java.util.List;

import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class ModbusTest {

    private static String message(int transaction, String hex) {
        int length = 1 + DissectorCheck.bytes(hex).length;
        return String.format("%04x0000%04x01", transaction, length) + hex;
    }

    private static String answer(String hex) {
        return tcp(502, 40000, hex).replace("0a000001 0a000002", "0a000002 0a000001");
    }

    @Test
    void requestAndResponseBelongTogether() {
        List<PacketTree> trees = sequence(tcp(40000, 502, message(7, "03 0010 0002")),
                answer(message(7, "03 04 00aa 00bb")));

        has(trees.get(0), Modbus.REFERENCE_NUM, "16");
        has(trees.get(0), Modbus.WORD_CNT, "2");
        has(trees.get(1), Modbus.REGNUM16, "16", "17");
        has(trees.get(1), Modbus.REGVAL_UINT16, "170", "187");
        has(trees.get(1), Modbus.REQUEST_FRAME, "1");
        has(trees.get(1), Modbus.RESPONSE_TIME, "1.000000000");
    }

    @Test
    void bitsOfAResponseAreCountedByItsRequest() {
        List<PacketTree> trees =
                sequence(tcp(40000, 502, message(1, "01 0005 0003")), answer(message(1, "01 01 05")));

        has(trees.get(1), Modbus.BITNUM, "5", "6", "7");
        has(trees.get(1), Modbus.BITVAL, "1", "0", "1");
    }

    @Test
    void severalMessagesOfASegmentAreRead() {
        PacketTree tree = check(tcp(40000, 502, message(1, "06 0001 abcd") + message(2, "16 000a ffff 0000")
                + message(3, "10 0001 0002 04 0001 0002") + message(4, "17 0001 0001 0002 0001 02 00ff")));

        has(tree, Modbus.TRANS_ID, "1", "2", "3", "4");
        has(tree, Modbus.FUNC_CODE, "6", "22", "16", "23");
        has(tree, Modbus.DATA, "abcd", "00ff");
        has(tree, Modbus.AND_MASK, "0xffff");
        has(tree, Modbus.REGVAL_UINT16, "1", "2");
    }

    @Test
    void exceptionIsRead() {
        PacketTree tree = read(answer(message(1, "83 02")));

        has(tree, Modbus.FUNC_CODE, "3");
        has(tree, Modbus.EXCEPTION_CODE, "2");
    }

    @Test
    void messageOverTwoSegmentsIsPutTogether() {
        String message = message(9, "03 0010 0002").replace(" ", "");
        List<PacketTree> trees = sequence(tcp(40000, 502, 1, message.substring(0, 8)),
                tcp(40000, 502, 5, message.substring(8)));

        has(trees.get(0), Modbus.FUNC_CODE);
        has(trees.get(1), Modbus.FUNC_CODE, "3");
    }
}
