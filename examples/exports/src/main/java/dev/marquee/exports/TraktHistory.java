package dev.marquee.exports;

import dev.marquee.exports.ExportedFact.Played;
import dev.marquee.taste.WatchedAt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plays of Trakt, whose times of 1970-01-01, of null and of {@code unknown} mean that no time is known.
 * Stateless.
 */
final class TraktHistory {

    private static final Set<String> COLUMNS = Set.of(
            "watchedat",
            "action",
            "type",
            "title",
            "year",
            "traktid",
            "imdbid",
            "tmdbid",
            "tvdbid",
            "seasonnumber",
            "episodenumber");

    private static final Instant FIRST_KNOWN =
            LocalDate.of(1970, 1, 2).atStartOfDay(ZoneOffset.UTC).toInstant();

    private static final DateColumn ISO = DateColumn.of(List.of(List.of()));

    private TraktHistory() {}

    /** Reads the file of the history that Trakt makes for some accounts. It has no ids of the plays. */
    static void readTable(ExportFile file, ExportRows rows) {
        CsvTable table = CsvTable.read(file, COLUMNS).require("watchedat", "type");
        DateColumn dates = table.dates("watchedat");
        dates.note(rows, file.name());
        for (CsvTable.Row row : table.records()) {
            String number = file.name() + ":" + row.number();
            String type = row.get("type").toLowerCase(Locale.ROOT);
            if (row.isTooWide()) {
                rows.skip(number, "the row has more fields than the header");
            } else if (!type.equals("movie")) {
                rows.skip(number, NotAFilm.of(type));
            } else {
                rows.add(
                        number,
                        () -> new ExportedRow(
                                number, film(row), List.of(play(dates.instant("watched_at", known(row)), null))));
            }
        }
    }

    private static String known(CsvTable.Row row) {
        String text = row.get("watchedat");
        return text.equalsIgnoreCase("unknown") ? "" : text;
    }

    private static ExportedFilm film(CsvTable.Row row) {
        return new ExportedFilm(
                row.get("title"),
                List.of(),
                Fields.year(row.get("year")),
                Fields.id(row.get("tmdbid")),
                Fields.imdbId(row.get("imdbid")));
    }

    static Played play(String watchedAt, String id) {
        return play(instant("watched_at", watchedAt), id.isEmpty() || id.equals("null") ? null : id);
    }

    private static Played play(@Nullable Instant at, @Nullable String id) {
        return new Played(watchedAt(at), ExportFormat.TRAKT.source(), id, null, null, false);
    }

    static WatchedAt watchedAt(String text) {
        return watchedAt(instant("watched_at", text));
    }

    private static WatchedAt watchedAt(@Nullable Instant at) {
        return at == null || at.isBefore(FIRST_KNOWN) ? WatchedAt.unknown() : WatchedAt.instant(at);
    }

    /** {@return a moment, or null if none is known} */
    static @Nullable Instant instant(String name, String text) {
        if (text.isBlank() || text.equals("null") || text.equals("unknown")) {
            return null;
        }
        Instant moment = ISO.instant(name, text);
        return moment == null || moment.isBefore(FIRST_KNOWN) ? null : moment;
    }
}
