package consumer;

import io.wireloupe.geo.Geo;

/** Uses one public class of the module, and says what came of it. */
public final class Main {
    private Main() { }

    public static void main(String[] args) {
        System.out.println("geo: " + Geo.embedded().locate("192.168.1.1").special().reason());
    }
}
