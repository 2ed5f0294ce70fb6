package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;

/** Goes through the lines of a message whose headers are text, as those of SIP and RTSP are, without copying them. */
final class TextMessage {

    private final Layer in;
    private final int first;
    private int start;
    private int end;
    private int at;
    private int colon;
    private int value;

    /** Goes through the lines from {@code at} on. */
    TextMessage(Layer in, int at) {
        this.in = in;
        this.first = at;
        this.at = at;
        this.start = at;
        this.end = at;
    }

    /** Goes to the next line; {@code false} if none ends in what was captured. */
    boolean next() {
        int feed = at < in.captured() ? Ascii.indexOf(in, '\n', at, in.captured()) : -1;
        if (feed < 0) {
            return false;
        }
        start = at;
        end = feed > at && in.peek8(feed - 1) == '\r' ? feed - 1 : feed;
        at = feed + 1;
        colon = Ascii.indexOf(in, ':', start, end);
        value = colon < 0 ? end : colon + 1;
        while (value < end && (in.peek8(value) == ' ' || in.peek8(value) == '\t')) {
            value++;
        }
        return true;
    }

    /** Goes to the empty line that ends the headers; {@code false} if there is none. */
    boolean toBody() {
        while (next()) {
            if (start == end) {
                return true;
            }
        }
        return false;
    }

    /** How long the contents are by the word of the headers; 0 if these say nothing, -1 if it is no number. */
    long contentLength() {
        TextMessage again = new TextMessage(in, first);
        again.next();
        while (again.next() && again.isHeader()) {
            if (again.isNamed("content-length") || again.isNamed("l")) {
                return again.number();
            }
        }
        return 0;
    }

    /** Where the line begins. */
    int start() {
        return start;
    }

    /** Where the line ends. */
    int end() {
        return end;
    }

    /** Where the next line begins. */
    int at() {
        return at;
    }

    /** Whether the line has a name and a colon. */
    boolean isHeader() {
        return colon > start;
    }

    /** Whether the name of the header is this one; it is in lower case. */
    boolean isNamed(String name) {
        return colon - start == name.length() && Ascii.isIgnoringCase(in, start, colon - start, name);
    }

    /** Where the value of the header begins. */
    int value() {
        return value;
    }

    int valueLength() {
        return end - value;
    }

    /** The value as a decimal number, -1 if it is none. */
    long number() {
        return Ascii.decimal(in, value, end - value);
    }

    /** Where the last word of the line begins. */
    int lastWord() {
        int word = end;
        while (word > start && in.peek8(word - 1) != ' ') {
            word--;
        }
        return word;
    }
}
