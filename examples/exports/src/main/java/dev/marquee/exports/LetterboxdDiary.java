package dev.marquee.exports;

import dev.marquee.exports.DateColumn.Stamp;
import dev.marquee.exports.ExportedFact.Played;
import dev.marquee.exports.ExportedFact.Rated;
import dev.marquee.taste.WatchedAt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a diary with their reviews. A review belongs to the entry with its address, or else to the only entry
 * of the film on its day; a review of its own is a play, at an unknown time if it has no day. Confined to one thread.
 */
final class LetterboxdDiary {

    private static final String WATCHED = "watcheddate";
    private static final String ADDRESS = "letterboxduri";

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Entry> byAddress = new HashMap<>();
    private final Map<String, List<Entry>> byDay = new HashMap<>();

    /** What all rows about one play say. */
    private static final class Entry {
        private final CsvTable.Row row;
        private final DateColumn dates;
        private @Nullable String review;
        private @Nullable String tags;
        private boolean rewatch;

        private Entry(CsvTable.Row row, DateColumn dates) {
            this.row = row;
            this.dates = dates;
        }

        private void add(CsvTable.Row other) {
            review = review == null ? other.text("review") : review;
            tags = tags == null ? other.text("tags") : tags;
            rewatch |= other.get("rewatch").equalsIgnoreCase("yes");
        }

        private Played play(boolean ofDiary) {
            Stamp watched = dates.read("watched date", row.get(WATCHED));
            Stamp logged = ofDiary ? dates.read("date", row.get("date")) : null;
            Stamp day = watched != null ? watched : logged;
            return new Played(
                    day == null ? WatchedAt.unknown() : WatchedAt.day(day.day()),
                    ExportFormat.LETTERBOXD.source(),
                    row.text(ADDRESS),
                    review,
                    tags,
                    rewatch);
        }
    }

    private record Line(String number, CsvTable.Row row, Entry entry, boolean ofDiary) {}

    void entry(String number, CsvTable.Row row, DateColumn dates) {
        String address = row.get(ADDRESS);
        Entry known = address.isEmpty() ? null : byAddress.get(address);
        Entry entry = known != null ? known : new Entry(row, dates);
        if (known == null) {
            byDay.computeIfAbsent(day(row), day -> new ArrayList<>()).add(entry);
            if (!address.isEmpty()) {
                byAddress.put(address, entry);
            }
        }
        entry.add(row);
        lines.add(new Line(number, row, entry, true));
    }

    void review(String number, CsvTable.Row row, DateColumn dates) {
        Entry entry = byAddress.get(row.get(ADDRESS));
        List<Entry> sameDay = byDay.getOrDefault(day(row), List.of());
        if (entry == null && !row.get(WATCHED).isEmpty() && sameDay.size() == 1 && sameDay.get(0).review == null) {
            entry = sameDay.get(0);
        }
        boolean ofDiary = entry != null;
        entry = entry != null ? entry : new Entry(row, dates);
        entry.add(row);
        lines.add(new Line(number, row, entry, ofDiary));
    }

    private static String day(CsvTable.Row row) {
        return LetterboxdReader.key(row) + "\n" + row.get(WATCHED);
    }

    /**
     * Adds all rows to an export.
     *
     * @param rated the films that have a rating elsewhere, which is the present one
     */
    void addTo(ExportRows rows, Set<String> rated) {
        for (Line line : lines) {
            rows.add(line.number(), () -> {
                List<ExportedFact> facts = new ArrayList<>();
                facts.add(line.entry().play(line.ofDiary()));
                BigDecimal rating = LetterboxdReader.rating(line.row());
                if (rating != null && !rated.contains(LetterboxdReader.key(line.row()))) {
                    Stamp logged = line.entry().dates.read("date", line.row().get("date"));
                    Stamp watched =
                            line.entry().dates.read("watched date", line.row().get(WATCHED));
                    Stamp at = logged != null ? logged : watched;
                    facts.add(new Rated(rating, at == null ? null : at.instant()));
                }
                return new ExportedRow(line.number(), LetterboxdReader.film(line.row()), facts);
            });
        }
    }
}
