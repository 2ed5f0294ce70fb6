package io.wireloupe.dissect;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Locale;

/**
 * Writes seconds since 1970 as the date and the time of day in a zone. What all moments of a day have in common is kept
 * from one to the next, since those of a capture lie close together.
 */
final class MomentText {

    private static final int SECONDS_OF_DAY = 86_400;
    private static final byte[] NOT_REPRESENTABLE = "Not representable ".getBytes(StandardCharsets.US_ASCII);

    private final ZoneId zone;

    /** The seconds for which the kept text is good: a day in the zone, or the part of it with one offset from UTC. */
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;
    private long midnight;
    private byte[] day = new byte[0];
    private byte[] zoneName = new byte[0];

    MomentText(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Writes the date and the time of day, up to the point before the fraction of the second.
     *
     * @return the index behind the last character
     */
    int write(long second, byte[] to, int at) {
        if (second < from || second >= until) {
            turnTo(second);
        }
        System.arraycopy(day, 0, to, at, day.length);
        int out = at + day.length;
        if (day == NOT_REPRESENTABLE) {
            return out;
        }
        int time = (int) (second - midnight);
        out = two(time / 3600, (byte) ':', to, out);
        out = two(time / 60 % 60, (byte) ':', to, out);
        return two(time % 60, (byte) '.', to, out);
    }

    /** Writes the name of the zone after a blank; nothing for moments that cannot be represented. */
    int writeZone(byte[] to, int at) {
        System.arraycopy(zoneName, 0, to, at, zoneName.length);
        return at + zoneName.length;
    }

    private static int two(int number, byte end, byte[] to, int at) {
        to[at] = (byte) ('0' + number / 10);
        to[at + 1] = (byte) ('0' + number % 10);
        to[at + 2] = end;
        return at + 3;
    }

    private void turnTo(long second) {
        try {
            ZonedDateTime moment = Instant.ofEpochSecond(second).atZone(zone);
            midnight = second - moment.toLocalTime().toSecondOfDay();
            from = midnight;
            until = midnight + SECONDS_OF_DAY;
            keepWithinOffset(moment.toInstant());
            String date = String.format(Locale.ROOT, "%s %2d, %d ",
                    moment.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH), moment.getDayOfMonth(),
                    moment.getYear());
            day = date.getBytes(StandardCharsets.US_ASCII);
            zoneName = (" " + ZoneNames.shortName(moment)).getBytes(StandardCharsets.UTF_8);
        } catch (DateTimeException e) {
            from = second;
            until = second + 1;
            day = NOT_REPRESENTABLE;
            zoneName = new byte[0];
        }
    }

    private void keepWithinOffset(Instant moment) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition next = rules.nextTransition(moment);
        if (next != null) {
            until = Math.min(until, next.toEpochSecond());
        }
        // The transition before the next second is the one that began the present offset.
        ZoneOffsetTransition last = rules.previousTransition(moment.plusSeconds(1));
        if (last != null) {
            from = Math.max(from, last.toEpochSecond());
        }
    }
}
