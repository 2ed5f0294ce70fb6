package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Trivial File Transfer Protocol: RFC 1350 5, with the options of RFC 2347. Answers from other ports are not read. */
public final class Tftp implements Dissector {

    public static final Protocol TFTP = Protocol.define("Trivial File Transfer Protocol", "TFTP", "tftp");
    public static final UIntField OPCODE = TFTP.uint16("tftp.opcode", "Opcode")
            .names(Map.of(1, "read request", 2, "write request", 3, "data", 4, "acknowledgement", 5, "error",
                    6, "option acknowledgement"));
    public static final TextField SOURCE_FILE = ascii("tftp.source_file", "File to read");
    public static final TextField DESTINATION_FILE = ascii("tftp.destination_file", "File to write");
    public static final TextField TYPE = ascii("tftp.type", "Mode");
    public static final TextField OPTION_NAME = ascii("tftp.option.name", "Option");
    public static final TextField OPTION_VALUE = ascii("tftp.option.value", "Value");
    public static final UIntField BLOCK = TFTP.uint16("tftp.block", "Block");
    public static final BytesField DATA = TFTP.bytes("tftp.data", "Data");
    public static final UIntField ERROR_CODE = TFTP.uint16("tftp.error.code", "Error");
    public static final TextField ERROR_MESSAGE = ascii("tftp.error.message", "Message");

    private static TextField ascii(String name, String label) {
        return TFTP.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    @Override
    public Protocol protocol() {
        return TFTP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 69);
    }

    @Override
    public int dissect(Layer in) {
        switch (in.u16(OPCODE, 0)) {
            case 1 -> options(in, string(in, TYPE, string(in, SOURCE_FILE, 2)));
            case 2 -> options(in, string(in, TYPE, string(in, DESTINATION_FILE, 2)));
            case 3 -> {
                in.u16(BLOCK, 2);
                if (in.length() > 4) {
                    in.bytes(DATA, 4, in.length() - 4);
                }
            }
            case 4 -> in.u16(BLOCK, 2);
            case 5 -> {
                in.u16(ERROR_CODE, 2);
                string(in, ERROR_MESSAGE, 4);
            }
            case 6 -> options(in, 2);
            default -> { }
        }
        return in.length();
    }

    /** Records text that ends with a NUL; gives the offset behind that. */
    private static int string(Layer in, TextField field, int at) {
        int end = Ascii.indexOf(in, 0, at, in.length());
        if (end < 0) {
            throw in.malformed(in.length());
        }
        in.text(field, at, end - at);
        return end + 1;
    }

    private static void options(Layer in, int offset) {
        int at = offset;
        while (at < in.length()) {
            at = string(in, OPTION_VALUE, string(in, OPTION_NAME, at));
        }
    }
}
