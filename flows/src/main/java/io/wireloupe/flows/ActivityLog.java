package io.wireloupe.flows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a person did with a device, and when: a text file beside a capture.
 *
 * <pre>
 * # 2026-03-14 UTC
 * 15:26:03 started streaming
 * 15:26:35 stopped streaming
 * </pre>
 *
 * <p>One event a line: the time of day, {@code HH:MM:SS} with or without a fraction, blanks, and what happened. Empty
 * lines are skipped. Lines that begin with {@code #} are comments; a comment may give the date and the zone of all
 * times, as {@code # 2026-03-14 UTC}, {@code # 2026-03-14 Europe/Berlin} or {@code # date: 2026-03-14, zone: UTC}.
 * Without them they are the date on which the capture began, and a zone that the reader names, or UTC. A zone is
 * {@code UTC}, {@code GMT}, {@code Z}, an offset or a name of the time zone database; one that is not understood is a
 * problem, and the log is read as if it gave none. Where a time is more than twelve hours before the one above it,
 * midnight has passed.
 *
 * @param events the events, in the order of the lines
 * @param problems lines that could not be read, each as {@code line 3: …}, after the file's name where there is one;
 *         they are left out. After the first {@value #MOST_PROBLEMS} comes one that counts the others
 */
public record ActivityLog(List<ActivityEvent> events, List<String> problems) {

    /** How long a file may be. */
    public static final int MOST_BYTES = 1 << 20;

    /** How many problems are told one by one. */
    public static final int MOST_PROBLEMS = 20;

    private static final int MOST_SHOWN = 40;
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Pattern EVENT =
            Pattern.compile("(\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)\\s+(.*\\S)\\s*");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    /** The word where a zone belongs: after {@code zone:}, or after a date, as long as no sentence goes on there. */
    private static final Pattern ZONE = Pattern.compile(
            "(?i:zone):\\s*([^\\s,;]+)|\\d{4}-\\d{2}-\\d{2}\\s+(?:(\\S+)\\s*$|(UTC|GMT|Z|[+-]\\d\\S*|\\S+/\\S+))");

    /**
     * Copies the lists.
     *
     * @param events the events, in the order of the lines
     * @param problems lines that could not be read, each as {@code line 3: …}, after the file's name where there is one
     */
    public ActivityLog {
        events = List.copyOf(events);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a log in UTF-8 whose times are in UTC unless it says otherwise.
     *
     * @param file the log, a text file
     * @param captureStartNanos when the capture began, for logs without a date: {@link Totals#firstNanos}
     * @return the events by time, and the lines that could not be read
     * @throws IOException if the file cannot be read, or has more than {@link #MOST_BYTES}
     */
    public static ActivityLog read(Path file, long captureStartNanos) throws IOException {
        return read(file, captureStartNanos, UTC);
    }

    /**
     * Reads a log in UTF-8.
     *
     * @param file the log, a text file
     * @param captureStartNanos when the capture began, for logs without a date: {@link Totals#firstNanos}
     * @param defaultZone the zone of its times if it names none
     * @return the events by time, and the lines that could not be read
     * @throws IOException if the file cannot be read, or has more than {@link #MOST_BYTES}
     */
    public static ActivityLog read(Path file, long captureStartNanos, ZoneId defaultZone) throws IOException {
        byte[] octets;
        try (InputStream in = Files.newInputStream(file)) {
            octets = in.readNBytes(MOST_BYTES + 1);
        }
        if (octets.length > MOST_BYTES) {
            throw new IOException(file + " has more than " + MOST_BYTES + " bytes, the most of an activity log; give a "
                    + "text file with one event a line");
        }
        return parse(new String(octets, StandardCharsets.UTF_8), new Reading(file + ", ", captureStartNanos,
                defaultZone));
    }

    /**
     * Reads the text of a log whose times are in UTC unless it says otherwise; see {@link #read}.
     *
     * @param text the whole log, its lines ended in any usual way
     * @param captureStartNanos when the capture began, for logs without a date: {@link Totals#firstNanos}
     * @return the events by time, and the lines that could not be read
     */
    public static ActivityLog parse(String text, long captureStartNanos) {
        return parse(text, new Reading("", captureStartNanos, UTC));
    }

    private static ActivityLog parse(String text, Reading reading) {
        String body = text.startsWith("\ufeff") ? text.substring(1) : text;
        int number = 0;
        for (String line : body.lines().toList()) {
            reading.line(++number, line);
        }
        return new ActivityLog(reading.events, reading.allProblems());
    }

    /** Foreign text as a message may show it: cut, without characters that act on a terminal. */
    private static String shown(String text) {
        String cut = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
        return cut.replaceAll("[\\p{C}]", "?");
    }

    private static final class Reading {

        final List<ActivityEvent> events = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private int problemsLeft;
        private final String where;
        private final long captureStartNanos;
        private Optional<LocalDate> date = Optional.empty();
        private ZoneId zone;
        private Optional<LocalTime> before = Optional.empty();
        private int midnights;

        /**
         * Begins a log.
         *
         * @param where what problems begin with
         */
        Reading(String where, long captureStartNanos, ZoneId defaultZone) {
            this.where = where;
            this.captureStartNanos = captureStartNanos;
            this.zone = defaultZone;
        }

        List<String> allProblems() {
            if (problemsLeft > 0) {
                problems.add(where + "and " + problemsLeft + (problemsLeft == 1 ? " more problem" : " more problems"));
                problemsLeft = 0;
            }
            return problems;
        }

        private void problem(int number, String what) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(where + "line " + number + ": " + what);
            } else {
                problemsLeft++;
            }
        }

        void line(int number, String line) {
            if (line.isBlank()) {
                return;
            }
            try {
                if (line.stripLeading().startsWith("#")) {
                    comment(number, line);
                } else {
                    event(number, line);
                }
            } catch (DateTimeException | ArithmeticException e) {
                problem(number, String.valueOf(e.getMessage()));
            }
        }

        private void comment(int number, String line) {
            Matcher found = DATE.matcher(line);
            if (date.isEmpty() && events.isEmpty() && found.find()) {
                date = Optional.of(LocalDate.parse(found.group()));
            }
            Matcher named = ZONE.matcher(line);
            if (events.isEmpty() && named.find()) {
                zone(number, Stream.of(1, 2, 3).map(named::group).filter(Objects::nonNull).findFirst().orElse(""));
            }
        }

        private void zone(int number, String word) {
            try {
                zone = ZoneId.of(word);
            } catch (DateTimeException e) {
                problem(number, "the zone " + shown(word) + " is not known, so " + zone + " is taken; write UTC, "
                        + "-05:00 or Europe/Berlin");
            }
        }

        private void event(int number, String line) {
            Matcher parts = EVENT.matcher(line.strip());
            if (!parts.matches()) {
                problem(number, "no event; write 15:26:03 started streaming");
                return;
            }
            String clock = parts.group(1);
            LocalTime time = LocalTime.parse(clock.indexOf(':') == 1 ? "0" + clock : clock);
            if (before.isPresent() && before.get().toSecondOfDay() - time.toSecondOfDay() > 12 * 3600) {
                midnights++;
            }
            before = Optional.of(time);
            LocalDate day = date.orElseGet(this::captureDate).plusDays(midnights);
            Instant moment = ZonedDateTime.of(day, time, zone).toInstant();
            long nanos = Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
            events.add(new ActivityEvent(nanos, parts.group(2), number));
        }

        private LocalDate captureDate() {
            return Instant.ofEpochSecond(Math.floorDiv(captureStartNanos, 1_000_000_000L)).atZone(zone).toLocalDate();
        }
    }

    /**
     * Says for each event which session it began, ended or fell into.
     *
     * <p>An event belongs to the nearest beginning or end of a session that is at most {@code toleranceNanos} away; one
     * whose text begins with "start" only to beginnings, one whose text begins with "stop" or "end" only to ends. Other
     * events belong to the session during which they happened, if there is one.
     *
     * @param sessions the sessions of the capture
     * @param toleranceNanos how far an event may lie from a beginning or end to belong to it, from 0
     * @return a match for each event, in the order of the events
     */
    public List<EventMatch> match(List<Session> sessions, long toleranceNanos) {
        return events.stream().map(event -> match(event, sessions, toleranceNanos)).toList();
    }

    private static EventMatch match(ActivityEvent event, List<Session> sessions, long tolerance) {
        String text = event.text().toLowerCase(Locale.ROOT);
        boolean begins = text.startsWith("start");
        boolean ends = text.startsWith("stop") || text.startsWith("end");
        EventMatch best = new EventMatch(event, EventMatch.Edge.NONE, Optional.empty(), 0);
        long nearest = Long.MAX_VALUE;
        for (Session session : sessions) {
            long toStart = Times.minus(session.startNanos(), event.timeNanos());
            long toEnd = Times.minus(session.endNanos(), event.timeNanos());
            if (!ends && Math.abs(toStart) <= tolerance && Math.abs(toStart) < nearest) {
                nearest = Math.abs(toStart);
                best = new EventMatch(event, EventMatch.Edge.START, Optional.of(session), toStart);
            }
            if (!begins && Math.abs(toEnd) <= tolerance && Math.abs(toEnd) < nearest) {
                nearest = Math.abs(toEnd);
                best = new EventMatch(event, EventMatch.Edge.END, Optional.of(session), toEnd);
            }
            if (nearest == Long.MAX_VALUE && toStart <= 0 && toEnd >= 0) {
                best = new EventMatch(event, EventMatch.Edge.DURING, Optional.of(session), 0);
            }
        }
        return best;
    }
}
