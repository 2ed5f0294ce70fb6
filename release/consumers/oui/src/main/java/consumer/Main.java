package consumer;

import io.wireloupe.oui.Vendors;

/** Uses one public class of the module, and says what came of it. */
public final class Main {
    private Main() { }

    public static void main(String[] args) {
        System.out.println("oui: " + Vendors.embedded().of("70:b3:d5:00:1a:bc").name());
    }
}
