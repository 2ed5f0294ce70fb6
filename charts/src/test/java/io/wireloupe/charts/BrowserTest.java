package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Opens the report in a headless Chromium, where the system has one; pictures land in the build folder. */
class BrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target", "screens");

    @TempDir
    static Path directory;

    private static ChromeDriver browser;
    private static Path page;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
            "skipped: needs /usr/bin/chromium and /usr/bin/chromedriver (Debian: chromium, chromium-driver)");
        page = Report.write(Home.report(), directory).page();
        Files.createDirectories(PICTURES);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars",
            "--window-size=1280,900",
            "--user-data-dir=" + directory.resolve("profile"));
        browser = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void load() {
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        scheme("light");
        browser.get(page.toUri().toString());
    }

    @Test
    void nothingIsLoggedAndNothingIsAskedForButThePageItself() {
        browser.manage().logs().get(LogType.PERFORMANCE);
        browser.manage().logs().get(LogType.BROWSER);
        browser.get(page.toUri().toString());
        new Select(find("#scale")).selectByValue("log");
        find("#theme").click();

        List<String> requests = browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
            .map(LogEntry::getMessage)
            .filter(m -> m.contains("\"Network.requestWillBeSent\"")).toList();
        assertThat(requests).hasSize(1).first().asString().contains(page.toUri().toString()
            .substring("file://".length()));
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void thePolicyForbidsWhatThePageDoesNotNeed() {
        Object verdict = browser.executeAsyncScript("""
            const done = arguments[0];
            addEventListener('securitypolicyviolation', e => done(e.effectiveDirective));
            const s = document.createElement('script');
            s.textContent = 'window.broken = 1';
            document.body.append(s);
            """);
        assertThat(verdict).asString().startsWith("script-src");
        assertThat(browser.executeScript("return window.broken === undefined")).isEqualTo(true);
    }

    @Test
    void hostileNamesAreHarmlessAndAnEmptyCaptureIsNoError() throws IOException {
        ReportData nothing = ReportData.builder(new CaptureSummary("empty.pcap", "pcap", 0, 0, 0, 0, 0, 0, "")).build();
        for (ReportData data : List.of(Hostile.report(), nothing)) {
            browser.manage().logs().get(LogType.BROWSER);
            Path file = Files.writeString(directory.resolve("other.html"), Report.page(data));
            browser.get(file.toUri().toString());
            find("#map-chart").sendKeys(Keys.ARROW_RIGHT);
            browser.findElements(By.cssSelector("#endpoints-t th button")).forEach(WebElement::click);
            browser.findElements(By.cssSelector("#time-chart")).forEach(chart -> chart.sendKeys(Keys.ARROW_RIGHT));
            assertThat(browser.executeScript("return window.pwned === undefined && document.images.length === 0"))
                .isEqualTo(true);
            assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        }
    }

    @Test
    void hoveringAPointSaysDeviceNameOperatorPlacePrecisionAndBytes() throws IOException {
        hover("const p = JSON.parse(document.getElementById('data').textContent).map.marks.find(m => m.label === "
            + "'Mumbai');");
        assertThat(tip("#map-chart")).contains("Mumbai, India", "to the city", "example city data 2026-11",
            "bom.api.example",
            "203.0.113.93", "Example Cloud Mumbai", "plug", "\u25b2 44.0 kB", "\u25bc 51.0 kB");
        Files.write(PICTURES.resolve("hover.png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    @Test
    void hoveringACountrySaysThatOnlyTheCountryIsKnown() {
        hover("const p = JSON.parse(document.getElementById('data').textContent).map.regions.find(m => m.code === "
            + "'RU');");
        assertThat(tip("#map-chart")).contains("Russia", "only the country is known", "Unknown Hosting LLC",
            "! no device asked for its name");
    }

    @Test
    void theKeyboardWalksThroughTheMapAndSaysWhatIsThere() {
        find("#map-chart").sendKeys(Keys.ARROW_RIGHT);
        assertThat(find("#say").getAttribute("textContent"))
            .contains("Boardman, United States, city", "relay-3.cam.example",
                "Example Cloud Oregon");
        assertThat(tip("#map-chart")).contains("Boardman");
    }

    @Test
    void aTableSortsBothWaysAndByNumber() {
        WebElement head = find("#endpoints-t thead th:nth-child(5) button");
        head.click();
        assertThat(column("#endpoints-t", 5)).startsWith("9.80 MB", "700 kB", "310 kB").endsWith("700 B");
        assertThat(head.findElement(By.xpath("..")).getAttribute("aria-sort")).isEqualTo("descending");
        head.click();
        assertThat(column("#endpoints-t", 5)).startsWith("700 B").endsWith("9.80 MB");
    }

    @Test
    void aTableIsSortedByTheKeyboardAndSaysSo() {
        find("#endpoints-t thead th:nth-child(5) button").sendKeys(Keys.ENTER);
        assertThat(column("#endpoints-t", 5)).startsWith("9.80 MB");
        assertThat(find("#say").getAttribute("textContent")).isEqualTo("Sorted by Up, descending");
    }

    @Test
    void theKeyboardZoomsTheTimeLine() {
        WebElement chart = find("#time-chart");
        chart.sendKeys("+");
        assertThat(find("#window").getText()).startsWith("15:22:30 to 15:27:30");
        chart.sendKeys("0");
        assertThat(find("#window").getText()).startsWith("15:20:00 to 15:30:00");
    }

    @Test
    void aBusySpanZoomsToItself() {
        find("details.busy summary").click();
        find("button.session").click();
        assertThat(find("#window").getText()).startsWith("15:21:00 to 15:24:00");
    }

    @Test
    void aCaptureOfSeveralDaysShowsDates() throws IOException {
        Series days = Series.of("camera", Home.START, 3_600 * Home.SECOND, new long[] {5, 0, 7, 9, 0, 3, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4}, new long[28]);
        ReportData data = ReportData.builder(new CaptureSummary("days.pcap", "pcap", Home.START,
            Home.START + 28 * 3_600 * Home.SECOND, 9, 900, 0, 0, "")).series(List.of(days)).build();
        Path file = Files.writeString(directory.resolve("days.html"), Report.page(data));
        browser.get(file.toUri().toString());
        assertThat(find("#window").getText()).containsPattern("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d to "
            + "\\d{4}-\\d\\d-\\d\\d \\d\\d:");
    }

    @Test
    void aTableFilters() {
        WebElement filter = find("input[data-for=endpoints-t]");
        filter.sendKeys("phone media");
        assertThat(column("#endpoints-t", 2)).isNotEmpty().allMatch(operator -> operator.equals("Example Media"));
        assertThat(find("#endpoints .tools output").getText()).isEqualTo("6 of 26 rows");
    }

    @Test
    void draggingOverTheTimeLineZoomsAndSumsTheWindow() {
        assertThat(find("#window").getText()).startsWith("15:20:00 to 15:30:00: \u25b2 13.6 MB");
        WebElement chart = find("#time-chart");
        new Actions(browser).scrollToElement(find("#time-h")).moveToElement(chart, -300, 0).clickAndHold()
            .moveByOffset(120, 0)
            .moveByOffset(80, 0).release().perform();
        until(() -> !find("#window").getText().startsWith("15:20:00"));
        assertThat(find("#window").getText()).doesNotContain("15:30:00").contains(" to 15:2");
        find("#all").click();
        assertThat(find("#window").getText()).startsWith("15:20:00 to 15:30:00");
    }

    @Test
    void theTimeLineShowsOneDeviceOrAll() {
        new Select(find("#who")).selectByVisibleText("plug");
        assertThat(find("#window").getText()).isEqualTo("15:20:00 to 15:30:00: \u25b2 8.40 kB \u25bc 7.60 kB");
        find("#time-chart").sendKeys(Keys.ARROW_RIGHT);
        assertThat(find("#say").getAttribute("textContent")).startsWith("15:20:00, 1 s");
    }

    @Test
    void anEventZoomsToItself() {
        browser.findElements(By.cssSelector("button.event")).get(3).click();
        assertThat(find("#window").getText()).startsWith("15:26:30 to 15:27:30");
        find("#theme").click();
        new Select(find("#who")).selectByVisibleText("camera");
        assertThat(find("#window").getText()).as("the window stays").startsWith("15:26:30 to 15:27:30");
    }

    @Test
    void darkFollowsTheSystemAndTheButtonTurnsIt() throws IOException {
        scheme("dark");
        assertThat(background()).isEqualTo("rgb(23, 29, 38)");
        assertThat(find("#theme").getText()).isEqualTo("Light");
        shoot("dark.png", 1280, 5200);
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        find("#theme").click();
        assertThat(background()).isEqualTo("rgb(238, 243, 248)");
    }

    @Test
    void aPhoneOf375PixelsNeedsNoSidewaysScroll() throws IOException {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
            Map.of("width", 375, "height", 800, "deviceScaleFactor", 2, "mobile", true));
        browser.get(page.toUri().toString());
        assertThat(browser.executeScript("return document.documentElement.scrollWidth")).isEqualTo(375L);
        shoot("phone.png", 375, 6200);
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
            Map.of("width", 375, "height", 800, "deviceScaleFactor", 2, "mobile", true));
        Path file = Files.writeString(directory.resolve("long.html"), Report.page(Hostile.report()));
        browser.get(file.toUri().toString());
        assertThat(browser.executeScript("return document.documentElement.scrollWidth")).as("long names")
            .isEqualTo(375L);
    }

    @Test
    void printingShowsTheStaticPicturesInLightColours() throws IOException {
        scheme("dark");
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(find("#map-static").isDisplayed()).isTrue();
        assertThat(find("#time-static").isDisplayed()).isTrue();
        assertThat(find("#map-chart").isDisplayed()).isFalse();
        assertThat(find("#theme").isDisplayed()).isFalse();
        assertThat(background()).isEqualTo("rgb(255, 255, 255)");
        shoot("print.png", 800, 5200);
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    @Test
    void withoutScriptsTheStaticPicturesStand() {
        browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            browser.navigate().refresh();
            assertThat(find("#map-static").isDisplayed()).isTrue();
            assertThat(find("#map-chart").isDisplayed()).isFalse();
            assertThat(find("#endpoints-t tbody tr").isDisplayed()).isTrue();
        } finally {
            browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    @Test
    void thePageIsAccessibleInLightAndDarkAndOnAPhone() throws IOException {
        shoot("light.png", 1280, 5200);
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        assertThat(findings()).isEmpty();
        scheme("dark");
        browser.navigate().refresh();
        assertThat(findings()).isEmpty();
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
            Map.of("width", 375, "height", 800, "deviceScaleFactor", 2, "mobile", true));
        browser.navigate().refresh();
        assertThat(findings()).isEmpty();
    }

    /** Whatever axe-core finds, serious or not. */
    private static List<String> findings() {
        return new AxeBuilder().analyze(browser).getViolations().stream()
            .map(rule -> rule.getId() + ": " + rule.getNodes().stream().limit(5).map(n -> n.getHtml()).toList())
            .toList();
    }

    private static WebElement find(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    private static List<String> column(String table, int column) {
        return browser.findElements(By.cssSelector(table + " tbody tr:not([hidden]) > :nth-child(" + column + ")"))
            .stream()
            .map(cell -> cell.getText()).toList();
    }

    private static void hover(String choose) {
        find("#map-chart");
        browser.executeScript(
            "document.getElementById('map-chart').scrollIntoView({block: 'center', behavior: 'instant'})");
        List<?> at = (List<?>) browser.executeScript(choose + """
            const box = document.getElementById('map-chart');
            const pixel = echarts.getInstanceByDom(box).convertToPixel({geoIndex: 0}, [p.x, -p.y]);
            return [Math.round(pixel[0] - box.clientWidth / 2), Math.round(pixel[1] - box.clientHeight / 2)];
            """);
        int x = ((Number) at.get(0)).intValue();
        int y = ((Number) at.get(1)).intValue();
        new Actions(browser).moveToElement(find("#map-chart"), x - 1, y).moveToElement(find("#map-chart"), x, y)
            .perform();
    }

    private static String tip(String chart) {
        until(() -> !browser.findElements(By.cssSelector(chart + " .tip")).isEmpty());
        return find(chart + " .tip").getText();
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(b -> condition.getAsBoolean());
    }

    private static String background() {
        return (String) browser.executeScript("return getComputedStyle(document.body).backgroundColor");
    }

    private static void scheme(String scheme) {
        browser.executeCdpCommand("Emulation.setEmulatedMedia",
            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    private static void shoot(String name, int width, int height) throws IOException {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        browser.executeAsyncScript("setTimeout(arguments[0], 400)");
        Files.write(PICTURES.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
    }
}
