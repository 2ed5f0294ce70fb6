package io.wireloupe.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CaptureOptions;
import io.wireloupe.capture.CaptureWriter;
import io.wireloupe.capture.CapturedFrame;
import io.wireloupe.capture.Packet;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Table;
import io.wireloupe.dissect.Tables;
import io.wireloupe.geo.Geo;
import io.wireloupe.geo.Precision;
import io.wireloupe.oui.Vendors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each message of docs/troubleshooting.md is one that the program gives, and each sight one that is seen. */
class TroubleshootingTest {

    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)`(?:, and exit status (\\d))? \\|");

    /** 10.0.0.1 asks 10.0.0.2 for something at UDP port 5999, in a frame of 46 octets. */
    private static final String UDP =
            "02005e100001 02005e100002 0800 45000020 00010000 4011 0000 0a000001 0a000002 9c40176f 000c0000 61626364";
    private static final String ICMP_ERROR =
            "02005e100001 02005e100002 0800 45000038 00010000 4001 0000 0a000002 0a000001"
            + "0303 0000 00000000 45000020 00010000 4011 0000 0a000001 0a000002 9c40176f 000c0000";

    /** A plug-in that claims a port, or the protocol of another one, or throws. */
    private record Plugin(String name, Table table, int key, boolean fails) implements Dissector {

        @Override
        public Protocol protocol() {
            return Protocol.define("Test " + name, name, name);
        }

        @Override
        public void register(Registration at) {
            at.on(table, key);
        }

        @Override
        public int dissect(Layer in) {
            if (fails) {
                throw new IllegalStateException("lost");
            }
            return in.length();
        }
    }

    @TempDir
    private Path folder;

    private Path capture = Path.of("");
    private Path cut = Path.of("");

    @BeforeEach
    void writeCaptures() throws IOException {
        capture = write("home.pcap", UDP, UDP);
        byte[] whole = Files.readAllBytes(capture);
        cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 3));
    }

    private Path write(String name, String... frames) throws IOException {
        Path file = folder.resolve(name);
        try (CaptureWriter writer = CaptureWriter.pcap(file)) {
            for (String frame : frames) {
                writer.write(CapturedFrame.ethernet(Instant.EPOCH, HexFormat.of().parseHex(frame.replace(" ", ""))));
            }
        }
        return file;
    }

    private static String thrown(Callable<?> code) {
        return String.valueOf(catchThrowable(code::call).getMessage());
    }

    /** What the program writes to both streams, and its exit status behind it. */
    private static String program(Object... args) throws ReflectiveOperationException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            Method run = Class.forName("io.wireloupe.examples.workshop.Workshop")
                    .getDeclaredMethod("run", String[].class);
            run.setAccessible(true);
            int status = (int) run.invoke(null, (Object) Arrays.stream(args).map(String::valueOf)
                    .toArray(String[]::new));
            return bytes.toString(StandardCharsets.UTF_8) + "exit status " + status;
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static Dissectors with(Dissector... more) {
        Dissectors all = Dissectors.standard();
        for (Dissector dissector : more) {
            all = all.with(dissector);
        }
        return all;
    }

    private static String readTwice(Path file) throws IOException {
        try (Capture open = Capture.open(file)) {
            open.forEach(packet -> { });
            return thrown(() -> open.fields("ip.src").writeTo(file.resolveSibling("second.csv"),
                    io.wireloupe.capture.CsvFormat.rfc4180()));
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private String unpackedTooFar() throws IOException {
        byte[] packed = packed(Files.readAllBytes(capture));
        try (Capture open = Capture.open(new ByteArrayInputStream(packed), "home.pcap.gz",
                CaptureOptions.DEFAULT.maxUnpackedBytes(90))) {
            open.forEach(packet -> { });
            return open.truncated().orElseThrow().toString();
        }
    }

    /** What a new process says of its plug-ins where a jar names a class that is not there. */
    private String leftOut() throws IOException, InterruptedException {
        Path services = Files.createDirectories(folder.resolve("jar/META-INF/services"));
        Files.writeString(services.resolve(Dissector.class.getName()), "acme.Gone\n");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                folder.resolve("jar") + File.pathSeparator + System.getProperty("java.class.path"),
                "io.wireloupe.examples.workshop.Workshop", "plugins").redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private String failed() throws IOException {
        try (Capture open = Capture.open(capture).with(with(new Plugin("acme", Tables.UDP_PORT, 5999, true)))) {
            Packet packet = open.iterator().next();
            assertThat(packet.text("_ws.dissector_bug")).isNotEmpty();
            return packet.tree().notes().toString();
        }
    }

    private Map<String, Callable<String>> provoked() {
        Map<String, Callable<String>> all = new LinkedHashMap<>();
        all.put("Unknown field", () -> program("csv", "-e", "ip.scr", capture));
        all.put("Filter", () -> program("csv", "-Y", "ip.src == 1.2.3", capture));
        all.put("… ends at byte", () -> program("csv", "-e", "ip.src", cut));
        all.put("… is not a capture", () ->
                program("csv", Files.writeString(folder.resolve("page.pcap"), "<!DOCTYPE html>")));
        all.put("… is empty", () -> program("csv", Files.write(folder.resolve("empty.pcap"), new byte[0])));
        all.put("…: there is no such file", () -> program("csv", folder.resolve("missing.pcap")));
        all.put("… has been read already", () -> readTwice(capture));
        all.put("… it unpacks", this::unpackedTooFar);
        all.put("… is claimed by both", () -> thrown(() -> with(new Plugin("acme", Tables.UDP_PORT, 5999, false),
                new Plugin("other", Tables.UDP_PORT, 5999, false))));
        all.put("Protocol … is decoded by both", () -> thrown(() -> with(
                new Plugin("acme", Tables.UDP_PORT, 5999, false), new Plugin("acme", Tables.UDP_PORT, 6000, false))));
        all.put("A dissector plug-in was left out", this::leftOut);
        all.put("The dissector … failed", this::failed);
        all.put("No router is seen", () -> program("total", "-o", folder.resolve("pictures"), capture));
        all.put("Live capture needs", () -> program("interfaces"));
        all.put("not a MAC address", () -> program("oui", "02:00:5x"));
        return all;
    }

    @Test
    void everyMessageIsOneThatComes() throws Exception {
        Map<String, Callable<String>> provoked = provoked();
        Matcher messages = MESSAGE.matcher(page("Messages"));
        List<String> met = new ArrayList<>();
        while (messages.find()) {
            String message = messages.group(1);
            String key = provoked.keySet().stream().filter(message::startsWith).findFirst()
                    .orElseThrow(() -> new AssertionError("Nothing here provokes: " + message));
            met.add(key);
            String said = provoked.get(key).call();
            String wanted = Pattern.quote(message).replace("…", "\\E[\\s\\S]*\\Q");
            assertThat(said).containsPattern(wanted);
            if (messages.group(2) != null) {
                assertThat(said).endsWith("exit status " + messages.group(2));
            }
        }
        assertThat(met).containsExactlyElementsOf(provoked.keySet());
    }

    private static String page(String heading) throws IOException {
        String text = Files.readString(Pages.root().resolve("docs/troubleshooting.md"));
        return text.substring(text.indexOf("## " + heading) + 3).split("\n## ")[0];
    }

    private static Packet first(Path file, Dissectors dissectors) throws IOException {
        try (Capture open = Capture.open(file).with(dissectors)) {
            return open.iterator().next();
        }
    }

    @Test
    void sightsAreSeen() throws Exception {
        String page = page("Sights");
        Dissectors standard = Dissectors.standard();
        Packet udp = first(capture, standard);
        Packet lying = first(write("lying.pcap", UDP.replace("9c40176f", "9c400035")), standard);
        Packet kept40 = first(Files.write(folder.resolve("kept.pcap"), kept40(Files.readAllBytes(capture))), standard);

        assertThat(page)
                .contains("`tcp.len` in a UDP one", "tunnels, ICMP errors, DNS", "`_ws.short`", "`_ws.malformed`",
                "`data` at the end of `frame.protocols`", "-d udp.port==5999,dns", "the built-in data knows no cities",
                "text is in UTC", "its address is made up");
        assertThat(udp.text("tcp.len")).isEmpty();
        assertThat(first(write("error.pcap", ICMP_ERROR), standard).text("ip.src")).isEqualTo("10.0.0.2,10.0.0.1");
        assertThat(kept40.text("_ws.short")).isNotEmpty();
        assertThat(lying.text("_ws.malformed")).isNotEmpty();
        assertThat(udp.text("frame.protocols")).isEqualTo("eth:ethertype:ip:udp:data");
        assertThat(first(capture, standard.decodeAs(Tables.UDP_PORT, 5999, "dns")).text("frame.protocols"))
                .isEqualTo("eth:ethertype:ip:udp:dns");
        assertThat(Geo.embedded().locate("52.209.71.14").place().precision()).isNotEqualTo(Precision.CITY);
        assertThat(Vendors.embedded().of("d6:3b:92:0c:58:e7").known()).isFalse();
        assertThat(udp.text("frame.time")).startsWith("Jan  1, 1970 00:00:00").endsWith("UTC");
    }

    /** The file of a recorder that kept 40 bytes of the first frame. */
    private static byte[] kept40(byte[] pcap) {
        byte[] file = Arrays.copyOf(pcap, 24 + 16 + 40);
        file[24 + 8] = 40;
        return file;
    }
}
