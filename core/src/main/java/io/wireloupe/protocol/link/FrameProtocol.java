package io.wireloupe.protocol.link;

import java.nio.charset.StandardCharsets;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.DurationField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.TimeField;
import io.wireloupe.dissect.UIntField;

/** What the capture file says of a frame: its number, time and lengths. Every packet begins here. */
public final class FrameProtocol implements Dissector {

    /** The protocol {@code frame}: Frame. */
    public static final Protocol FRAME = Protocol.define("Frame", "Frame", "frame");
    /** Interface id: {@code frame.interface_id}, a number of 32 bits. */
    public static final UIntField INTERFACE_ID = FRAME.uint32("frame.interface_id", "Interface id");
    /** Arrival Time: {@code frame.time}, a moment. */
    public static final TimeField TIME = FRAME.time("frame.time", "Arrival Time");
    /** Epoch Time: {@code frame.time_epoch}, a span of time in seconds. */
    public static final DurationField TIME_EPOCH = FRAME.duration("frame.time_epoch", "Epoch Time");
    /** Time since the frame before: {@code frame.time_delta}, a span of time in seconds. */
    public static final DurationField TIME_DELTA =
            FRAME.duration("frame.time_delta", "Time since the frame before");

    /** The same as {@link #TIME_DELTA} unless a display filter chooses the frames. */
    public static final DurationField TIME_DELTA_DISPLAYED =
            FRAME.duration("frame.time_delta_displayed", "Time since the frame shown before");

    /** Time since the first frame: {@code frame.time_relative}, a span of time in seconds. */
    public static final DurationField TIME_RELATIVE =
            FRAME.duration("frame.time_relative", "Time since the first frame");
    /** Frame Number: {@code frame.number}, a number of 32 bits. */
    public static final UIntField NUMBER = FRAME.uint32("frame.number", "Frame Number");
    /** Frame Length on the wire: {@code frame.len}, a number of 32 bits, in bytes. */
    public static final UIntField LEN = FRAME.uint32("frame.len", "Frame Length on the wire").unit("bytes");
    /** Frame Length in the file: {@code frame.cap_len}, a number of 32 bits, in bytes. */
    public static final UIntField CAP_LEN = FRAME.uint32("frame.cap_len", "Frame Length in the file").unit("bytes");

    /** Protocols in frame: {@code frame.protocols}, text. */
    public static final TextField PROTOCOLS = FRAME.text("frame.protocols", "Protocols in frame");

    @Override
    public Protocol protocol() {
        return FRAME;
    }

    @Override
    public void register(Registration at) {
        at.handsTo(Tables.LINK_TYPE);
        at.needsAll(PROTOCOLS);
    }

    @Override
    public int dissect(Layer in) {
        PacketInfo packet = in.packet();
        RawFrame frame = packet.frame();
        if (frame.interfaceId() != RawFrame.NO_INTERFACE) {
            in.set(INTERFACE_ID, frame.interfaceId(), 0, 0);
        }
        if (frame.hasTime()) {
            in.set(TIME, frame.seconds(), frame.nanos(), 0, 0);
            in.set(TIME_EPOCH, frame.seconds(), frame.nanos(), 0, 0);
            since(in, TIME_DELTA, packet.previousSeconds(), packet.previousNanos());
            since(in, TIME_DELTA_DISPLAYED, packet.shownSeconds(), packet.shownNanos());
            since(in, TIME_RELATIVE, packet.firstSeconds(), packet.firstNanos());
        }
        in.set(NUMBER, packet.number(), 0, 0);
        int pseudoHeader = PseudoHeader.length(frame.linkType());
        in.set(LEN, Math.max(0, frame.originalLength() - pseudoHeader), 0, 0);
        in.set(CAP_LEN, Math.max(0, frame.capturedLength() - pseudoHeader), 0, 0);
        in.nextContained(Tables.LINK_TYPE, frame.linkType(), 0, in.length());
        if (in.wants(PROTOCOLS)) {
            in.set(PROTOCOLS, packet.protocols().getBytes(StandardCharsets.US_ASCII), 0, 0);
        }
        return in.length();
    }

    /** Records the time from another moment to this frame, its parts of one sign. */
    private static void since(Layer in, DurationField field, long seconds, int nanos) {
        if (!in.wants(field)) {
            return;
        }
        RawFrame frame = in.packet().frame();
        long wholeSeconds = frame.seconds() - seconds;
        int restNanos = frame.nanos() - nanos;
        if (wholeSeconds > 0 && restNanos < 0) {
            wholeSeconds--;
            restNanos += 1_000_000_000;
        } else if (wholeSeconds < 0 && restNanos > 0) {
            wholeSeconds++;
            restNanos -= 1_000_000_000;
        }
        in.set(field, wholeSeconds, restNanos, 0, 0);
    }
}
