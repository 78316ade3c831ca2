package dev.marquee.exports;

import dev.marquee.exports.DateColumn.Stamp;
import dev.marquee.exports.ExportedFact.Played;
import dev.marquee.taste.WatchedAt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was watched on Netflix: a title and a day, or each start of a title. Nothing but the title tells a film
 * from an episode. Confined to one thread.
 */
final class NetflixReader {

    private static final Set<String> COLUMNS = Set.of(
            "title",
            "date",
            "profilename",
            "starttime",
            "duration",
            "attributes",
            "supplementalvideotype",
            "devicetype",
            "bookmark",
            "latestbookmark",
            "country");

    private final ExportRows rows;
    private final @Nullable String profile;

    NetflixReader(ExportRows rows, @Nullable String profile) {
        this.rows = rows;
        this.profile = profile;
    }

    void read(ExportFile file) {
        CsvTable table = table(file).require("title");
        if (table.has("starttime")) {
            readActivity(table, file);
        } else {
            readHistory(table.require("date"), file);
        }
    }

    /** {@return the table, whose header of two columns may be in the language of the profile} */
    private static CsvTable table(ExportFile file) {
        List<List<String>> records = CsvTable.records(file.text(), ',', file.name(), Integer.MAX_VALUE);
        boolean translated = records.size() > 1
                && records.get(0).size() == 2
                && COLUMNS.stream().noneMatch(CsvTable.key(records.get(0).get(0))::equals)
                && records.stream()
                        .skip(1)
                        .allMatch(row -> row.get(row.size() - 1).matches("[\\d./ -]{6,12}"));
        if (!translated) {
            return CsvTable.read(file, COLUMNS);
        }
        List<List<String>> named = new ArrayList<>(records);
        named.set(0, List.of("Title", "Date"));
        return CsvTable.of(file.name(), named);
    }

    private void readHistory(CsvTable table, ExportFile file) {
        DateColumn dates = table.dates("date");
        dates.note(rows, file.name());
        for (CsvTable.Row row : table.records()) {
            String number = String.valueOf(row.number());
            String title = row.get("title");
            String fault = fault(row, title);
            if (fault != null) {
                rows.skip(number, fault);
            } else {
                rows.add(number, () -> {
                    Stamp day = dates.read("date", row.get("date"));
                    return row(number, title, day == null ? WatchedAt.unknown() : WatchedAt.day(day.day()));
                });
            }
        }
    }

    private static @Nullable String fault(CsvTable.Row row, String title) {
        if (row.isTooWide()) {
            return "the row has more fields than the header";
        }
        if (title.isEmpty()) {
            return "the row has no title";
        }
        return NetflixTitle.isEpisode(title) ? "an episode of a series" : null;
    }

    private static ExportedRow row(String number, String title, WatchedAt at) {
        Played play = new Played(at, ExportFormat.NETFLIX.source(), null, null, null, false);
        return new ExportedRow(number, NetflixTitle.film(title), List.of(play));
    }

    private void readActivity(CsvTable table, ExportFile file) {
        DateColumn dates = table.dates("starttime");
        dates.note(rows, file.name());
        Set<String> profiles = new TreeSet<>();
        table.records().forEach(row -> profiles.add(row.get("profilename")));
        if (profile != null && !profiles.contains(profile)) {
            throw new ExportFileException(
                    file.name() + " has no profile " + profile + "; it has " + String.join(", ", profiles));
        }
        if (profile == null && profiles.size() > 1) {
            rows.notice(file.name() + " has several profiles, all of which are read: " + String.join(", ", profiles)
                    + "; name one to read it alone");
        }
        NetflixViewings viewings = new NetflixViewings();
        for (CsvTable.Row row : table.records()) {
            String number = String.valueOf(row.number());
            String title = row.get("title");
            String fault = profile != null && !profile.equals(row.get("profilename"))
                    ? "of another profile"
                    : fault(row, title);
            if (fault == null && !row.get("supplementalvideotype").isEmpty()) {
                fault = "a trailer or another extra";
            }
            if (fault != null) {
                rows.skip(number, fault);
            } else {
                viewings.add(number, row, dates);
            }
        }
        viewings.addTo(rows, NetflixReader::row);
    }
}
