package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.geo.Geo;
import io.wireloupe.geo.GeoServer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Exercise 6: does the GeoIP service answer? One on this machine, or the one whose address is the argument. */
public final class Exercise06GeoService {

    private Exercise06GeoService() {}

    public static void main(String... args) throws IOException, InterruptedException {
        if (args.length > 0) {
            ask(URI.create(args[0]));
            return;
        }
        try (GeoServer server = GeoServer.start(Geo.embedded(), GeoServer.Options.loopback(0))) {
            ask(server.uri());
        }
    }

    private static void ask(URI service) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/")).build();
        String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        System.out.println("The service says: " + answer);
        Geo geo = Geo.http(service);
        for (String address : List.of("35.201.123.184", "52.209.71.14", "192.168.42.57")) {
            System.out.println(geo.locate(address).summary());
        }
    }
}
