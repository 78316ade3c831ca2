package dev.marquee.exports;

import dev.marquee.InvalidValueException;
import dev.marquee.exports.DateColumn.Stamp;
import dev.marquee.taste.WatchedAt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the starts of a title together to plays: starts of one profile within a day are one, at the moment of the first
 * of them, and it counts as watched if it ran for 20 minutes. Confined to one thread.
 */
final class NetflixViewings {

    private static final Duration SAME = Duration.ofHours(24);
    private static final Duration LEAST = Duration.ofMinutes(20);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,4}):(\\d{2}):(\\d{2})");

    private final Map<String, List<Start>> byTitle = new LinkedHashMap<>();
    private final Map<String, String> broken = new LinkedHashMap<>();

    private record Start(String number, String title, Instant at, Duration duration) {}

    /** Makes the row of a play. */
    interface RowOf {
        ExportedRow row(String number, String title, WatchedAt at);
    }

    void add(String number, CsvTable.Row row, DateColumn dates) {
        try {
            Stamp at = dates.read("start time", row.get("starttime"));
            Matcher duration = DURATION.matcher(row.get("duration"));
            if (at == null || !duration.matches()) {
                throw new InvalidValueException("the row has no start time or no duration");
            }
            Duration length = Duration.ofHours(Long.parseLong(duration.group(1)))
                    .plusMinutes(Long.parseLong(duration.group(2)))
                    .plusSeconds(Long.parseLong(duration.group(3)));
            String title = row.get("title");
            byTitle.computeIfAbsent(row.get("profilename") + "\n" + title, key -> new ArrayList<>())
                    .add(new Start(number, title, at.instant(), length));
        } catch (InvalidValueException e) {
            broken.put(number, String.valueOf(e.getMessage()));
        }
    }

    void addTo(ExportRows rows, RowOf maker) {
        broken.forEach(rows::skip);
        for (List<Start> starts : byTitle.values()) {
            starts.sort(Comparator.comparing(Start::at));
            List<Start> play = new ArrayList<>();
            for (Start start : starts) {
                if (!play.isEmpty()
                        && Duration.between(play.get(play.size() - 1).at(), start.at())
                                        .compareTo(SAME)
                                > 0) {
                    addPlay(play, rows, maker);
                    play.clear();
                }
                play.add(start);
            }
            addPlay(play, rows, maker);
        }
    }

    private static void addPlay(List<Start> play, ExportRows rows, RowOf maker) {
        Duration total = play.stream().map(Start::duration).reduce(Duration.ZERO, Duration::plus);
        WatchedAt at = WatchedAt.instant(play.get(0).at());
        for (Start start : play) {
            if (total.compareTo(LEAST) < 0) {
                rows.skip(start.number(), "ran for " + total.toMinutes() + " minutes only");
            } else {
                rows.add(start.number(), () -> maker.row(start.number(), start.title(), at));
            }
        }
    }
}
