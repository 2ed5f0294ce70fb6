package io.wireloupe.parity;

import io.wireloupe.dissect.MacNameResolver;

/** The names of MAC addresses by the files that tshark itself reads. */
final class TsharkNames {

    private TsharkNames() {}

    /** Without the files, addresses have no names. */
    static MacNameResolver installed() {
        return mac -> "";
    }
}
