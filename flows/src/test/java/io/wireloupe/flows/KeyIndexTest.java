package io.wireloupe.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

class KeyIndexTest {

    @Test
    void keepsTheNumbersOfKeysThroughGrowthAndRemoval() {
        KeyIndex index = new KeyIndex(6);
        Map<Long, Integer> expected = new HashMap<>();
        List<Long> keys = new ArrayList<>();
        Random random = new Random(42);
        for (int step = 0; step < 200_000; step++) {
            long key = random.nextInt(5_000);
            if (random.nextInt(3) > 0) {
                int added = index.add(key, -key, key * 3, 0, 7);
                Integer known = expected.get(key);
                if (known == null) {
                    assertThat(added).isNegative();
                    expected.put(key, -1 - added);
                    keys.add(key);
                    assertThat(index.cells[index.base(-1 - added) + 5]).isZero();
                    index.cells[index.base(-1 - added) + 5] = key;
                } else {
                    assertThat(added).isEqualTo(known);
                }
            } else if (!keys.isEmpty()) {
                Long gone = keys.remove(random.nextInt(keys.size()));
                index.remove(expected.remove(gone));
            }
        }
        assertThat(index.size()).isEqualTo(expected.size());
        for (long key = 0; key < 5_000; key++) {
            int found = index.find(key, -key, key * 3, 0, 7);
            assertThat(found).isEqualTo(expected.getOrDefault(key, -1));
            if (found >= 0) {
                assertThat(index.cells[index.base(found) + 5]).isEqualTo(key);
            }
        }
    }

    @Test
    void everyLongOfTheKeyCounts() {
        KeyIndex index = new KeyIndex(5);
        index.add(1, 2, 3, 4, 5);

        assertThat(index.find(1, 2, 3, 4, 5)).isZero();
        assertThat(index.find(9, 2, 3, 4, 5)).isEqualTo(-1);
        assertThat(index.find(1, 9, 3, 4, 5)).isEqualTo(-1);
        assertThat(index.find(1, 2, 9, 4, 5)).isEqualTo(-1);
        assertThat(index.find(1, 2, 3, 9, 5)).isEqualTo(-1);
        assertThat(index.find(1, 2, 3, 4, 9)).isEqualTo(-1);
    }
}
