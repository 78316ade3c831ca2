package dev.marquee.exports;

import dev.marquee.exports.DateColumn.Stamp;
import dev.marquee.exports.ExportedFact.Liked;
import dev.marquee.exports.ExportedFact.Listed;
import dev.marquee.exports.ExportedFact.Rated;
import dev.marquee.exports.ExportedFact.Seen;
import dev.marquee.taste.WatchedAt;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Letterboxd's export of an account. A film's rating is the one in {@code ratings.csv}, where it is, and not
 * those that it once had in the diary. {@code deleted/}, the profile, comments and what other people made are not read.
 * Confined to one thread.
 */
final class LetterboxdReader {

    /** The likes are {@code films.csv}, when their folder is not given with them. */
    private static final Pattern KNOWN = Pattern.compile("((ratings|diary|reviews|watched|watchlist|films)\\b[^/]*"
            + "|likes/films|orphaned/diary|orphaned/reviews|lists/[^/]+)\\.csv");

    private static final Set<String> COLUMNS =
            Set.of("date", "name", "year", "letterboxduri", "rating", "rewatch", "tags", "watcheddate", "review");

    private static final String LIST = "Letterboxd list export";

    /** Stars are doubled. */
    private static final int STARS = 2;

    private final ExportFiles files;
    private final ExportRows rows;
    private final Set<String> rated = new HashSet<>();
    private final LetterboxdDiary diary = new LetterboxdDiary();

    LetterboxdReader(ExportFiles files, ExportRows rows) {
        this.files = files;
        this.rows = rows;
    }

    void read() {
        String root = files.root(LetterboxdReader::isKnown, "diary.csv");
        List<String> names = files.names().stream()
                .filter(name -> name.startsWith(root))
                .map(name -> name.substring(root.length()))
                .filter(LetterboxdReader::isKnown)
                .toList();
        for (String kind : List.of(
                "ratings",
                "diary",
                "orphaned/diary",
                "reviews",
                "orphaned/reviews",
                "likes/films",
                "films",
                "watchlist",
                "watched",
                "lists/")) {
            names.stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(kind))
                    .filter(name -> !kind.equals("watched")
                            || !name.toLowerCase(Locale.ROOT).startsWith("watchlist"))
                    .forEach(name -> read(kind, name, root + name));
            if (kind.equals("orphaned/reviews")) {
                diary.addTo(rows, rated);
            }
        }
    }

    private static boolean isKnown(String name) {
        return KNOWN.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    private void read(String kind, String name, String path) {
        ExportFile file = new ExportFile(name, files.read(path).bytes());
        if (kind.equals("lists/") || file.text().startsWith(LIST)) {
            rows.skip(name, LetterboxdList.describe(file));
            return;
        }
        CsvTable table = CsvTable.read(file, COLUMNS).require("name");
        DateColumn dates = table.dates("date", "watcheddate");
        dates.note(rows, name);
        for (CsvTable.Row row : table.records()) {
            String number = name + ":" + row.number();
            if (row.isTooWide()) {
                rows.skip(number, "the row has more fields than the header");
            } else if (kind.endsWith("diary")) {
                diary.entry(number, row, dates);
            } else if (kind.endsWith("reviews")) {
                diary.review(number, row, dates);
            } else {
                rows.add(number, () -> new ExportedRow(number, film(row), facts(kind, row, dates)));
            }
        }
    }

    static ExportedFilm film(CsvTable.Row row) {
        return ExportedFilm.titled(row.get("name"), Fields.year(row.get("year")));
    }

    /** {@return a film as the files of an export agree on it} */
    static String key(CsvTable.Row row) {
        return row.get("name") + "\n" + row.get("year");
    }

    static @Nullable BigDecimal rating(CsvTable.Row row) {
        return Fields.rating(row.get("rating"), STARS);
    }

    private List<ExportedFact> facts(String kind, CsvTable.Row row, DateColumn dates) {
        Stamp date = dates.read("date", row.get("date"));
        return switch (kind) {
            case "ratings" -> {
                BigDecimal rating = rating(row);
                if (rating == null) {
                    yield List.of();
                }
                rated.add(key(row));
                yield List.of(new Rated(rating, date == null ? null : date.instant()));
            }
            case "likes/films", "films" -> List.of(new Liked(date == null ? null : date.instant()));
            case "watchlist" -> List.of(new Listed(date == null ? null : date.instant(), null));
            default -> List.of(new Seen(WatchedAt.unknown()));
        };
    }
}
