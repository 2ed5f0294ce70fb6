package consumer;

import io.wireloupe.capture.Capture;
import io.wireloupe.charts.CaptureReport;
import io.wireloupe.charts.Report;
import io.wireloupe.charts.ReportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Uses one public class of the module, and says what came of it. */
public final class Main {
    private Main() { }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("report");
        try (Capture capture = Capture.open(Path.of(args[0]))) {
            Path page = Report.write(CaptureReport.of(capture, ReportOptions.standard()), folder).page();
            System.out.println("charts: " + Files.readString(page).contains("</html>"));
        }
    }
}
