package io.wireloupe.examples.workshop;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.wireloupe.capture.CaptureOptions;

import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What packed captures may unpack to. */
final class UnpackOption {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})(?:(?:([KMGT])(I?))?B)?");
    private static final String PREFIXES = "KMGT";

    @Option(names = "--unpack-limit", paramLabel = "SIZE",
            description = "what a packed capture may unpack to, such as 500MB or 2TiB (default: 1TiB, and above 1GiB "
                    + "no more than 500 times its size)")
    private CaptureOptions options = CaptureOptions.DEFAULT;

    /** How captures are to be opened. */
    CaptureOptions options() {
        return options;
    }

    /** Options with this limit alone: who names one means it, however small the packed file is. */
    static CaptureOptions of(String size) {
        Matcher parts = SIZE.matcher(size.toUpperCase(Locale.ROOT));
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            int power = parts.group(2) == null ? 0 : PREFIXES.indexOf(parts.group(2)) + 1;
            long unit = (long) Math.pow("I".equals(parts.group(3)) ? 1024 : 1000, power);
            if (number > 0 && number <= Long.MAX_VALUE / unit) {
                return new CaptureOptions(number * unit, Long.MAX_VALUE);
            }
        }
        throw new TypeConversionException("'" + size + "' is no size; give one such as 500MB, 4GiB or 2TiB");
    }

    /** Text of the library, which names its own options, in the words of this program. */
    static String inWordsOfTheProgram(String text) {
        return text.replace("CaptureOptions.maxUnpackedBytes", "--unpack-limit")
                .replace("CaptureOptions.maxUnpackRatio", "--unpack-limit");
    }
}
