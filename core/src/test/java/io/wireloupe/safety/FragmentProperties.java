package io.wireloupe.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.protocol.link.Data;
import io.wireloupe.protocol.net.Ipv4;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Datagrams come out of their fragments as a simple model says, in whatever order, as often and overlapping as they
 * may.
 */
class FragmentProperties {

    /** RFC 3692: for experiments, so that the payload is recorded as data. */
    private static final int EXPERIMENT = 253;

    private Dissection dissection = new Dissection(Dissectors.standard().planEverything());
    private final RawFrame frame = new RawFrame();

    @BeforeTry
    void newPass() {
        dissection = new Dissection(Dissectors.standard().planEverything());
    }

    private record Piece(int offset, byte[] data, boolean more) {

        int end() {
            return offset + data.length;
        }
    }

    /** The datagram that is whole with this piece. */
    private Optional<byte[]> add(Piece piece) {
        byte[] bytes = Crafted.ethernet(0x0800, Crafted.ipv4(EXPERIMENT, 0x0a000001, 0x0a000002, 7,
                piece.offset() / 8 | (piece.more() ? 0x2000 : 0), piece.data()));
        frame.place(bytes, 0, bytes.length, bytes.length);
        frame.link(Seeds.ETHERNET, 0);
        PacketTree tree = dissection.toTree(frame);
        return tree.values(Ipv4.REASSEMBLED_LENGTH).isEmpty()
                ? Optional.empty()
                : Optional.of(tree.values(Data.DATA).get(0).octets());
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Property(tries = 300)
    void anyOrderAndDuplicatesGiveTheSameDatagram(@ForAll @IntRange(min = 9, max = 4000) int length,
            @ForAll @IntRange(min = 1, max = 60) int units, @ForAll Random random) {
        byte[] datagram = random(random, length);
        List<Piece> pieces = new ArrayList<>();
        for (int at = 0; at < length;) {
            int end = Math.min(length, at + 8 * (1 + random.nextInt(units)));
            pieces.add(new Piece(at, Arrays.copyOfRange(datagram, at, end), end < length));
            at = end;
        }
        if (pieces.size() == 1) {
            return;
        }
        int distinct = pieces.size();
        for (int i = random.nextInt(5); i > 0; i--) {
            pieces.add(pieces.get(random.nextInt(distinct)));
        }
        Collections.shuffle(pieces, random);

        List<byte[]> whole = new ArrayList<>();
        pieces.forEach(piece -> add(piece).ifPresent(whole::add));
        assertThat(whole).isNotEmpty().allSatisfy(bytes -> assertThat(bytes).isEqualTo(datagram));
    }

    @Property(tries = 300)
    void overlapsGoToTheLowerOffsetAndThenToTheEarlier(@ForAll Random random) {
        List<Piece> seen = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int offset = 8 * random.nextInt(12);
            boolean more = random.nextInt(4) > 0;
            Piece piece = new Piece(offset, random(random, 1 + random.nextInt(40)), more || offset == 0);
            seen.add(piece);
            Optional<byte[]> expected = model(seen);
            Optional<byte[]> given = add(piece);
            assertThat(given.isPresent()).isEqualTo(expected.isPresent());
            if (given.isPresent()) {
                assertThat(given.get()).isEqualTo(expected.get());
                seen.clear();
            }
        }
    }

    /** Byte by byte: the one that covers it, of several that with the lowest offset, of these the first. */
    private static Optional<byte[]> model(List<Piece> seen) {
        Optional<Piece> last = seen.stream().filter(piece -> !piece.more()).findFirst();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        byte[] whole = new byte[last.get().end()];
        for (int at = 0; at < whole.length; at++) {
            int position = at;
            Optional<Piece> owner = seen.stream().filter(p -> p.offset() <= position && position < p.end())
                    .min(Comparator.comparingInt(Piece::offset));
            if (owner.isEmpty()) {
                return Optional.empty();
            }
            whole[at] = owner.get().data()[at - owner.get().offset()];
        }
        return Optional.of(whole);
    }
}
