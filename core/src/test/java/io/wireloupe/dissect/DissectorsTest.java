package io.wireloupe.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import io.wireloupe.protocol.link.Ethernet;
import io.wireloupe.protocol.link.FrameProtocol;

import org.junit.jupiter.api.Test;

class DissectorsTest {

    private static final int ETHERTYPE_EXPERIMENT = 0x88b5;

    /** A plug-in whose behaviour each test chooses. */
    private static class Gadget implements Dissector {

        private final Protocol protocol;
        private final UIntField level;
        private final int claims;
        private final RuntimeException failure;

        Gadget(String name, String field, int claims, RuntimeException failure) {
            this.protocol = Protocol.define("Gadget " + name, name, name);
            this.level = protocol.uint8(field, "Level");
            this.claims = claims;
            this.failure = failure;
        }

        @Override
        public Protocol protocol() {
            return protocol;
        }

        @Override
        public void register(Registration at) {
            at.on(Tables.ETHERTYPE, claims);
        }

        @Override
        public int dissect(Layer in) {
            in.u8(level, 0);
            if (failure != null) {
                throw failure;
            }
            return in.length();
        }
    }

    private static Gadget gadget(String name, String field) {
        return new Gadget(name, field, ETHERTYPE_EXPERIMENT, null);
    }

    private static PacketTree tree(Dissectors dissectors, String hex) {
        byte[] bytes = DissectorCheck.bytes(hex);
        RawFrame frame = new RawFrame();
        frame.place(bytes, 0, bytes.length, bytes.length);
        frame.link(1, 0);
        return new Dissection(dissectors.planEverything()).toTree(frame);
    }

    @Test
    void twoClaimsOnOneNumberAreAnErrorThatNamesBoth() {
        List<Dissector> both = List.of(gadget("one", "one.level"), gadget("two", "two.level"));

        assertThatThrownBy(() -> Dissectors.of(both)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("ethertype 34997 is claimed by both .*Gadget.* and .*Gadget.*; remove one of them");
    }

    @Test
    void oneFieldNameTwiceIsAnErrorThatNamesBoth() {
        List<Dissector> both =
                List.of(gadget("one", "same.level"), new Gadget("two", "same.level", 0x88b6, null));

        assertThatThrownBy(() -> Dissectors.of(both)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same.level is declared by both");
    }

    @Test
    void oneProtocolTwiceIsAnError() {
        List<Dissector> both = List.of(gadget("one", "one.level"), new Gadget("one", "two.level", 0x88b6, null));

        assertThatThrownBy(() -> Dissectors.of(both)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Protocol one is decoded by both");
    }

    @Test
    void dissectorThatThrowsIsAMarkThatNamesItsClass() {
        Gadget broken = new Gadget("bad", "bad.level", ETHERTYPE_EXPERIMENT, new IllegalStateException("oops"));
        Dissectors dissectors = Dissectors.of(List.of(new FrameProtocol(), new Ethernet(), broken));

        PacketTree tree = tree(dissectors, "02005e100001 02005e100002 88b5 2a");

        assertThat(tree.values(Marks.DISSECTOR_FAILED)).hasSize(1);
        assertThat(tree.notes()).singleElement().asString().contains(Gadget.class.getName()).contains("oops");
        assertThat(tree.values(broken.level)).extracting(PacketTree.Value::text).containsExactly("42");
    }

    @Test
    void fieldTakesNoChangesOnceInUse() {
        Gadget gadget = gadget("one", "one.level");
        Dissectors.of(List.of(gadget));

        assertThatThrownBy(() -> gadget.level.mask(1)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one.level is in use already");
        assertThatThrownBy(() -> gadget.protocol.uint8("one.more", "More")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("declare one.more as a constant");
    }

    @Test
    void planRunsOnlyWhatLeadsToAWantedField() {
        List<String> ran = new ArrayList<>();
        Gadget spy = new Gadget("spy", "spy.level", ETHERTYPE_EXPERIMENT, null) {
            @Override
            public int dissect(Layer in) {
                ran.add("spy");
                return super.dissect(in);
            }
        };
        Dissectors dissectors = Dissectors.of(List.of(new FrameProtocol(), new Ethernet(), spy));
        byte[] bytes = DissectorCheck.bytes("02005e100001 02005e100002 88b5 2a");
        RawFrame frame = new RawFrame();
        frame.place(bytes, 0, bytes.length, bytes.length);
        frame.link(1, 0);

        Dissection without = new Dissection(dissectors.plan(List.of("eth.src")));
        without.toRow(frame, without.newBatch());
        assertThat(ran).isEmpty();

        Dissection with = new Dissection(dissectors.plan(List.of("spy.level")));
        with.toRow(frame, with.newBatch());
        assertThat(ran).containsExactly("spy");
    }

    @Test
    void standardHoldsEveryBuiltInDissectorWithoutWarnings() {
        assertThat(Dissectors.standard().warnings()).isEmpty();
        assertThat(Dissectors.standard().byName("ip")).isPresent();
    }

    @Test
    void shortAndMalformedPacketsSayWhichLengthLied() {
        Dissectors dissectors = Dissectors.standard();
        byte[] bytes = DissectorCheck.bytes("02005e100001 02005e100002 0800 4500 0020 0001 0000 4011");
        RawFrame frame = new RawFrame();
        frame.link(1, 0);

        frame.place(bytes, 0, bytes.length, 46);
        PacketTree cut = new Dissection(dissectors.planEverything()).toTree(frame);
        assertThat(cut.values(Marks.SHORT)).hasSize(1);
        assertThat(cut.notes()).singleElement().asString().contains("Short: IPv4 needs 2 bytes at offset 10")
                .contains("only 10 of its 32 bytes were captured");

        frame.place(bytes, 0, bytes.length, bytes.length);
        PacketTree malformed = new Dissection(dissectors.planEverything()).toTree(frame);
        assertThat(malformed.values(Marks.MALFORMED)).hasSize(1);
        assertThat(malformed.notes()).singleElement().asString().contains("Malformed: IPv4 needs 2 bytes at offset 10");
    }
}
