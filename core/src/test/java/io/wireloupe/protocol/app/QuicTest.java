package io.wireloupe.protocol.app;

import static io.wireloupe.dissect.DissectorCheck.bytes;
import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.sequence;
import static io.wireloupe.protocol.app.AppFrames.texts;
import static io.wireloupe.protocol.app.AppFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class QuicTest {

    /** RFC 9001 A and RFC 9369 A: the client's choice. */
    private static final String ID = "8394c8f03e515708";

    /** RFC 9001 A.2. */
    private static final String HELLO =
            "010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e86804fe3a47f06a2b69484c0000"
            + "0413011302010000c000000010000e00000b6578616d706c652e636f6dff01000100000a00080006001d00170018001000070005"
            + "04616c706e000500050100000000003300260024001d00209370b2c9caa47fbabaf4559fedba753de171fa71f50f1ce15d43e994"
            + "ec74d748002b0003020304000d0010000e0403050306030203080408050806002d00020101001c00024001003900320408ffffff"
            + "ffffffffff05048000ffff07048000ffff0801100104800075300901100f088394c8f03e51570806048000ffff";

    /** RFC 9001 A.3. */
    private static final String SERVER =
            "cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6394100f37a1c"
            + "69797554780bb38cc5a99f5ede4cf73c3ec2493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb"
            + "19fb84022f8ef4cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc42158407dd074ee";

    /** RFC 9369 A.3. */
    private static final String SERVER_2 =
            "dc6b3343cf0008f067a5502a4262b5004075d92faaf16f05d8a4398c47089698baeea26b91eb761d"
            + "9b89237bbf87263017915358230035f7fd3945d88965cf17f9af6e16886c61bfc703106fbaf3cb4cfa52382dd16a393e42757507"
            + "698075b2c984c707f0a0812d8cd5a6881eaf21ceda98f4bd23f6fe1a3e2c43edd9ce7ca84bed8521e2e140";

    /** Seals a client's Initial packet with a packet number of four octets. */
    private static String initial(int version, int number, String frames, int padTo) {
        byte[] plain = Arrays.copyOf(bytes(frames), Math.max(bytes(frames).length, padTo));
        int first = version == QuicKeys.VERSION_2 ? 0xd3 : 0xc3;
        String header = String.format("%02x%08x08%s00 00 %04x %08x", first, version, ID,
                0x4000 | 4 + plain.length + 16, number);
        byte[] head = bytes(header);
        QuicKeys keys = QuicKeys.of(version, bytes(ID), true);
        assertThat(keys).isNotNull();
        byte[] nonce = keys.iv();
        for (int i = 0; i < 4; i++) {
            nonce[8 + i] ^= (byte) (number >>> 24 - 8 * i);
        }
        try {
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys.key(), "AES"), new GCMParameterSpec(128, nonce));
            gcm.updateAAD(head);
            byte[] sealed = gcm.doFinal(plain);
            byte[] mask = keys.mask(Arrays.copyOf(sealed, 16));
            head[0] ^= (byte) (mask[0] & 0x0f);
            for (int i = 0; i < 4; i++) {
                head[head.length - 4 + i] ^= mask[1 + i];
            }
            return HexFormat.of().formatHex(head) + HexFormat.of().formatHex(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String crypto(int offset, String data) {
        return String.format("06 %04x %04x %s", 0x4000 | offset, 0x4000 | bytes(data).length, data);
    }

    static String hello(int version) {
        return initial(version, 2, "06 00 40f1" + HELLO, 1162);
    }

    static String client(String packets) {
        return udp(50000, 443, packets);
    }

    private static String server(String packets) {
        return udp("0a000002", "0a000001", 443, 50000, packets);
    }

    @Test
    void keysOfVersion1AreThoseOfTheRfc() {
        QuicKeys client = QuicKeys.of(1, bytes(ID), true);
        QuicKeys server = QuicKeys.of(1, bytes(ID), false);

        assertThat(client.key()).isEqualTo(bytes("1f369613dd76d5467730efcbe3b1a22d"));
        assertThat(client.iv()).isEqualTo(bytes("fa044b2f42a3fd3b46fb255c"));
        assertThat(client.hp()).isEqualTo(bytes("9f50449e04a0e810283a1e9933adedd2"));
        assertThat(server.key()).isEqualTo(bytes("cf3a5331653c364c88f0f379b6067e37"));
        assertThat(server.iv()).isEqualTo(bytes("0ac1493ca1905853b0bba03e"));
        assertThat(server.hp()).isEqualTo(bytes("c206b8d9b9f0f37644430b490eeaa314"));
    }

    @Test
    void keysOfVersion2AreThoseOfTheRfc() {
        QuicKeys client = QuicKeys.of(QuicKeys.VERSION_2, bytes(ID), true);
        QuicKeys server = QuicKeys.of(QuicKeys.VERSION_2, bytes(ID), false);

        assertThat(client.key()).isEqualTo(bytes("8b1a0bc121284290a29e0971b5cd045d"));
        assertThat(client.iv()).isEqualTo(bytes("91f73e2351d8fa91660e909f"));
        assertThat(client.hp()).isEqualTo(bytes("45b95e15235d6f45a6b19cbcb0294ba9"));
        assertThat(server.key()).isEqualTo(bytes("82db637861d55e1d011f19ea71d5d2a7"));
        assertThat(server.iv()).isEqualTo(bytes("dd13c276499c0249d3310652"));
        assertThat(server.hp()).isEqualTo(bytes("edf6d05c83121201b436e16877593c3a"));
    }

    @Test
    void packetOfTheRfcIsSealedAsThere() {
        assertThat(hello(1)).startsWith("c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11d242b123dc9b")
                .endsWith("e221af44860018ab0856972e194cd934");
    }

    @Test
    void clientHelloInAnInitialPacketIsRead() {
        PacketTree tree = check(client(hello(1)));

        has(tree, Quic.VERSION, "0x00000001");
        has(tree, Quic.LONG_PACKET_TYPE, "0");
        has(tree, Quic.DCID, ID);
        has(tree, QuicInitial.PACKET_NUMBER, "2");
        has(tree, QuicFrames.FRAME_TYPE, "6", "0");
        has(tree, QuicFrames.PADDING_LENGTH, "917");
        has(tree, TlsExtensions.SERVER_NAME, "example.com");
        has(tree, TlsExtensions.ALPN_STR, "alpn");
        has(tree, Ja3.JA3_FULL, "771,4865-4866,0-65281-10-16-5-51-43-13-45-28-57,29-23-24,");
        assertThat(texts(tree, Ja4.JA4)).singleElement().asString().startsWith("q13d0211an_");
    }

    @Test
    void serverAnswersWithKeysThatFollowFromTheClientsId() {
        List<PacketTree> trees = sequence(client(hello(1)), server(SERVER));

        has(trees.get(1), QuicInitial.PACKET_NUMBER, "1");
        has(trees.get(1), QuicFrames.ACK_LARGEST_ACKNOWLEDGED, "0");
        has(trees.get(1), TlsHandshake.TYPE, "2");
        has(trees.get(1), TlsHandshake.CIPHERSUITE, "0x1301");
        has(trees.get(1), Quic.CONNECTION_NUMBER, "0");
    }

    @Test
    void version2IsRead() {
        List<PacketTree> trees = sequence(client(hello(QuicKeys.VERSION_2)), server(SERVER_2));

        has(trees.get(0), Quic.LONG_PACKET_TYPE_V2, "1");
        has(trees.get(0), TlsExtensions.SERVER_NAME, "example.com");
        has(trees.get(1), TlsHandshake.TYPE, "2");
    }

    @Test
    void helloOverTwoPacketsIsPutTogetherInEitherOrder() {
        String front = initial(1, 0, crypto(0, HELLO.substring(0, 200)), 1162);
        String back = initial(1, 1, crypto(100, HELLO.substring(200)), 1162);

        List<PacketTree> inOrder = sequence(client(front), client(back));
        List<PacketTree> turned = sequence(client(back), client(front));

        has(inOrder.get(0), TlsExtensions.SERVER_NAME);
        has(inOrder.get(1), TlsExtensions.SERVER_NAME, "example.com");
        has(turned.get(0), TlsExtensions.SERVER_NAME);
        has(turned.get(1), TlsExtensions.SERVER_NAME, "example.com");
    }

    @Test
    void helloInManyPiecesOfOnePacketIsPutTogether() {
        String frames = crypto(200, HELLO.substring(400)) + "01" + crypto(90, HELLO.substring(180, 420)) + "0000"
                + crypto(0, HELLO.substring(0, 180));

        PacketTree tree = read(client(initial(1, 7, frames, 1162)));

        has(tree, TlsExtensions.SERVER_NAME, "example.com");
        has(tree, QuicFrames.CRYPTO_OFFSET, "200", "90", "0");
    }

    @Test
    void piecesThatRepeatAreReadOnce() {
        List<PacketTree> trees = sequence(client(hello(1)), client(initial(1, 3, "06 00 40f1" + HELLO, 1162)));

        has(trees.get(1), QuicFrames.CRYPTO_LENGTH, "241");
        has(trees.get(1), TlsExtensions.SERVER_NAME);
    }

    @Test
    void coalescedPacketsAreToldApart() {
        String handshake = "e0 00000001 08" + ID + "00 4015" + "ab".repeat(21);
        PacketTree tree = check(client(initial(1, 0, "01", 40) + handshake + "41" + "cd".repeat(30)));

        has(tree, Quic.PACKET_LENGTH, "78", "38", "31");
        has(tree, Quic.LONG_PACKET_TYPE, "0", "2");
        has(tree, Quic.REMAINING_PAYLOAD, "ab".repeat(21), "cd".repeat(30));
        has(tree, Quic.SHORT, "1");
    }

    @Test
    void damagedPacketIsNotOpened() {
        String packet = hello(1);
        PacketTree tree = read(client(packet.substring(0, packet.length() - 2) + "00"));

        has(tree, QuicInitial.DECRYPTION_FAILED, "1");
        has(tree, TlsHandshake.TYPE);
    }

    @Test
    void retryAndVersionNegotiationAreRead() {
        PacketTree retry = read(server("f0 00000001 00 04 01020304 aabbcc" + "11".repeat(16)));
        PacketTree versions = check(server("ca 00000000 00 04 01020304 00000001 6b3343cf"));

        has(retry, Quic.RETRY_TOKEN, "aabbcc");
        has(retry, Quic.RETRY_INTEGRITY_TAG, "11".repeat(16));
        has(versions, Quic.SUPPORTED_VERSION, "0x00000001", "0x6b3343cf");
        has(versions, Quic.VN_UNUSED, "0x4a");
    }

    @Test
    void otherDataOnThePortIsNotQuic() {
        has(read(client("17fefd0001000000000001000d" + "00".repeat(13))), Quic.HEADER_FORM);
    }

    @Test
    void packetNumbersAreThoseNearestToTheExpected() {
        // RFC 9000 A.3.
        assertThat(QuicInitial.number(0x9b32, 2, 0xa82f30eaL)).isEqualTo(0xa82f9b32L);
        assertThat(QuicInitial.number(0, 4, -1)).isZero();
    }
}
