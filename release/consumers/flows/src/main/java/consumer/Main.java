package consumer;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;
import java.io.IOException;
import java.nio.file.Path;

/** Uses one public class of the module, and says what came of it. */
public final class Main {
    private Main() { }

    public static void main(String[] args) throws IOException {
        try (Capture capture = Capture.open(Path.of(args[0]))) {
            Connection first = Traffic.of(capture, TrafficOptions.standard()).connections().get(0);
            System.out.println("flows: " + first.device() + " <-> " + first.remote());
        }
    }
}
