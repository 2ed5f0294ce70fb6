package io.wireloupe.geo.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a file that a person saved: UTF-16 with a byte order mark, as PowerShell redirects; else UTF-8; else one
 * byte a letter, as older Windows consoles write, where letters beyond ASCII may come out wrong and figures do not.
 */
final class SavedText {

    /** Far more than a trace of 64 hops takes. */
    private static final int LARGEST = 1 << 20;

    private SavedText() {
    }

    static String of(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new IOException(file + " has more than " + LARGEST
                    + " bytes, which is no saved trace; check its name");
        }
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        if (mark == 0xFEFF || mark == 0xFFFE) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
