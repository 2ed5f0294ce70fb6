package io.wireloupe.geo;

/** Runs in a Java of its own, with nothing but this module on the class path. */
final class AloneMain {

    private AloneMain() {
    }

    public static void main(String[] addresses) {
        for (String address : addresses) {
            System.out.println(Geo.embedded().locate(address).summary());
        }
    }
}
