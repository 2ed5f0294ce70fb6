package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.AddressEvidence;
import io.wireloupe.flows.Device;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;
import io.wireloupe.flows.Workshop;
import io.wireloupe.oui.Vendor;
import io.wireloupe.oui.Vendors;

import java.io.IOException;
import java.nio.file.Path;

/** Exercise 4: the devices by their MAC addresses, with vendors and the addresses that are their own. */
public final class Exercise04Devices {

    private Exercise04Devices() {}

    public static void main(String... args) throws IOException {
        Path file = Given.capture(args);
        Vendors vendors = Vendors.embedded();
        try (Capture capture = Capture.open(file)) {
            for (Device device : Traffic.of(capture, TrafficOptions.standard()).devices()) {
                Vendor vendor = vendors.of(device.mac().bits());
                System.out.println(device.mac() + "  " + (vendor.known() ? vendor.name() : "no vendor")
                        + (vendor.randomised() ? ", a made-up address" : "")
                        + (device.isGateway() ? ", the gateway" : ""));
                for (AddressEvidence own : device.addresses()) {
                    System.out.println("    " + own.address() + "  " + own.source() + ", frame " + own.firstFrame());
                }
            }
        }
        try (Capture capture = Capture.open(file)) {
            var pairs = Workshop.of(capture).addressPairs();
            System.out.println("The notebook's way: " + pairs.size() + " pairs of destination and sender, of "
                    + pairs.stream().map(Workshop.AddressPair::mac).distinct().count() + " senders");
        }
    }
}
