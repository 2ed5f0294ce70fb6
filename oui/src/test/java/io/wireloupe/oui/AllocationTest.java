package io.wireloupe.oui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {

    @Test
    void lookingUpNumbersAllocatesNothing() {
        Vendors vendors = Vendors.embedded();
        com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(findMany(vendors)).isPositive();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        long found = findMany(vendors);
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(found).isPositive();
        // The measurement itself allocates a little; a single object per look-up would be 1,600,000 bytes.
        assertThat(allocated).isLessThan(10_000);
    }

    private static long findMany(Vendors vendors) {
        long found = 0;
        long mac = 0x123456789AL;
        for (int i = 0; i < 100_000; i++) {
            mac = mac * 6364136223846793005L + 1442695040888963407L;
            int block = vendors.find(mac >>> 16 & 0x1FFF_FFFF_FFFFL);
            found += block >= 0 ? 1 : 0;
        }
        return found;
    }
}
