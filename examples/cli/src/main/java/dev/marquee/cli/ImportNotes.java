package dev.marquee.cli;

import dev.marquee.cli.terminal.TerminalWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what an import left out because of an error, to be printed after the progress bar. Confined to one thread.
 */
final class ImportNotes {

    private static final int SHOWN = 20;

    private final int kept;
    private final List<String> notes = new ArrayList<>();
    private long dropped;

    /** Creates notes that keep this many; more are only counted. */
    ImportNotes(int kept) {
        this.kept = kept;
    }

    void add(String note) {
        if (notes.size() < kept) {
            notes.add(note);
        } else {
            dropped++;
        }
    }

    /** Counts notes that are not kept. */
    void drop(long count) {
        dropped += count;
    }

    boolean isEmpty() {
        return notes.isEmpty();
    }

    String first() {
        return notes.get(0);
    }

    void print(TerminalWriter err, boolean verbose) {
        int shown = verbose ? notes.size() : Math.min(SHOWN, notes.size());
        notes.subList(0, shown).forEach(err::printWrapped);
        long hidden = notes.size() - shown + dropped;
        if (hidden > 0) {
            String more = dropped == 0 ? "all" : "up to " + kept;
            err.println("and " + hidden + " more" + (verbose ? "" : "; --verbose shows " + more));
        }
    }
}
