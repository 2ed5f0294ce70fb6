package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.charts.EndpointRow;
import io.wireloupe.charts.Place;
import io.wireloupe.charts.Traffic;
import io.wireloupe.examples.sample.CameraStory;
import io.wireloupe.geo.probe.Trace;
import io.wireloupe.geo.probe.Whois;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What exercises are given: their arguments, the sample, and answers of the internet that were saved. */
final class Given {

    private Given() {}

    /** The capture that was named first, or else the bundled sample, written to a temporary folder. */
    static Path capture(String... args) throws IOException {
        if (args.length > 0) {
            return Path.of(args[0]);
        }
        Path folder = Files.createTempDirectory("wireloupe-sample");
        Path capture = folder.resolve("camera.pcap");
        Path log = folder.resolve("camera.log");
        for (Path made : new Path[] {folder, capture, log}) {
            made.toFile().deleteOnExit();
        }
        CameraStory.writeTo(capture, log);
        return capture;
    }

    /** A file of this name in the folder that was named second, or else in {@code workshop-report}. */
    static Path output(String name, String... args) throws IOException {
        return Files.createDirectories(Path.of(args.length > 1 ? args[1] : "workshop-report")).resolve(name);
    }

    /** A text that lies beside this class. */
    static String saved(String name) throws IOException {
        try (InputStream in = Given.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not beside " + Given.class.getName() + "; build the program anew");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A hop as a map shows it: in its country, or nowhere. */
    static EndpointRow onTheMap(Trace.Stop stop) {
        String country = stop.answer().place().country().code();
        Place place = country.isEmpty() ? Place.UNKNOWN
                : Place.country(country, stop.answer().placeSource().toString());
        return EndpointRow.of(stop.address().toString(), place, Traffic.NONE);
    }

    /** A registry that is asked over the net, or one on this machine that says what was saved, whatever is asked. */
    static Whois whois(boolean live) {
        return new Whois(live ? Whois.Options.defaults() : new Whois.Options("whois.arin.net", Duration.ofSeconds(10),
                1 << 16, (host, port) -> saying("whois.txt")));
    }

    private static InetSocketAddress saying(String name) {
        try {
            String text = saved(name);
            ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> answer(server, text), "saved-answer");
            thread.setDaemon(true);
            thread.start();
            return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(ServerSocket server, String text) {
        try (server; Socket asker = server.accept()) {
            // A socket closed with the question unread would be reset, and the answer lost.
            new BufferedReader(new InputStreamReader(asker.getInputStream(), StandardCharsets.UTF_8)).readLine();
            asker.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.err.println("The saved answer could not be given: " + e.getMessage());
        }
    }
}
