package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.wireloupe.charts.DeviceRow;
import io.wireloupe.charts.Evidence;
import io.wireloupe.charts.ReportData;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exercise 4: the devices by their MAC addresses. */
@Command(name = "devices", mixinStandardHelpOptions = true,
        description = "Lists the devices of a capture by their MAC addresses, with vendor, name and addresses.")
final class DevicesCommand implements Callable<Integer> {

    @Mixin
    private Survey survey = new Survey();

    @Option(names = "--evidence", description = "say which frame tells what")
    private boolean withEvidence;

    @Override
    public Integer call() throws IOException {
        ReportData data = survey.data();
        Text table = Text.table("MAC address", "vendor", "name", "bytes up", "bytes down", "IP addresses");
        for (DeviceRow device : data.devices()) {
            table.row(device.id(), device.vendor().isEmpty() ? "unknown" : device.vendor(), device.name().text(),
                    device.traffic().bytesUp(), device.traffic().bytesDown(), String.join(" ", device.addresses()));
        }
        table.print();
        if (withEvidence) {
            data.devices().forEach(DevicesCommand::explain);
        }
        return survey.status();
    }

    private static void explain(DeviceRow device) {
        System.out.println();
        System.out.println(Terminal.clean(device.label()));
        for (Evidence evidence : device.evidence()) {
            System.out.println(Terminal.clean("  frame " + evidence.frame() + "  " + evidence.text() + " ("
                    + evidence.source() + ")"));
        }
    }
}
