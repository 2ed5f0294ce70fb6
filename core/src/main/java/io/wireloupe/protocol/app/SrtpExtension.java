package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.UIntField;

/** The extension by which a DTLS handshake makes the keys of a call: RFC 5764 4.1.1. */
public final class SrtpExtension {

    /** Length of the profiles: {@code dtls.use_srtp.protection_profiles_length}, a number of 16 bits, in bytes. */
    public static final UIntField PROTECTION_PROFILES_LENGTH =
            Dtls.DTLS.uint16("dtls.use_srtp.protection_profiles_length", "Length of the profiles").unit("bytes");
    /** Protection profile: {@code dtls.use_srtp.protection_profile}, a number of 16 bits, in hexadecimal. */
    public static final UIntField PROTECTION_PROFILE =
            Dtls.DTLS.uint16("dtls.use_srtp.protection_profile", "Protection profile").hex();
    /** Length of the key's name: {@code dtls.use_srtp.mki_length}, a number of 8 bits. */
    public static final UIntField MKI_LENGTH = Dtls.DTLS.uint8("dtls.use_srtp.mki_length", "Length of the key's name");
    /** Key's name: {@code dtls.use_srtp.mki}, octets. */
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
