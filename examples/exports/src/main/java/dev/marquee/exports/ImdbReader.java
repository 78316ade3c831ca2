package dev.marquee.exports;

import dev.marquee.exports.ExportedFact.Listed;
import dev.marquee.exports.ExportedFact.Rated;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ratings or the watchlist of IMDb, in the forms of before 2017, of 2017 to 2021 (windows-1252), of 2022
 * (UTF-8) and of 2024 (with original titles), and what spreadsheets made of them. Stateless.
 */
final class ImdbReader {

    private static final Set<String> COLUMNS = Set.of(
            "const",
            "position",
            "created",
            "title",
            "originaltitle",
            "url",
            "titletype",
            "year",
            "yourrating",
            "yourated",
            "daterated",
            "imdbrating");

    private static final String TITLE_TYPE = "titletype";

    private ImdbReader() {}

    static void read(ExportFile file, ExportRows rows) {
        CsvTable table = CsvTable.read(file, COLUMNS).require("const");
        String rating = table.has("yourrating") ? "yourrating" : "yourated";
        boolean watchlist = isWatchlist(table, rating);
        if (!watchlist) {
            table.require(rating);
        }
        DateColumn dates = watchlist
                ? table.dates("created", "daterated", "modified", "releasedate")
                : table.dates("daterated", "created", "releasedate");
        dates.note(rows, file.name());
        for (CsvTable.Row row : table.records()) {
            String number = String.valueOf(row.number());
            String kind = row.isTooWide() ? "the row has more fields than the header" : notAFilm(row.get(TITLE_TYPE));
            if (kind != null) {
                rows.skip(number, kind);
            } else {
                rows.add(number, () -> new ExportedRow(number, film(row), facts(row, rating, watchlist, dates)));
            }
        }
    }

    /** Lists have positions. So had ratings before 2017, which were all rated, without a date of the rating. */
    private static boolean isWatchlist(CsvTable table, String rating) {
        if (!table.has("position")) {
            return false;
        }
        return table.has("daterated")
                || table.records().stream().anyMatch(row -> row.get(rating).isEmpty());
    }

    private static ExportedFilm film(CsvTable.Row row) {
        String original = row.get("originaltitle");
        String title = row.get("title");
        return new ExportedFilm(
                title,
                original.isEmpty() || original.equals(title) ? List.of() : List.of(original),
                Fields.year(row.get("year")),
                null,
                Fields.imdbId(row.get("const")));
    }

    private static List<ExportedFact> facts(
            CsvTable.Row row, String ratingColumn, boolean watchlist, DateColumn dates) {
        List<ExportedFact> facts = new ArrayList<>();
        Instant created = dates.instant("created", row.get("created"));
        if (watchlist) {
            facts.add(new Listed(created, row.text("description")));
        }
        BigDecimal rating = Fields.rating(row.get(ratingColumn), 1);
        if (rating != null) {
            Instant rated = dates.instant("date rated", row.get("daterated"));
            facts.add(new Rated(rating, rated == null && !watchlist ? created : rated));
        }
        return facts;
    }

    /** {@return what a title is if it is no film, or null} */
    private static @Nullable String notAFilm(String titleType) {
        String type = titleType.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (type.contains("episode")) {
            return type.contains("podcast") ? "an episode of a podcast" : "an episode of a series";
        }
        if (type.contains("series")) {
            return type.contains("podcast") ? "a podcast" : "a series";
        }
        return type.contains("game") ? "a video game" : null;
    }
}
