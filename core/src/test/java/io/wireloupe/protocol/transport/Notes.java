package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;

/** A protocol for tests of streams: messages of one digit, their length, and that many letters. */
final class Notes implements Dissector {

    private static final Protocol NOTES = Protocol.define("Notes for tests", "Notes", "notes");
    static final TextField NOTE = NOTES.text("notes.note", "Note");

    @Override
    public Protocol protocol() {
        return NOTES;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.TCP_PORT, 7777);
    }

    @Override
    public int dissect(Layer in) {
        int at = 0;
        while (at < in.length()) {
            int length = 1 + in.peek8(at) - '0';
            if (at + length > in.length() && in.canAwait()) {
                return in.await(at, length);
            }
            in.text(NOTE, at + 1, length - 1);
            at += length;
        }
        return at;
    }
}
