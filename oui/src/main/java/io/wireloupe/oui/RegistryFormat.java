package io.wireloupe.oui;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Pattern;

/** The formats of registry files, and how to tell them apart. */
enum RegistryFormat {
    IEEE_TEXT("IEEE text",
        Pattern.compile("^[0-9A-F-]{6,17}\\s+\\((?:hex|base 16)\\)\\s.*", Pattern.CASE_INSENSITIVE)) {
        @Override
        void read(BufferedReader from, RegistryLines to) throws IOException {
            IeeeText.read(from, to);
        }
    },
    IEEE_CSV("IEEE csv", Pattern.compile("^\"?Registry\"?,\"?Assignment\"?,.*")) {
        @Override
        void read(BufferedReader from, RegistryLines to) throws IOException {
            IeeeCsv.read(from, to);
        }
    },
    ETHERS("Wireshark manuf or wka",
        Pattern.compile("^\\p{XDigit}{2}(?:[:.-]\\p{XDigit}{2}){1,5}(?:/\\d{1,2})?\\s+\\S.*")) {
        @Override
        void read(BufferedReader from, RegistryLines to) throws IOException {
            WiresharkManuf.read(from, to);
        }
    },
    NMAP("nmap prefixes", Pattern.compile("^(?:\\p{XDigit}{6,7}|\\p{XDigit}{9})\\s+\\S.*")) {
        @Override
        void read(BufferedReader from, RegistryLines to) throws IOException {
            NmapPrefixes.read(from, to);
        }
    };

    private final String label;
    private final Pattern line;

    RegistryFormat(String label, Pattern line) {
        this.label = label;
        this.line = line;
    }

    String label() {
        return label;
    }

    /** Reads all lines; what cannot be read is a problem of that line and nothing else. */
    abstract void read(BufferedReader from, RegistryLines to) throws IOException;

    /** The format of a file that begins like this. */
    static RegistryFormat of(String start, String called) throws IOException {
        for (String text : (Iterable<String>) start.lines()::iterator) {
            String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
            for (RegistryFormat format : values()) {
                if (format.line.matcher(clean).matches()) {
                    return format;
                }
            }
        }
        throw new IOException(called + " is no vendor registry: no line of it looks like IEEE oui.txt or csv, Wireshark"
            + " manuf or wka, or nmap-mac-prefixes");
    }
}
