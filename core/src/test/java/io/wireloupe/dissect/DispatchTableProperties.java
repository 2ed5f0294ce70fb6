package io.wireloupe.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A dispatch table finds what a map of the same entries finds. */
class DispatchTableProperties {

    /** Tells itself apart from others by its number only. */
    private record Numbered(int number) implements Dissector {

        @Override
        public Protocol protocol() {
            throw new IllegalStateException("A table never asks for it");
        }

        @Override
        public void register(Registration at) {}

        @Override
        public int dissect(Layer in) {
            return 0;
        }
    }

    @Provide
    Arbitrary<Map<Integer, Dissector>> entries() {
        return Arbitraries.maps(keys(), Arbitraries.integers().<Dissector>map(Numbered::new)).ofMaxSize(300);
    }

    /** Ports and link types, neighbours of one another, and any number. */
    @Provide
    Arbitrary<Integer> keys() {
        return Arbitraries.oneOf(Arbitraries.integers().between(0, 0xffff), Arbitraries.integers().between(0, 400),
                Arbitraries.integers(), Arbitraries.integers().between(0, 255).map(i -> i << 16));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void findsJustWhatWasPutIn(@ForAll("entries") Map<Integer, Dissector> entries, @ForAll("keys") int any) {
        DispatchTable table = new DispatchTable(entries);

        entries.forEach((key, dissector) -> assertThat(table.find(key)).isSameAs(dissector));
        assertThat(table.find(any)).isSameAs(entries.get(any));
    }
}
