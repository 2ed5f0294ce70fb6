package consumer;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Packet;
import java.io.IOException;
import java.nio.file.Path;

/** Uses one public class of the module, and says what came of it. */
public final class Main {
    private Main() { }

    public static void main(String[] args) throws IOException {
        try (Capture capture = Capture.open(Path.of(args[0]))) {
            for (Packet packet : capture) {
                if (packet.number() == 1) {
                    System.out.println("core: " + packet.text("eth.src"));
                }
            }
        }
    }
}
