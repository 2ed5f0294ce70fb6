package io.wireloupe.charts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A made-up home for tests: camera, phone, plug and router, endpoints over the world, ten minutes of seconds. */
final class Home {
    static final long START = Instant.parse("2026-11-02T21:20:00Z").getEpochSecond() * 1_000_000_000L;
    static final long SECOND = 1_000_000_000L;
    static final int BINS = 600;
    static final Origin CHICAGO = new Origin("Chicago", new GeoPoint(41.795, -87.6));
    private static final String CITIES = "example city data 2026-11";
    private static final String COUNTRIES = "example country data 2026-11";

    private Home() {
    }

    static List<EndpointRow> endpoints() {
        List<EndpointRow> rows = new ArrayList<>();
        city(rows, "198.51.100.7", "relay-3.cam.example", "Example Cloud Oregon", "Boardman", "US", 45.84, -119.7,
            9_800_000, 410_000, "camera");
        city(rows, "198.51.100.8", "api.cam.example", "Example Cloud Oregon", "Boardman", "US", 45.84, -119.7, 120_000,
            260_000, "camera");
        city(rows, "198.51.100.20", "push.phone.example", "Example Push", "Cupertino", "US", 37.32, -122.03, 42_000,
            310_000, "phone");
        city(rows, "203.0.113.9", "video.phone.example", "Example Media", "Ashburn", "US", 39.04, -77.49, 150_000,
            6_400_000, "phone");
        city(rows, "203.0.113.44", "eu.plug.example", "Example Hosting", "Frankfurt am Main", "DE", 50.11, 8.68, 61_000,
            55_000, "plug");
        city(rows, "203.0.113.45", "ntp1.example", "Example Time", "Amsterdam", "NL", 52.37, 4.9, 4_100, 4_100,
            "camera");
        city(rows, "203.0.113.60", "stun.cam.example", "Example Cloud Dublin", "Dublin", "IE", 53.35, -6.26, 88_000,
            91_000, "camera");
        city(rows, "203.0.113.70", "cdn.phone.example", "Example Media", "S\u00e3o Paulo", "BR", -23.55, -46.63, 20_000,
            700_000, "phone");
        city(rows, "203.0.113.80", "p2p-7.cam.example", "Example Telecom", "Shenzhen", "CN", 22.54, 114.06, 310_000,
            22_000, "camera");
        city(rows, "203.0.113.81", "", "Example Telecom", "Hangzhou", "CN", 30.27, 120.16, 95_000, 12_000, "camera");
        city(rows, "203.0.113.90", "tokyo.cam.example", "Example Cloud Tokyo", "Tokyo", "JP", 35.68, 139.69, 180_000,
            40_000, "camera");
        city(rows, "203.0.113.91", "syd.cdn.example", "Example Media", "Sydney", "AU", -33.87, 151.21, 8_000, 190_000,
            "phone");
        city(rows, "203.0.113.92", "jnb.cdn.example", "Example Media", "Johannesburg", "ZA", -26.2, 28.04, 6_000,
            140_000, "phone");
        city(rows, "203.0.113.93", "bom.api.example", "Example Cloud Mumbai", "Mumbai", "IN", 19.08, 72.88, 44_000,
            51_000, "plug");
        city(rows, "203.0.113.94", "akl.pool.example", "Example Time", "Auckland", "NZ", -36.85, 174.76, 900, 900,
            "router");
        city(rows, "203.0.113.95", "scl.cdn.example", "Example Media", "Santiago", "CL", -33.45, -70.67, 3_000, 61_000,
            "phone");
        country(rows, "192.0.2.10", "ads.example", "Example Ads", "GB", 12_000, 80_000, "phone");
        country(rows, "192.0.2.11", "track.example", "Example Ads", "GB", 9_000, 20_000, "phone");
        country(rows, "192.0.2.12", "sg.relay.example", "Example Cloud Singapore", "SG", 700_000, 60_000, "camera");
        country(rows, "192.0.2.13", "", "Unknown Hosting LLC", "RU", 2_600, 1_300, "plug");
        country(rows, "192.0.2.14", "ca.ntp.example", "Example Time", "CA", 700, 700, "router");
        country(rows, "192.0.2.15", "mx.dns.example", "Example Resolver", "MX", 5_000, 9_000, "router");
        country(rows, "192.0.2.16", "fj.pool.example", "Example Time", "FJ", 900, 900, "router");
        country(rows, "192.0.2.17", "eg.cdn.example", "Example Media", "EG", 9_000, 300_000, "phone");
        country(rows, "192.0.2.18", "gi.vpn.example", "Rock Hosting", "GI", 9_000, 4_000, "phone");
        rows.add(new EndpointRow("192.0.2.200", Name.UNKNOWN, "", Place.UNKNOWN, List.of("plug"),
            new Traffic(1_200, 0, 20, 0), seen(900), List.of("no device asked for its name")));
        return rows;
    }

    private static void city(List<EndpointRow> rows, String address, String name, String operator, String city,
        String country, double latitude, double longitude, long up, long down, String device) {
        rows.add(row(address, name, operator, Place.city(city, country, new GeoPoint(latitude, longitude), CITIES), up,
            down,
            device, rows.size()));
    }

    private static void country(List<EndpointRow> rows, String address, String name, String operator, String country,
        long up, long down, String device) {
        rows.add(row(address, name, operator, Place.country(country, COUNTRIES), up, down, device, rows.size()));
    }

    private static EndpointRow row(String address, String name, String operator, Place place, long up, long down,
        String device, int n) {
        return new EndpointRow(address, name.isEmpty() ? Name.UNKNOWN
            : new Name(name, "DNS answer, frame " + (20 + n * 7)),
            operator, place, List.of(device), new Traffic(up, down, up / 700 + 1, down / 700 + 1), seen(25 + n * 7L),
            name.isEmpty() ? List.of("no device asked for its name") : List.of());
    }

    private static Seen seen(long frame) {
        return new Seen(frame, START + frame * SECOND / 10, START + 590 * SECOND);
    }

    /** The camera streams twice and notifies once, as in the events; all else idles. */
    static List<Series> series() {
        return List.of(
            series("camera", (i, up) -> streaming(i) ? (up ? 52_000 + i * 7919 % 23_000 : 1_500 + i * 31 % 700)
                : i >= 420 && i < 424 ? (up ? 88_000 : 2_200) : i % 20 == 3 ? 180 : 0),
            series("phone", (i, up) -> streaming(i) ? (up ? 1_800 + i * 37 % 900 : 50_000 + i * 7907 % 20_000)
                : i > 430 && i < 470 ? (up ? 2_000 : 9_000 + i * 613 % 9_000) : 0),
            series("plug", (i, up) -> i % 30 == 7 ? (up ? 420 : 380) : 0),
            series("router", (i, up) -> i % 60 == 11 ? 90 : 0));
    }

    private static boolean streaming(int i) {
        return i >= 90 && i < 210 || i >= 480 && i < 560;
    }

    private interface Bin {
        long bytes(int bin, boolean up);
    }

    private static Series series(String name, Bin bin) {
        long[] up = new long[BINS];
        long[] down = new long[BINS];
        for (int i = 0; i < BINS; i++) {
            up[i] = bin.bytes(i, true);
            down[i] = bin.bytes(i, false);
        }
        return Series.of(name, START, SECOND, up, down);
    }

    static List<TimelineEvent> events() {
        return List.of(event(2, "camera powered on"), event(90, "started streaming"), event(210, "stopped streaming"),
            event(420, "motion notification"), event(480, "started streaming"), event(560, "stopped streaming"),
            new TimelineEvent(START + 430 * SECOND, START + 470 * SECOND, "somebody looked at the phone",
                "activity.log line 7"));
    }

    private static TimelineEvent event(int second, String label) {
        return TimelineEvent.at(START + second * SECOND, label, "activity.log");
    }

    static List<DeviceRow> devices() {
        return List.of(
            device("00:53:00:12:34:56", "camera", "DHCP host name, frame 3", "Example Camera Co.", "192.168.1.23",
                new Traffic(11_300_000, 840_000, 14_200, 6_100), new Protection(11_900_000, 4_100, 235_900)),
            device("02:00:5e:77:31:0a", "phone", "mDNS, frame 210", "", "192.168.1.40",
                new Traffic(260_000, 8_190_000, 3_900, 7_400), new Protection(8_200_000, 190_000, 60_000)),
            device("00:53:00:aa:bb:01", "plug", "DHCP host name, frame 88", "Example Plug GmbH", "192.168.1.55",
                new Traffic(108_000, 107_000, 900, 880), new Protection(0, 215_000, 0)),
            device("00:53:00:00:00:01", "router", "the capture's gateway", "Example Networks", "192.168.1.1",
                new Traffic(6_600, 10_600, 90, 90), new Protection(0, 15_000, 2_200)));
    }

    private static DeviceRow device(String mac, String name, String source, String vendor, String address,
        Traffic traffic,
        Protection protection) {
        List<Evidence> evidence = new ArrayList<>(List.of(new Evidence("host name " + name, "DHCP option 12", 3),
            new Evidence("asked for " + name + ".example", "DNS query", 14)));
        if (vendor.isEmpty()) {
            evidence.add(new Evidence("locally administered address: probably randomised", "MAC address", 0));
        } else {
            evidence.add(new Evidence("prefix " + mac.substring(0, 8) + " belongs to " + vendor, "vendor registry", 0));
        }
        return new DeviceRow(mac, new Name(name, source), vendor, List.of(address), evidence, traffic, protection,
            seen(3));
    }

    static List<ConnectionRow> connections() {
        List<ConnectionRow> rows = new ArrayList<>();
        for (EndpointRow e : endpoints()) {
            rows.add(new ConnectionRow(e.devices().get(0), "192.168.1.23:" + (40_000 + rows.size()), e.address()
                + ":443",
                e.name(), e.operator().contains("Time") ? "UDP / NTP" : "TCP / TLS", e.traffic(), e.seen(),
                e.traffic().bytes() < 5_000 ? "small" : ""));
        }
        return rows;
    }

    static ReportData report() {
        return builder().build();
    }

    static ReportData.Builder builder() {
        return ReportData.builder(new CaptureSummary("home.pcapng", "pcapng, Ethernet", START, START + 599 * SECOND,
            33_560,
                20_822_000, 3, 2, ""))
            .title("An evening with a camera").devices(devices()).endpoints(endpoints()).connections(connections())
            .series(series()).events(events())
            .sessions(List.of(new TimelineEvent(START + 90 * SECOND, START + 210 * SECOND, "camera", "7.80 MB, 7.60 MB "
                + "of them up")))
            .protocols(List.of(new Share("TLS", 17_300_000, 21_000), new Share("QUIC", 2_300_000, 3_100),
                new Share("UDP, other", 800_000, 5_500), new Share("HTTP", 210_000, 640),
                    new Share("MQTT", 160_000, 1_700),
                new Share("DNS", 38_000, 410), new Share("NTP", 9_000, 100), new Share("ARP", 5_000, 110)))
            .flags(List.of(
                new Flag("name never asked for", "203.0.113.81",
                    "the camera sent 95.0 kB to an address that no DNS answer, "
                    + "SNI or HTTP host named", List.of(74L, 75L, 91L)),
                new Flag("clear text", "plug", "215 kB of MQTT and HTTP that anybody on the way can read",
                    List.of(402L, 433L)),
                new Flag("periodic contact", "plug to 192.0.2.13",
                    "20 contacts every 30.0 s (spread 0.2 s), also while idle",
                    List.of(118L, 160L, 203L, 260L)),
                new Flag("new country", "RU", "first contact in the second half of the capture", List.of(20_118L))))
            .sources(List.of(
                new DataSource("IEEE registration authority", "2026-08", "no copyright asserted", "", "vendor names"),
                new DataSource("example country data", "2026-06-17", "CC0-1.0", "", "countries"),
                new DataSource("example operator data", "2026-06-17", "CC-BY-4.0",
                    "Operators by Example Org (example.org)", "operators"),
                new DataSource("Natural Earth by way of world-atlas 2.0.2", "2019", "public domain, ISC", "",
                    "country shapes")))
            .origin(CHICAGO).zone(ZoneId.of("America/Chicago"));
    }

    static Optional<Origin> origin() {
        return Optional.of(CHICAGO);
    }
}
