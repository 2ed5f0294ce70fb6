package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.UIntField;

/** The extension by which a DTLS handshake makes the keys of a call: RFC 5764 4.1.1. */
public final class SrtpExtension {

    public static final UIntField PROTECTION_PROFILES_LENGTH =
            Dtls.DTLS.uint16("dtls.use_srtp.protection_profiles_length", "Length of the profiles").unit("bytes");
    public static final UIntField PROTECTION_PROFILE =
            Dtls.DTLS.uint16("dtls.use_srtp.protection_profile", "Protection profile").hex();
    public static final UIntField MKI_LENGTH = Dtls.DTLS.uint8("dtls.use_srtp.mki_length", "Length of the key's name");
    public static final BytesField MKI = Dtls.DTLS.bytes("dtls.use_srtp.mki", "Key's name");

    private SrtpExtension() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    static void read(Layer in, int offset, int count) {
        int end = offset + count;
        int length = in.u16(PROTECTION_PROFILES_LENGTH, offset);
        int at = offset + 2;
        for (int i = 0; i + 2 <= length && at + 2 <= end; i += 2, at += 2) {
            in.u16(PROTECTION_PROFILE, at);
        }
        if (at < end) {
            int name = in.u8(MKI_LENGTH, at);
            if (name > 0) {
                in.bytes(MKI, at + 1, name);
            }
        }
    }
}
