package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The main job: one page that says what a capture holds. */
@Command(name = "report", mixinStandardHelpOptions = true,
        description = "Writes one page, report.html, with the devices, endpoints, map and time line of a capture, and "
                + "its pictures as SVG and PNG. Nothing leaves this machine.",
        footer = {"", "The page can be opened anywhere, without a network."})
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private CaptureArgument capture = new CaptureArgument();

    @Mixin
    private ReportOutput report = new ReportOutput();

    @Override
    public Integer call() throws IOException {
        return report.write(capture);
    }
}
