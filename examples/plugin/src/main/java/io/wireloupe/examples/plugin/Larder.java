package io.wireloupe.examples.plugin;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/**
 * Larder, the protocol of a fridge that does not exist; {@code docs/protocol-in-15-minutes.md} describes and builds it.
 *
 * <p>UDP, port 41414: the letter L, version and kind of message in four bits each, the number of the device in two
 * octets, then readings to the end: type, length, value.
 */
public final class Larder implements Dissector {

    public static final Protocol LARDER = Protocol.define("Larder Fridge Protocol", "Larder", "larder");
    public static final UIntField VERSION = LARDER.uint8("larder.version", "Version").mask(0xf0);
    public static final UIntField KIND = LARDER.uint8("larder.kind", "Kind of message").mask(0x0f)
            .names(Map.of(1, "hello", 2, "report", 3, "alarm"));
    public static final UIntField DEVICE = LARDER.uint16("larder.device", "Device").hex();
    public static final UIntField READING = LARDER.uint8("larder.reading", "Reading")
            .names(Map.of(1, "temperature", 2, "door", 3, "battery", 4, "name"));
    public static final IntField TEMPERATURE = LARDER.integer("larder.temperature", "Temperature").unit("0.01 degrees");
    public static final FlagField DOOR_OPEN = LARDER.flag("larder.door.open", "Door is open", 0x01);
    public static final UIntField BATTERY = LARDER.uint8("larder.battery", "Battery").unit("%");
    public static final TextField NAME = LARDER.text("larder.name", "Name");

    private static final int PORT = 41414;
    private static final int MAGIC = 'L';
    private static final int HEADER = 4;

    @Override
    public Protocol protocol() {
        return LARDER;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, PORT);
    }

    @Override
    public int dissect(Layer in) {
        if (in.peek8(0) != MAGIC) {
            return 0;
        }
        in.u8(VERSION, 1);
        in.u8(KIND, 1);
        in.u16(DEVICE, 2);
        for (int at = HEADER; at < in.length(); at += 2 + in.peek8(at + 1)) {
            reading(in, in.u8(READING, at), at + 2, in.peek8(at + 1));
        }
        return in.length();
    }

    private static void reading(Layer in, int type, int at, int length) {
        switch (type) {
            case 1 -> in.set(TEMPERATURE, (short) in.peek16(at), at, 2);
            case 2 -> in.flag8(DOOR_OPEN, at);
            case 3 -> in.u8(BATTERY, at);
            case 4 -> in.text(NAME, at, length);
            default -> { }
        }
    }
}
