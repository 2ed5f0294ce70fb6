package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.wireloupe.capture.live.Live;
import io.wireloupe.capture.live.LiveInterface;

import picocli.CommandLine.Command;

/** Lists the interfaces that can be captured from. */
@Command(name = "interfaces", mixinStandardHelpOptions = true,
        description = "Lists the interfaces that can be captured from. Needs wireloupe-jnetpcap.jar beside "
                + "workshop.jar, Java 22 or newer, and libpcap.")
final class InterfacesCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        Text table = Text.table("name", "state", "link", "hardware address", "addresses", "description");
        for (LiveInterface each : Live.interfaces()) {
            table.row(each.name(), state(each), each.linkType().isPresent() ? link(each.linkType().getAsInt()) : "",
                    each.hardwareAddress().orElse(""), String.join(" ", each.addresses()), each.description()
                    .orElse(""));
        }
        table.print();
        System.out.println(Terminal.clean(Live.version()));
        return ExitStatus.OK;
    }

    /**
     * The link types of usual interfaces, by tcpdump.org's list of {@code LINKTYPE_} values; others by their number.
     */
    static String link(int type) {
        return switch (type) {
            case 0 -> "BSD loopback";
            case 1 -> "Ethernet";
            case 101 -> "raw IP";
            case 105 -> "802.11";
            case 108 -> "OpenBSD loopback";
            case 113 -> "Linux cooked";
            case 127 -> "802.11 radiotap";
            case 276 -> "Linux cooked v2";
            default -> "LINKTYPE " + type;
        };
    }

    private static String state(LiveInterface each) {
        String up = each.running() ? "running" : each.up() ? "up" : "down";
        return each.loopback() ? up + ", loopback" : up;
    }
}
