package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.DurationField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Modbus over TCP: MODBUS Messaging on TCP/IP 1.0b 3.1.3, MODBUS Application Protocol 1.1b3 6. What a response means
 * stands in its request, of which the last ones of each direction are remembered.
 */
public final class Modbus implements Dissector {

    /** The protocol {@code modbus}: Modbus. */
    public static final Protocol MODBUS = Protocol.define("Modbus", "Modbus", "modbus");
    static final Protocol MBTCP = Protocol.define("Modbus/TCP", "Modbus/TCP", "mbtcp");
    /** Transaction: {@code mbtcp.trans_id}, a number of 16 bits. */
    public static final UIntField TRANS_ID = MBTCP.uint16("mbtcp.trans_id", "Transaction");
    /** Protocol: {@code mbtcp.prot_id}, a number of 16 bits. */
    public static final UIntField PROT_ID = MBTCP.uint16("mbtcp.prot_id", "Protocol");
    /** Length: {@code mbtcp.len}, a number of 16 bits, in bytes. */
    public static final UIntField LEN = MBTCP.uint16("mbtcp.len", "Length").unit("bytes");
    /** Unit: {@code mbtcp.unit_id}, a number of 8 bits. */
    public static final UIntField UNIT_ID = MBTCP.uint8("mbtcp.unit_id", "Unit");
    /** Function: {@code modbus.func_code}, the bits {@code 0x7f} of 8, with named values. */
    public static final UIntField FUNC_CODE = MODBUS.uint8("modbus.func_code", "Function").mask(0x7f)
            .names(Map.of(1, "read coils", 2, "read discrete inputs", 3, "read holding registers",
                    4, "read input registers", 5, "write coil", 6, "write register", 15, "write coils",
                    16, "write registers", 23, "read and write registers"));
    /** Frame of the request: {@code modbus.request_frame}, a number of 32 bits. */
    public static final UIntField REQUEST_FRAME = MODBUS.uint32("modbus.request_frame", "Frame of the request");
    /** Time since the request: {@code modbus.response_time}, a span of time in seconds. */
    public static final DurationField RESPONSE_TIME = MODBUS.duration("modbus.response_time", "Time since the request");
    /** Exception: {@code modbus.exception_code}, a number of 8 bits. */
    public static final UIntField EXCEPTION_CODE = MODBUS.uint8("modbus.exception_code", "Exception");
    /** Address: {@code modbus.reference_num}, a number of 16 bits. */
    public static final UIntField REFERENCE_NUM = MODBUS.uint16("modbus.reference_num", "Address");
    /** Bits: {@code modbus.bit_cnt}, a number of 16 bits. */
    public static final UIntField BIT_CNT = MODBUS.uint16("modbus.bit_cnt", "Bits");
    /** Registers: {@code modbus.word_cnt}, a number of 16 bits. */
    public static final UIntField WORD_CNT = MODBUS.uint16("modbus.word_cnt", "Registers");
    /** Bytes: {@code modbus.byte_cnt}, a number of 8 bits. */
    public static final UIntField BYTE_CNT = MODBUS.uint8("modbus.byte_cnt", "Bytes");
    /** Bytes of the queue: {@code modbus.byte_cnt_16}, a number of 16 bits. */
    public static final UIntField BYTE_CNT_16 = MODBUS.uint16("modbus.byte_cnt_16", "Bytes of the queue");
    /** Number of the bit: {@code modbus.bitnum}, a number of 16 bits. */
    public static final UIntField BITNUM = MODBUS.uint16("modbus.bitnum", "Number of the bit");
    /** Bit: {@code modbus.bitval}, a number of 16 bits. */
    public static final UIntField BITVAL = MODBUS.uint16("modbus.bitval", "Bit");
    /** Number of the register: {@code modbus.regnum16}, a number of 16 bits. */
    public static final UIntField REGNUM16 = MODBUS.uint16("modbus.regnum16", "Number of the register");
    /** Register: {@code modbus.regval_uint16}, a number of 16 bits. */
    public static final UIntField REGVAL_UINT16 = MODBUS.uint16("modbus.regval_uint16", "Register");
    /** Mask of bits to keep: {@code modbus.and_mask}, a number of 16 bits, in hexadecimal. */
    public static final UIntField AND_MASK = MODBUS.uint16("modbus.and_mask", "Mask of bits to keep").hex();
    /** Mask of bits to set: {@code modbus.or_mask}, a number of 16 bits, in hexadecimal. */
    public static final UIntField OR_MASK = MODBUS.uint16("modbus.or_mask", "Mask of bits to set").hex();
    /** Read address: {@code modbus.read_reference_num}, a number of 16 bits. */
    public static final UIntField READ_REFERENCE_NUM = MODBUS.uint16("modbus.read_reference_num", "Read address");
    /** Read registers: {@code modbus.read_word_cnt}, a number of 16 bits. */
    public static final UIntField READ_WORD_CNT = MODBUS.uint16("modbus.read_word_cnt", "Read registers");
    /** Write address: {@code modbus.write_reference_num}, a number of 16 bits. */
    public static final UIntField WRITE_REFERENCE_NUM = MODBUS.uint16("modbus.write_reference_num", "Write address");
    /** Write registers: {@code modbus.write_word_cnt}, a number of 16 bits. */
    public static final UIntField WRITE_WORD_CNT = MODBUS.uint16("modbus.write_word_cnt", "Write registers");
    /** Diagnosis: {@code modbus.diagnostic_code}, a number of 16 bits. */
    public static final UIntField DIAGNOSTIC_CODE = MODBUS.uint16("modbus.diagnostic_code", "Diagnosis");
    /** Encapsulated interface: {@code modbus.mei}, a number of 8 bits. */
    public static final UIntField MEI = MODBUS.uint8("modbus.mei", "Encapsulated interface");
    /** Which identification: {@code modbus.read_device_id}, a number of 8 bits. */
    public static final UIntField READ_DEVICE_ID = MODBUS.uint8("modbus.read_device_id", "Which identification");
    /** Object: {@code modbus.object_id}, a number of 8 bits. */
    public static final UIntField OBJECT_ID = MODBUS.uint8("modbus.object_id", "Object");
    /** Data: {@code modbus.data}, octets. */
    public static final BytesField DATA = MODBUS.bytes("modbus.data", "Data");

    private static final int HEADER = 7;
    private static final int PORT = 502;
    private static final int ERROR = 0x80;
    private static final State<Directions<Requests>> REQUESTS = State.of(() -> new Directions<>(Requests::new));

    /** What a request asked for. */
    private record Request(
            int transaction, int function, int reference, int count, long frame, long seconds, int nanos) {}

    /** The last requests that one side sent. */
    private static final class Requests {

        private static final int MAX = 16;

        private final @Nullable Request[] last = new Request[MAX];
        private int next;

        void add(Request request) {
            last[next++ % MAX] = request;
        }

        @Nullable Request find(int transaction, int function) {
            for (int i = 1; i <= MAX; i++) {
                Request request = last[Math.floorMod(next - i, MAX)];
                if (request != null && request.transaction == transaction && request.function == function) {
                    return request;
                }
            }
            return null;
        }
    }

    @Override
    public Protocol protocol() {
        return MODBUS;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.TCP_PORT, PORT);
        at.alsoRecords(MBTCP);
    }

    @Override
    public int dissect(Layer in) {
        int at = 0;
        while (at < in.length()) {
            int rest = in.length() - at;
            if (rest < HEADER + 1 && in.canAwait()) {
                return in.await(at, 0);
            }
            int length = in.peek16(at + 4);
            if (in.peek16(at + 2) != 0 || length < 2) {
                return at == 0 ? 0 : in.length();
            }
            int total = HEADER - 1 + length;
            if (total > rest && in.canAwait()) {
                return in.await(at, total);
            }
            int transaction = in.u16(TRANS_ID, at);
            in.u16(PROT_ID, at + 2);
            in.u16(LEN, at + 4);
            in.u8(UNIT_ID, at + 6);
            message(in, transaction, at + HEADER, at + total);
            at += total;
        }
        return in.length();
    }

    private static void message(Layer in, int transaction, int at, int end) {
        int function = in.u8(FUNC_CODE, at);
        boolean error = (in.peek8(at) & ERROR) != 0;
        if (in.packet().destinationPort() == PORT && !error) {
            boolean addressed = end - at >= 5;
            in.state(REQUESTS).of(in.packet()).add(new Request(transaction, function, addressed ? in.peek16(at + 1) : 0,
                    addressed ? in.peek16(at + 3) : 0, in.packet().number(), in.packet().frame().seconds(),
                    in.packet().frame().nanos()));
            request(in, function, at + 1, end);
            return;
        }
        Request request = in.state(REQUESTS).opposite(in.packet()).find(transaction, function);
        if (request != null) {
            in.set(REQUEST_FRAME, request.frame, at, 0);
            long nanos = (in.packet().frame().seconds() - request.seconds) * 1_000_000_000L
                    + in.packet().frame().nanos() - request.nanos;
            in.set(RESPONSE_TIME, nanos / 1_000_000_000L, (int) (nanos % 1_000_000_000L), at, 0);
        }
        if (error) {
            in.u8(EXCEPTION_CODE, at + 1);
        } else {
            response(in, function, request, at + 1, end);
        }
    }

    private static void request(Layer in, int function, int at, int end) {
        switch (function) {
            case 1, 2 -> pair(in, REFERENCE_NUM, BIT_CNT, at);
            case 3, 4 -> pair(in, REFERENCE_NUM, WORD_CNT, at);
            case 15 -> {
                pair(in, REFERENCE_NUM, BIT_CNT, at);
                in.u8(BYTE_CNT, at + 4);
                data(in, at + 5, end);
            }
            case 16 -> {
                pair(in, REFERENCE_NUM, WORD_CNT, at);
                registers(in, in.peek16(at), at + 5, at + 5 + in.u8(BYTE_CNT, at + 4), end);
            }
            case 20, 21 -> in.u8(BYTE_CNT, at);
            case 23 -> {
                pair(in, READ_REFERENCE_NUM, READ_WORD_CNT, at);
                pair(in, WRITE_REFERENCE_NUM, WRITE_WORD_CNT, at + 4);
                in.u8(BYTE_CNT, at + 8);
                data(in, at + 9, end);
            }
            case 24 -> in.u16(REFERENCE_NUM, at);
            case 43 -> {
                in.u8(MEI, at);
                in.u8(READ_DEVICE_ID, at + 1);
                in.u8(OBJECT_ID, at + 2);
            }
            default -> either(in, function, at, end);
        }
    }

    private static void response(Layer in, int function, @Nullable Request request, int at, int end) {
        switch (function) {
            case 1, 2 -> {
                int bits = 8 * in.u8(BYTE_CNT, at);
                bits(in, request == null ? 0 : request.reference, at + 1,
                        request == null ? bits : Math.min(bits, request.count));
            }
            case 3, 4 -> {
                int count = in.u8(BYTE_CNT, at);
                registers(in, request == null ? 0 : request.reference, at + 1, at + 1 + count, end);
            }
            case 15 -> pair(in, REFERENCE_NUM, BIT_CNT, at);
            case 16 -> pair(in, REFERENCE_NUM, WORD_CNT, at);
            case 20, 21 -> in.u8(BYTE_CNT, at);
            case 23 -> {
                in.u8(BYTE_CNT, at);
                data(in, at + 1, end);
            }
            case 24 -> {
                in.u16(BYTE_CNT_16, at);
                in.u16(WORD_CNT, at + 2);
                data(in, at + 4, end);
            }
            case 43 -> {
                in.u8(MEI, at);
                in.u8(READ_DEVICE_ID, at + 1);
            }
            default -> either(in, function, at, end);
        }
    }

    /** Functions whose responses look like their requests, and those that are not read further. */
    private static void either(Layer in, int function, int at, int end) {
        switch (function) {
            case 5, 6 -> {
                in.u16(REFERENCE_NUM, at);
                data(in, at + 2, Math.min(end, at + 4));
            }
            case 8 -> {
                in.u16(DIAGNOSTIC_CODE, at);
                data(in, at + 2, end);
            }
            case 22 -> {
                in.u16(REFERENCE_NUM, at);
                pair(in, AND_MASK, OR_MASK, at + 2);
            }
            default -> data(in, at, end);
        }
    }

    private static void pair(Layer in, UIntField first, UIntField second, int at) {
        in.u16(first, at);
        in.u16(second, at + 2);
    }

    private static void bits(Layer in, int from, int at, int count) {
        for (int i = 0; i < count; i++) {
            in.set(BITNUM, from + i, at + i / 8, 1);
            in.set(BITVAL, in.peek8(at + i / 8) >> i % 8 & 1, at + i / 8, 1);
        }
    }

    private static void registers(Layer in, int from, int offset, int counted, int end) {
        int number = from;
        for (int at = offset; at + 2 <= Math.min(counted, end); at += 2) {
            in.set(REGNUM16, number++, at, 2);
            in.u16(REGVAL_UINT16, at);
        }
    }

    private static void data(Layer in, int at, int end) {
        if (end > at) {
            in.bytes(DATA, at, end - at);
        }
    }
}
