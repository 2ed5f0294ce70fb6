package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PictureTest {

    @Test
    void everyPictureIsWellFormedSvgWithTitleAndDescription() throws Exception {
        for (ReportData data : List.of(Home.report(), Hostile.report())) {
            for (Map.Entry<String, Picture> picture : ReportPictures.of(data).entrySet()) {
                Element root = parse(picture.getValue().svg(Theme.LIGHT)).getDocumentElement();
                assertThat(root.getTagName()).isEqualTo("svg");
                assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
                assertThat(root.getElementsByTagName("desc").item(0).getTextContent()).as(picture.getKey())
                    .isNotBlank();
                assertThat(root.getElementsByTagName("script").getLength()).isZero();
                assertThat(root.getElementsByTagName("img").getLength()).isZero();
            }
        }
    }

    @Test
    void theSameDataGivesTheSameBytesInAnyLocaleAndZone() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        for (Picture picture : ReportPictures.of(Home.report()).values()) {
            String svg = picture.svg(Theme.DARK);
            byte[] png = picture.png(Theme.LIGHT, 1);
            try {
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
                assertThat(picture.svg(Theme.DARK)).isEqualTo(svg);
                assertThat(picture.png(Theme.LIGHT, 1)).isEqualTo(png);
            } finally {
                Locale.setDefault(locale);
                TimeZone.setDefault(zone);
            }
        }
    }

    @Test
    void aPngHasTheScaledSizeAndTheThemesGround() throws IOException {
        Picture map = WorldMap.of(Home.endpoints(), Home.CHICAGO);
        BufferedImage light = ImageIO.read(new ByteArrayInputStream(map.png(Theme.LIGHT, 1.5)));
        assertThat(light.getWidth()).isEqualTo(1800);
        assertThat(light.getHeight()).isEqualTo((int) Math.ceil(map.height() * 1.5));
        assertThat(light.getRGB(2, 2)).isEqualTo(0xffffffff);
        assertThat(light.getRGB(1799, light.getHeight() - 1)).isEqualTo(0xffffffff);
        BufferedImage dark = ImageIO.read(new ByteArrayInputStream(map.png(Theme.DARK, 1)));
        assertThat(dark.getRGB(2, 2)).isEqualTo(0xff12161d);
    }

    @Test
    void aScaleOfZeroIsRefused() {
        Picture map = WorldMap.of(List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> map.png(Theme.LIGHT, 0))
            .withMessage("a picture cannot be drawn at scale 0.0: give one above zero");
    }

    @Test
    void nothingIsDrawnAcrossIdleTime() {
        Series series = Series.of("cam", 0, 1, new long[] {5, 0, 0, 0, 5, 7}, new long[] {0, 0, 0, 0, 0, 3});
        Outline up = Humps.of(series, true, 0, 600, 100, b -> b, 2);
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < up.size(); i++) {
            drawn.append(up.starts(i) ? "M" : "L").append((int) up.x(i)).append(',').append((int) up.y(i))
                .append(up.closes(i) ? "z " : " ");
        }
        assertThat(drawn.toString().strip())
            .isEqualTo("M0,100 L0,95 L100,95 L100,100z M400,100 L400,95 L500,95 L500,93 L600,93 L600,100z");
        Outline down = Humps.of(series, false, 0, 600, 100, b -> b, 2);
        assertThat(down.x(0)).isEqualTo(500);
        assertThat(down.y(1)).isEqualTo(103);
    }

    @Test
    void aSingleByteStaysInSight() {
        Series series = Series.of("cam", 0, 1, new long[] {1, 1_000_000}, new long[2]);
        Outline up = Humps.of(series, true, 0, 600, 100, b -> b * 0.0001, 2);
        assertThat(up.y(1)).isEqualTo(98);
    }

    @Test
    void aLogarithmicTimeLineShowsPowersOfTenAtEqualSteps() throws Exception {
        Series series = Series.of("cam", Home.START, Home.SECOND, new long[] {10, 100, 1_000, 10_000, 100_000},
            new long[5]);
        Document svg = parse(Timeline.of(series, List.of(), Home.report().zone(), Timeline.Scale.LOGARITHMIC)
            .svg(Theme.LIGHT));
        String[] steps = path(svg, "f-up").split("[Ml z]+");
        double first = Math.abs(Double.parseDouble(path(svg, "f-up").replaceAll("^M[^l]*l0(-[0-9.]+).*", "$1")));
        assertThat(steps.length).isGreaterThan(8);
        assertThat(first).isBetween(40.0, 50.0);
        assertThat(texts(svg)).contains("10 B", "1 kB", "100 kB", "0");
    }

    @Test
    void upIsAboveAndDownIsBelowTheAxis() throws Exception {
        long[] one = {9};
        Document svg = parse(Timeline.of(Series.of("cam", Home.START, Home.SECOND, one, one), List.of(), Home.report()
            .zone()).svg(Theme.LIGHT));
        double up = firstY(svg, "f-up");
        double down = firstY(svg, "f-down");
        assertThat(up).isEqualTo(down);
        assertThat(path(svg, "f-up")).containsPattern("l0-1\\d\\d");
        assertThat(path(svg, "f-down")).containsPattern("l0 1\\d\\d");
    }

    @Test
    void busySpansAreBarsBelowThePlotAndSaidInTheLegend() {
        Series series = Home.series().get(0);
        TimelineEvent busy = new TimelineEvent(Home.START + 90 * Home.SECOND, Home.START + 210 * Home.SECOND, "camera",
            "7.80 MB");
        String with = Timeline.of(series, List.of(), List.of(busy), Home.report().zone()).svg(Theme.LIGHT);
        assertThat(with).contains("busy: camera, 7.80 MB", "a device was busy", "1 busy span marked");
        assertThat(Timeline.of(series, List.of(), Home.report().zone()).svg(Theme.LIGHT)).doesNotContain("busy:",
            "a device was busy");
    }

    @Test
    void aCountryIsFilledAndNeverAPoint() throws Exception {
        Document svg = parse(
            WorldMap.of(List.of(EndpointRow.of("192.0.2.1", Place.country("BR", "x"), new Traffic(5, 5, 1, 1))))
            .svg(Theme.LIGHT));
        assertThat(svg.getElementsByTagName("circle").getLength()).isZero();
        assertThat(group(svg, "BR").getElementsByTagName("path").item(0).getAttributes().getNamedItem("class")
            .getNodeValue())
            .startsWith("f-tint");
        assertThat(group(svg, "AR").getElementsByTagName("path").item(0).getAttributes().getNamedItem("class")
            .getNodeValue())
            .startsWith("f-land");
        assertThat(group(svg, "BR").getElementsByTagName("title").item(0).getTextContent())
            .isEqualTo("Brazil: 10 B, place within the country unknown");
    }

    @Test
    void endpointsAtOnePlaceAreOnePointAndTheirBytesAreSummed() {
        Place here = Place.city("Kassel", "DE", new GeoPoint(51.3127, 9.4797), "x");
        Place same = Place.city("Kassel", "DE", new GeoPoint(51.3131, 9.4802), "y");
        MapModel model = MapModel.of(List.of(EndpointRow.of("192.0.2.1", here, new Traffic(1, 2, 1, 1)),
            EndpointRow.of("192.0.2.2", same, new Traffic(10, 20, 1, 1))), java.util.Optional.empty(), WorldMap.PLANE);
        assertThat(model.marks()).hasSize(1);
        assertThat(model.marks().get(0).traffic()).isEqualTo(new Traffic(11, 22, 2, 2));
        assertThat(model.marks().get(0).endpoints()).extracting(EndpointRow::address)
            .containsExactly("192.0.2.2", "192.0.2.1");
    }

    @Test
    void whatHasNoPlaceIsCountedBesideTheMap() {
        String svg = WorldMap.of(List.of(EndpointRow.of("192.0.2.1", Place.UNKNOWN, new Traffic(500, 0, 1, 0)),
            EndpointRow.of("192.0.2.2", Place.country("GI", "x"), Traffic.NONE))).svg(Theme.LIGHT);
        assertThat(svg).contains(
            "Not drawn: 1 endpoint without a place (500 B); 1 endpoint in countries too small for this map (0 B).");
    }

    private static String path(Document svg, String style) {
        NodeList paths = svg.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            Element path = (Element) paths.item(i);
            if (path.getAttribute("class").equals(style)) {
                return path.getAttribute("d");
            }
        }
        throw new AssertionError("no path of style " + style);
    }

    private static List<String> texts(Document svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return java.util.stream.IntStream.range(0, texts.getLength()).mapToObj(i -> texts.item(i).getTextContent())
            .toList();
    }

    private static double firstY(Document svg, String style) {
        return Double.parseDouble(path(svg, style).substring(1).split("[ l]")[1]);
    }

    private static Element group(Document svg, String id) {
        NodeList groups = svg.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            if (((Element) groups.item(i)).getAttribute("data-id").equals(id)) {
                return (Element) groups.item(i);
            }
        }
        throw new AssertionError("no group " + id);
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
