package dev.marquee.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What an import left out for a fault, to be said when the bar is gone. Confined to one thread. */
final class ImportNotes {

    private static final int KEPT = 1000;
    private static final int SHOWN = 20;

    private final List<String> notes = new ArrayList<>();
    private long more;

    void add(String note) {
        if (notes.size() < KEPT) {
            notes.add(note);
        } else {
            more++;
        }
    }

    void print(PrintWriter err, boolean verbose) {
        int shown = Math.min(verbose ? KEPT : SHOWN, notes.size());
        notes.subList(0, shown).forEach(err::println);
        long unsaid = notes.size() - shown + more;
        if (unsaid > 0) {
            err.println("and " + unsaid + " more" + (verbose ? "" : "; --verbose shows up to " + KEPT));
        }
    }
}
