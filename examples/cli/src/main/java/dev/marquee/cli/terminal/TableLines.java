package dev.marquee.cli.terminal;

import java.util.ArrayList;
import java.util.Collection;

/** Lines of which the first has the headings of a table. Confined to one thread. */
final class TableLines extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    TableLines(Collection<String> lines) {
        super(lines);
    }
}
