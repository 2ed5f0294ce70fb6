package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.TimeField;
import io.wireloupe.dissect.UIntField;

import java.util.IdentityHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The fields that a reader of handshake messages records: those of TLS, also inside QUIC, or the same ones under the
 * names that they have in DTLS. Immutable.
 */
final class HandshakeFields {

    static final HandshakeFields TLS = new HandshakeFields('t', null);
    static final HandshakeFields QUIC = new HandshakeFields('q', null);

    /** The letter by which JA4 tells what carries the handshake. */
    private final char carrier;
    private final @Nullable Map<Field, Field> twins;

    private HandshakeFields(char carrier, @Nullable Map<Field, Field> twins) {
        this.carrier = carrier;
        this.twins = twins;
    }

    /** Declares the fields of DTLS: one for each field of a TLS handshake, {@code dtls.} in place of {@code tls.}. */
    static HandshakeFields declareFor(Protocol dtls) {
        TlsHandshake.declare();
        Map<Field, Field> twins = new IdentityHashMap<>();
        for (Field field : TlsProtocol.TLS.fields()) {
            String rest = field.name().substring("tls.".length());
            if (rest.startsWith("handshake") || rest.startsWith("extension") || rest.startsWith("compress_certificate")
                    || rest.startsWith("record_size_limit") || rest.startsWith("sct.")) {
                twins.put(field, twin(dtls, field, "dtls." + rest));
            }
        }
        return new HandshakeFields('d', twins);
    }

    private static Field twin(Protocol dtls, Field field, String name) {
        if (field instanceof UIntField number) {
            return twin(dtls, number, name);
        }
        if (field instanceof FlagField) {
            return dtls.flag(name, field.label(), 1);
        }
        if (field instanceof TextField text) {
            return dtls.text(name, field.label()).charset(text.charset());
        }
        return field instanceof TimeField ? dtls.time(name, field.label()) : dtls.bytes(name, field.label());
    }

    private static Field twin(Protocol dtls, UIntField field, String name) {
        UIntField twin = switch (field.width()) {
            case 1 -> dtls.uint8(name, field.label());
            case 2 -> dtls.uint16(name, field.label());
            case 3 -> dtls.uint24(name, field.label());
            case 4 -> dtls.uint32(name, field.label());
            default -> dtls.uint64(name, field.label());
        };
        return field.kind() == Field.Kind.HEX ? twin.hex() : twin;
    }

    char carrier() {
        return carrier;
    }

    boolean isDatagram() {
        return twins != null;
    }

    UIntField of(UIntField field) {
        return (UIntField) twin(field);
    }

    FlagField of(FlagField field) {
        return (FlagField) twin(field);
    }

    BytesField of(BytesField field) {
        return (BytesField) twin(field);
    }

    TextField of(TextField field) {
        return (TextField) twin(field);
    }

    TimeField of(TimeField field) {
        return (TimeField) twin(field);
    }

    private Field twin(Field field) {
        return twins == null ? field : twins.getOrDefault(field, field);
    }
}
