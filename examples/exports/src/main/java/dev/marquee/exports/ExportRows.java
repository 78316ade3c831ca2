package dev.marquee.exports;

import dev.marquee.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the rows of an export while it is read. Confined to one thread. */
final class ExportRows {

    private final ExportFormat format;
    private final List<ExportedRow> rows = new ArrayList<>();
    private final List<SkippedRow> skipped = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    ExportRows(ExportFormat format) {
        this.format = format;
    }

    /** Adds a row, or skips it with the reason if a value of it breaks a rule. */
    void add(String row, Supplier<ExportedRow> reader) {
        try {
            ExportedRow read = reader.get();
            if (read.film().isNameless()) {
                skip(row, "the row has neither a title nor an id");
            } else if (read.facts().isEmpty()) {
                skip(row, "the row says nothing that can be imported");
            } else {
                rows.add(read);
            }
        } catch (InvalidValueException broken) {
            skip(row, String.valueOf(broken.getMessage()));
        }
    }

    void skip(String row, String reason) {
        skipped.add(new SkippedRow(row, reason));
    }

    void notice(String sentence) {
        if (!notices.contains(sentence)) {
            notices.add(sentence);
        }
    }

    PersonalExport export() {
        return new PersonalExport(format, rows, skipped, notices);
    }
}
