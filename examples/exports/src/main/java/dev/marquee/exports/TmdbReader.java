package dev.marquee.exports;

import dev.marquee.exports.ExportedFact.Liked;
import dev.marquee.exports.ExportedFact.Listed;
import dev.marquee.exports.ExportedFact.Rated;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the ratings, the watchlist or the favorites of a TMDb account, whose files have one header. Stateless. */
final class TmdbReader {

    private static final Set<String> COLUMNS = Set.of(
            "tmdbid",
            "imdbid",
            "type",
            "name",
            "releasedate",
            "seasonnumber",
            "episodenumber",
            "rating",
            "yourrating",
            "daterated");

    private TmdbReader() {}

    static void read(ExportFile file, AccountList list, ExportRows rows) {
        CsvTable table = CsvTable.read(file, COLUMNS).require("tmdbid", "type");
        DateColumn dates = table.dates("daterated", "releasedate");
        dates.note(rows, file.name());
        if (list == AccountList.RATINGS
                && table.records().stream()
                        .allMatch(row -> row.get("yourrating").isEmpty())) {
            rows.notice(file.name() + ": no row has a rating; say if the file is the watchlist or the favorites");
        }
        for (CsvTable.Row row : table.records()) {
            String number = String.valueOf(row.number());
            String type = row.get("type").toLowerCase(Locale.ROOT);
            if (row.isTooWide()) {
                rows.skip(number, "the row has more fields than the header");
            } else if (!type.equals("movie")) {
                rows.skip(number, NotAFilm.of(type));
            } else {
                rows.add(number, () -> new ExportedRow(number, film(row), facts(row, list, dates)));
            }
        }
    }

    private static ExportedFilm film(CsvTable.Row row) {
        return new ExportedFilm(
                row.get("name"),
                List.of(),
                Fields.year(row.get("releasedate")),
                Fields.id(row.get("tmdbid")),
                Fields.imdbId(row.get("imdbid")));
    }

    private static List<ExportedFact> facts(CsvTable.Row row, AccountList list, DateColumn dates) {
        List<ExportedFact> facts = new ArrayList<>();
        switch (list) {
            case WATCHLIST -> facts.add(new Listed(null, null));
            case FAVORITES -> facts.add(new Liked(null));
            case RATINGS -> {}
        }
        BigDecimal rating = Fields.rating(row.get("yourrating"), 1);
        if (rating != null) {
            Instant rated = dates.instant("date rated", row.get("daterated"));
            facts.add(new Rated(rating, rated));
        }
        return facts;
    }
}
