package io.wireloupe.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Dissectors;

import org.junit.jupiter.api.Test;

/** What {@link SafeDecoder} checks holds for every dissector, whatever the bytes, alone and in any order. */
class EveryDissectorIsSafeTest {

    /** {@code -Dsafety.effort=100} tries a hundred times as much. */
    private static final int EFFORT = Integer.getInteger("safety.effort", 1);

    private static final int MUTANTS_OF_A_FRAME = 100 * EFFORT;
    private static final int PAYLOADS_OF_AN_ENTRY = 40 * EFFORT;
    private static final int MUTANTS_OF_AN_INPUT = 10 * EFFORT;
    private static final int MAX_PAYLOAD = 2000;

    private final SafeDecoder decoder = new SafeDecoder(Doorway.DISSECTORS);

    @Test
    void framesCutAnywhereByTheCaptureOrTheSender() {
        for (Seeds.Seed seed : Seeds.distinct()) {
            int step = seed.bytes().length > 300 ? 7 : 1;
            for (int n = 0; n < seed.bytes().length; n += n < 120 ? 1 : step) {
                byte[] cut = Arrays.copyOf(seed.bytes(), n);
                decoder.decode(seed.linkType(), cut, seed.bytes().length);
                decoder.decode(seed.linkType(), cut, n);
            }
        }
    }

    @Test
    void framesWithLengthsThatLieAndPartsThatAreMissing() {
        Mutations mutations = new Mutations(1);
        for (Seeds.Seed seed : Seeds.distinct()) {
            for (int i = 0; i < MUTANTS_OF_A_FRAME; i++) {
                byte[] mutant = mutations.mutate(seed.bytes());
                decoder.decode(seed.linkType(), mutant, mutant.length);
            }
        }
    }

    @Test
    void anyBytesThroughEveryEntryOfEveryTable() {
        Mutations mutations = new Mutations(2);
        SplittableRandom random = new SplittableRandom(3);
        List<Doorway.Entry> entries = Doorway.entries();
        for (int entry = 0; entry < entries.size(); entry++) {
            for (int i = 0; i < PAYLOADS_OF_AN_ENTRY; i++) {
                byte[] payload = mutations.bytes(random.nextInt(1 + random.nextInt(MAX_PAYLOAD)));
                byte[] frame = Doorway.frame(entry, random.nextInt(256), payload);
                decoder.decode(Doorway.LINK_TYPE, frame, frame.length + (i % 4 == 0 ? random.nextInt(100) : 0));
            }
        }
    }

    @Test
    void doorwayReachesEveryDissectorThatIsRegisteredAnywhere() {
        Set<Dissector> reached = new HashSet<>();
        Doorway.entries().forEach(entry -> reached.add(entry.dissector()));
        Set<Dissector> others = new HashSet<>(Dissectors.standard().all());
        others.removeAll(reached);

        assertThat(others).extracting(dissector -> dissector.protocol().name())
                .as("reached by name, not by a table").containsExactlyInAnyOrder("frame", "data");
    }

    @Test
    void inputsThatFuzzingFoundAndTheirMutants() {
        Mutations mutations = new Mutations(4);
        for (byte[] input : Seeds.found()) {
            OneFrameFuzzTest.decode(decoder, input);
            for (int i = 0; i < MUTANTS_OF_AN_INPUT; i++) {
                OneFrameFuzzTest.decode(decoder, mutations.mutate(input));
            }
        }
    }

    @Test
    void wholeCaptureShuffledRepeatedAndChanged() {
        Mutations mutations = new Mutations(5);
        SplittableRandom random = new SplittableRandom(6);
        List<Seeds.Seed> capture = Seeds.capture();
        List<byte[]> window = new ArrayList<>();
        for (Seeds.Seed seed : capture.subList(0, Math.min(capture.size(), 6000))) {
            window.add(seed.bytes());
            byte[] next = window.get(random.nextInt(window.size()));
            byte[] sent = random.nextInt(4) == 0 ? mutations.mutate(next) : next;
            decoder.decode(Seeds.ETHERNET, sent, sent.length);
            if (window.size() > 20) {
                window.remove(random.nextInt(window.size()));
            }
        }
    }
}
