package io.wireloupe.capture;

import java.util.ServiceLoader;

import io.wireloupe.dissect.MacNameResolver;

/** Finds the vendor registry that is installed beside this module. */
final class MacNames {

    private MacNames() {}

    /** The first one on the class path or module path; without any, addresses have no names. */
    static MacNameResolver installed() {
        return ServiceLoader.load(MacNameResolver.class).findFirst().orElse(mac -> "");
    }
}
