package io.wireloupe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is compared answers the same question. */
class VendorLookUpTest {

    @Test
    void theMapOfStringsNamesTheSameVendorsAndPcap4jThoseOf24Bits() {
        VendorLookUp ours = new VendorLookUp();
        VendorLookUp map = new VendorLookUp();
        VendorLookUp pcap4j = new VendorLookUp();
        VendorLookUp blocks = new VendorLookUp();
        int equal = 0;
        for (int i = 0; i < 10_000; i++) {
            String name = ours.name();
            assertThat(map.hashMapOfStrings()).isEqualTo(name);
            boolean whole = blocks.vendor().prefixLength() == 24;
            String other = pcap4j.pcap4j();
            if (whole) {
                assertThat(other).isEqualTo(name);
                equal++;
            }
        }
        assertThat(equal).isBetween(6_000, 8_000);
    }
}
