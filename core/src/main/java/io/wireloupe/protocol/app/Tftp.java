package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;
import io.wireloupe.protocol.app.TftpTransfers.Transfer;
import io.wireloupe.protocol.transport.Announced;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Trivial File Transfer Protocol: RFC 1350 4 and 5, with the options of RFC 2347. */
public final class Tftp implements Dissector {

    /** The protocol {@code tftp}: Trivial File Transfer Protocol. */
    public static final Protocol TFTP = Protocol.define("Trivial File Transfer Protocol", "TFTP", "tftp");
    /** Opcode: {@code tftp.opcode}, a number of 16 bits, with named values. */
    public static final UIntField OPCODE = TFTP.uint16("tftp.opcode", "Opcode")
            .names(Map.of(1, "read request", 2, "write request", 3, "data", 4, "acknowledgement", 5, "error",
                    6, "option acknowledgement"));
    /** File to read: {@code tftp.source_file}, text. */
    public static final TextField SOURCE_FILE = ascii("tftp.source_file", "File to read");
    /** File to write: {@code tftp.destination_file}, text. */
    public static final TextField DESTINATION_FILE = ascii("tftp.destination_file", "File to write");
    /** Mode: {@code tftp.type}, text. */
    public static final TextField TYPE = ascii("tftp.type", "Mode");
    /** Option: {@code tftp.option.name}, text. */
    public static final TextField OPTION_NAME = ascii("tftp.option.name", "Option");
    /** Value: {@code tftp.option.value}, text. */
    public static final TextField OPTION_VALUE = ascii("tftp.option.value", "Value");
    /** Block: {@code tftp.block}, a number of 16 bits. */
    public static final UIntField BLOCK = TFTP.uint16("tftp.block", "Block");
    /** Block of the transfer: {@code tftp.block.full}, a number of 32 bits. */
    public static final UIntField BLOCK_FULL = TFTP.uint32("tftp.block.full", "Block of the transfer");
    /** Request in frame: {@code tftp.request_frame}, a number of 32 bits. */
    public static final UIntField REQUEST_FRAME = TFTP.uint32("tftp.request_frame", "Request in frame");
    /** Error: {@code tftp.error.code}, a number of 16 bits. */
    public static final UIntField ERROR_CODE = TFTP.uint16("tftp.error.code", "Error");
    /** Message: {@code tftp.error.message}, text. */
    public static final TextField ERROR_MESSAGE = ascii("tftp.error.message", "Message");

    private static final int PORT = 69;

    private static TextField ascii(String name, String label) {
        return TFTP.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    @Override
    public Protocol protocol() {
        return TFTP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, PORT);
        at.on(Announced.UDP_ANNOUNCED, PORT);
    }

    @Override
    public int dissect(Layer in) {
        int opcode = in.u16(OPCODE, 0);
        @Nullable Transfer transfer = opcode <= 2 ? null : in.state(TftpTransfers.ALL).of(in.packet());
        if (transfer != null) {
            in.set(DESTINATION_FILE, transfer.file, 0, 0);
            in.set(REQUEST_FRAME, transfer.frame, 0, 0);
        }
        switch (opcode) {
            case 1 -> request(in, SOURCE_FILE);
            case 2 -> request(in, DESTINATION_FILE);
            case 3 -> {
                block(in, transfer);
                in.data(4, in.length() - 4);
            }
            case 4 -> block(in, transfer);
            case 5 -> {
                in.u16(ERROR_CODE, 2);
                string(in, ERROR_MESSAGE, 4);
            }
            case 6 -> options(in, 2);
            default -> { }
        }
        return in.length();
    }

    private static void request(Layer in, TextField field) {
        int type = string(in, field, 2);
        byte[] file = new byte[type - 3];
        in.copy(2, file, 0, file.length);
        if (!in.packet().inError()) {
            in.state(TftpTransfers.ALL).begin(in.packet(), file);
            // RFC 1350 4: the server answers from a port of its own.
            Announced.announceAnswers(in, PORT, "TFTP");
        }
        options(in, string(in, TYPE, type));
    }

    private static void block(Layer in, @Nullable Transfer transfer) {
        int block = in.u16(BLOCK, 2);
        if (transfer != null) {
            in.set(BLOCK_FULL, transfer.full(block), 2, 2);
        }
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
