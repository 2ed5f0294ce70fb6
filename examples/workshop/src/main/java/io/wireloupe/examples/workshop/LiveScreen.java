package io.wireloupe.examples.workshop;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.wireloupe.capture.live.LiveCapture;

/** Shows a capture while it runs: a page that is drawn anew each second on a terminal, a line each second elsewhere. */
final class LiveScreen implements AutoCloseable {

    private static final String HINT = "Ctrl-C ends the capture";
    private static final int TALKERS = 10;
    private static final int TALKERS_IN_A_LINE = 3;

    // ECMA-48 CUU, EL and ED, and DEC's private mode 7: lines that are too long are cut by the terminal, not wrapped.
    private static final String UP = "\u001b[%dA";
    private static final String END_OF_LINE = "\u001b[K\n";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String CUT_LINES = "\u001b[?7l";
    private static final String WRAP_LINES = "\u001b[?7h";

    private final LiveCapture live;
    private final LiveTally tally;
    private final boolean terminal;
    private final LivePage page;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private final RateHistory rates = new RateHistory(start);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "workshop-screen");
        thread.setDaemon(true);
        return thread;
    });
    private long shownFrames = -1;
    private int shownLines;

    LiveScreen(LiveCapture live, LiveTally tally, boolean terminal, boolean blocks, PrintStream out) {
        this.live = live;
        this.tally = tally;
        this.terminal = terminal;
        this.page = new LivePage(live.name(), blocks);
        this.out = out;
    }

    static LiveScreen show(LiveCapture live, LiveTally tally) {
        LiveScreen screen = new LiveScreen(live, tally, isTerminal(), hasBlocks(), System.out);
        screen.timer.scheduleAtFixedRate(() -> screen.draw(HINT), screen.terminal ? 0 : 1, 1, TimeUnit.SECONDS);
        return screen;
    }

    /**
     * Whether standard output is a terminal that moves its cursor; since Java 22 there may be a console all the same.
     */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || System.getenv().getOrDefault("TERM", "").equals("dumb")) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Whether the terminal shows more than ASCII, as Java 19 and newer tell. */
    private static boolean hasBlocks() {
        String encoding = System.getProperty("stdout.encoding", "");
        return Charset.isSupported(encoding.isEmpty() ? "none" : encoding)
                && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
    }

    /** Draws what there is now, on a terminal with a hint below it. */
    synchronized void draw(String hint) {
        if (terminal) {
            LiveTally.Snapshot now = tally.snapshot(TALKERS);
            rates.add(now.bytes(), System.nanoTime());
            drawPage(page.lines(elapsed(), now, live.statistics(), rates), hint);
            return;
        }
        LiveTally.Snapshot now = tally.snapshot(TALKERS_IN_A_LINE);
        if (now.frames() != shownFrames) {
            shownFrames = now.frames();
            out.println(line(elapsed(), now));
        }
    }

    private long elapsed() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    /** One line: {@code 12 s: 120 packets, 9,000 bytes, 4 flows, 0 dropped; most: 192.168.1.20 8,000 bytes}. */
    private String line(long seconds, LiveTally.Snapshot now) {
        String most = now.talkers().stream()
                .map(each -> String.format(Locale.ROOT, "%s%s %,d bytes", Terminal.clean(each.address()),
                        each.who().isEmpty() ? "" : " (" + Terminal.clean(each.who()) + ")", each.bytes()))
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%d s: %,d packets, %,d bytes, %,d%s flows, %,d dropped%s", seconds,
                now.frames(),
                now.bytes(), now.flows(), now.more() ? " and more" : "", live.statistics().dropped(),
                most.isEmpty() ? "" : "; most: " + most);
    }

    /** Draws a page over the one before, in one piece so that it does not flicker. */
    private void drawPage(List<String> lines, String hint) {
        StringBuilder drawn = new StringBuilder("\r").append(CUT_LINES);
        if (shownLines > 0) {
            drawn.append(String.format(Locale.ROOT, UP, shownLines));
        }
        lines.forEach(line -> drawn.append(line).append(END_OF_LINE));
        drawn.append(END_OF_LINE);
        shownLines = lines.size() + 1;
        if (!hint.isEmpty()) {
            drawn.append(hint).append(END_OF_LINE);
            shownLines++;
        }
        out.print(drawn.append(CLEAR_BELOW).append(WRAP_LINES));
        out.flush();
    }

    /** Draws the last counts; nothing is drawn after them. */
    synchronized void end() {
        close();
        draw("");
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
