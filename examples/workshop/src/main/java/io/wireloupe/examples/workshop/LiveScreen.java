package io.wireloupe.examples.workshop;

import java.io.Console;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.wireloupe.capture.live.LiveCapture;

/** Shows a capture while it runs: a page that is drawn anew each second on a terminal, a line each second elsewhere. */
final class LiveScreen implements AutoCloseable {

    private static final int TALKERS = 10;
    private static final int TALKERS_IN_A_LINE = 3;

    /** Cursor to the upper left, everything below it cleared (ECMA-48 CUP and ED). */
    private static final String CLEAR = "\u001b[H\u001b[J";

    private final LiveCapture live;
    private final LiveTally tally;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "workshop-screen");
        thread.setDaemon(true);
        return thread;
    });
    private long shown = -1;

    private LiveScreen(LiveCapture live, LiveTally tally, boolean terminal) {
        this.live = live;
        this.tally = tally;
        this.terminal = terminal;
    }

    static LiveScreen show(LiveCapture live, LiveTally tally) {
        LiveScreen screen = new LiveScreen(live, tally, isTerminal());
        screen.timer.scheduleAtFixedRate(screen::draw, 1, 1, TimeUnit.SECONDS);
        return screen;
    }

    /** Whether standard output is a terminal; since Java 22 there may be a console all the same. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
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

    private synchronized void draw() {
        if (terminal) {
            System.out.print(page(elapsed(), tally.snapshot(TALKERS)));
            System.out.flush();
            return;
        }
        LiveTally.Snapshot now = tally.snapshot(TALKERS_IN_A_LINE);
        if (now.frames() != shown) {
            shown = now.frames();
            System.out.println(line(elapsed(), now));
        }
    }

    private long elapsed() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    private String sums(LiveTally.Snapshot now) {
        return String.format(Locale.ROOT, "%,d packets, %,d bytes, %,d%s flows, %,d dropped", now.frames(), now.bytes(),
                now.flows(), now.more() ? " and more" : "", live.statistics().dropped());
    }

    /** One line: {@code 12 s: 120 packets, 9,000 bytes, 4 flows, 0 dropped; most: 192.168.1.20 8,000 bytes}. */
    String line(long seconds, LiveTally.Snapshot now) {
        String most = now.talkers().stream()
                .map(each -> String.format(Locale.ROOT, "%s %,d bytes", Terminal.clean(each.address()), each.bytes()))
                .collect(Collectors.joining(", "));
        return seconds + " s: " + sums(now) + (most.isEmpty() ? "" : "; most: " + most);
    }

    /** The page for a terminal. */
    String page(long seconds, LiveTally.Snapshot now) {
        StringBuilder page = new StringBuilder(CLEAR);
        page.append(String.format(Locale.ROOT, "%s  %d s  %s%n%n", Terminal.clean(live.name()), seconds, sums(now)));
        page.append(String.format(Locale.ROOT, "%-40s %12s %15s %12s %15s%n", "top talkers", "sent", "bytes",
                "received",
                "bytes"));
        for (LiveTally.Talker each : now.talkers()) {
            page.append(String.format(Locale.ROOT, "%-40s %,12d %,15d %,12d %,15d%n", Terminal.clean(each.address()),
                    each.framesSent(), each.bytesSent(), each.framesReceived(), each.bytesReceived()));
        }
        return page.append(String.format(Locale.ROOT, "%nCtrl-C ends the capture%n")).toString();
    }

    /** Draws the last counts; nothing is drawn after them. */
    void end() {
        close();
        draw();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
