package dev.marquee.exports;

import dev.marquee.exports.DateColumn.Stamp;
import dev.marquee.exports.ExportedFact.Dismissed;
import dev.marquee.exports.ExportedFact.Listed;
import dev.marquee.exports.ExportedFact.Played;
import dev.marquee.exports.ExportedFact.Rated;
import dev.marquee.exports.ExportedFact.Seen;
import dev.marquee.taste.WatchedAt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the CSV backup of Simkl. Stateless. */
final class SimklReader {

    private static final Set<String> COLUMNS = Set.of(
            "simklid",
            "title",
            "type",
            "year",
            "watchlist",
            "lastepwatched",
            "watcheddate",
            "rating",
            "memo",
            "tvdb",
            "tmdb",
            "imdb");

    private SimklReader() {}

    static void read(ExportFile file, ExportRows rows) {
        CsvTable table = CsvTable.read(file, COLUMNS).require("title", "type", "watchlist");
        DateColumn dates = table.dates("watcheddate");
        dates.note(rows, file.name());
        for (CsvTable.Row row : table.records()) {
            String number = String.valueOf(row.number());
            String type = row.get("type").toLowerCase(Locale.ROOT);
            String status = row.get("watchlist").toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            if (row.isTooWide()) {
                rows.skip(number, "the row has more fields than the header");
            } else if (!type.startsWith("movie")) {
                rows.skip(number, NotAFilm.of(type));
            } else {
                rows.add(number, () -> new ExportedRow(number, film(row), facts(row, status, dates)));
            }
        }
    }

    private static ExportedFilm film(CsvTable.Row row) {
        return new ExportedFilm(
                row.get("title"),
                List.of(),
                Fields.year(row.get("year")),
                Fields.id(row.get("tmdb")),
                Fields.imdbId(row.get("imdb")));
    }

    private static List<ExportedFact> facts(CsvTable.Row row, String status, DateColumn dates) {
        List<ExportedFact> facts = new ArrayList<>();
        Stamp watched = dates.read("watched date", row.get("watcheddate"));
        @Nullable String memo = row.text("memo");
        switch (status) {
            case "completed" -> facts.add(play(watched, memo));
            case "plantowatch" -> facts.add(new Listed(watched == null ? null : watched.instant(), memo));
            case "notinteresting", "dropped" -> facts.add(new Dismissed(watched == null ? null : watched.instant()));
            default -> {}
        }
        BigDecimal rating = Fields.rating(row.get("rating"), 1);
        if (rating != null) {
            facts.add(new Rated(rating, watched == null ? null : watched.instant()));
        }
        return facts;
    }

    private static ExportedFact play(@Nullable Stamp watched, @Nullable String memo) {
        if (watched == null && memo == null) {
            return new Seen(WatchedAt.unknown());
        }
        WatchedAt at = watched == null ? WatchedAt.unknown() : watched.watchedAt();
        return new Played(at, ExportFormat.SIMKL.source(), null, memo, null, false);
    }
}
