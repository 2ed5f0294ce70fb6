package io.wireloupe.oui;

import java.io.IOException;
import java.util.Iterator;
import java.util.stream.Stream;

/** The table of all blocks as CSV. */
final class BlockCsv {

    private BlockCsv() {
    }

    static void write(Stream<Block> blocks, Appendable to) throws IOException {
        to.append("prefix,length,registry,short,vendor\n");
        for (Iterator<Block> i = blocks.iterator(); i.hasNext();) {
            Block block = i.next();
            StringBuilder prefix = new StringBuilder(17);
            MacText.appendOctets(prefix, block.prefix(), 0, (block.length() + 7) / 8);
            to.append(prefix).append(',').append(Integer.toString(block.length())).append(',')
                .append(block.registry().label()).append(',');
            quote(block.shortName(), to);
            to.append(',');
            quote(block.vendor(), to);
            to.append('\n');
        }
    }

    /** RFC 4180 2: fields with a comma, a quote or a line break stand in quotes, quotes inside are doubled. */
    private static void quote(String field, Appendable to) throws IOException {
        if (field.indexOf(',') < 0 && field.indexOf('"') < 0) {
            to.append(field);
        } else {
            to.append('"').append(field.replace("\"", "\"\"")).append('"');
        }
    }
}
