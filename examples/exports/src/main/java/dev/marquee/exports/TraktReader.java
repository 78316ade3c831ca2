package dev.marquee.exports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.marquee.exports.ExportedFact.Dismissed;
import dev.marquee.exports.ExportedFact.Liked;
import dev.marquee.exports.ExportedFact.Listed;
import dev.marquee.exports.ExportedFact.Rated;
import dev.marquee.exports.ExportedFact.Seen;
import dev.marquee.taste.WatchedAt;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads Trakt's export of an account: JSON files, of which long ones are split, or the CSV file of the history. What is
 * not about a film is skipped row by row; comments, collections, followers and the like are not read. Confined to one
 * thread.
 */
final class TraktReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The files that are read. What a service adds one day in other files is told by its content. */
    private static final Pattern UNREAD = Pattern.compile("(user|network|lists-lists|likes|comments|notes"
            + "|collection|hidden(?!.*recommend)|_errors|playback|settings|stats|saved)"
            + ".*");

    private final ExportFiles files;
    private final ExportRows rows;

    TraktReader(ExportFiles files, ExportRows rows) {
        this.files = files;
        this.rows = rows;
    }

    void read() {
        String root = files.root(
                name -> name.matches(
                        "(ratings|watched|history|lists|watchlist|favorites|hidden|vip)[^/]*\\.(json|csv)"),
                "ratings-movies.json");
        for (String path : files.names()) {
            String name = path.startsWith(root) ? path.substring(root.length()) : "/";
            String lower = name.toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.indexOf('/') >= 0 || !ExportFiles.isContent(name)) {
                continue;
            }
            if (lower.equals("-errors.json")) {
                rows.notice(name + ": Trakt says that it could not write all parts of the export; what is missing here"
                        + " may be there when you export again");
            } else if (lower.endsWith(".csv")) {
                TraktHistory.readTable(new ExportFile(name, files.read(path).bytes()), rows);
            } else if (lower.endsWith(".json") && !UNREAD.matcher(lower).matches()) {
                readItems(new ExportFile(name, files.read(path).bytes()), lower);
            }
        }
    }

    private void readItems(ExportFile file, String name) {
        long count = 0;
        boolean list = name.startsWith("lists-list");
        try (JsonParser parser = JSON.createParser(file.bytes())) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return;
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonNode item = parser.readValueAsTree();
                count++;
                if (!list) {
                    readItem(file.name() + ":" + count, item, name);
                }
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new ExportFileException(file.name() + " has something else than Trakt's records after " + count
                        + " records; export again");
            }
        } catch (IOException e) {
            throw new ExportFileException(
                    file.name() + " is no JSON after " + count
                            + " records, so it was cut short or changed; export again",
                    e);
        }
        if (list) {
            rows.skip(
                    file.name(),
                    "a list of " + count + (count == 1 ? " entry" : " entries")
                            + ": Marquee has a watchlist and favorites, and no other lists");
        }
    }

    private void readItem(String number, JsonNode item, String file) {
        JsonNode movie = item.path("movie");
        if (!movie.isObject()) {
            String type = List.of("episode", "season", "show", "person").stream()
                    .filter(item::has)
                    .findFirst()
                    .orElse(item.path("type").asText(""));
            if (!type.isEmpty()) {
                rows.skip(number, NotAFilm.of(type));
            }
            return;
        }
        rows.add(number, () -> new ExportedRow(number, film(movie), facts(item, file)));
    }

    private static ExportedFilm film(JsonNode movie) {
        JsonNode ids = movie.path("ids");
        return new ExportedFilm(
                movie.path("title").asText("").strip(),
                List.of(),
                Fields.year(movie.path("year").asText("")),
                Fields.id(ids.path("tmdb").asText("")),
                Fields.imdbId(ids.path("imdb").asText("")));
    }

    private static List<ExportedFact> facts(JsonNode item, String file) {
        if (file.startsWith("lists-watchlist") || file.startsWith("watchlist")) {
            String notes = item.path("notes").asText("").strip();
            return List.of(new Listed(
                    TraktHistory.instant("listed_at", item.path("listed_at").asText("")),
                    notes.isEmpty() ? null : notes));
        }
        if (file.startsWith("lists-favorites") || file.startsWith("favorites")) {
            return List.of(new Liked(
                    TraktHistory.instant("listed_at", item.path("listed_at").asText(""))));
        }
        if (file.startsWith("hidden")) {
            return List.of(new Dismissed(
                    TraktHistory.instant("hidden_at", item.path("hidden_at").asText(""))));
        }
        if (item.has("rated_at") || item.has("rating")) {
            BigDecimal rating = Fields.rating(item.path("rating").asText(""), 1);
            return rating == null
                    ? List.of()
                    : List.of(new Rated(
                            rating,
                            TraktHistory.instant(
                                    "rated_at", item.path("rated_at").asText(""))));
        }
        if (item.has("watched_at")) {
            return List.of(TraktHistory.play(
                    item.path("watched_at").asText(""), item.path("id").asText("")));
        }
        if (item.has("last_watched_at") || item.has("plays")) {
            WatchedAt last = TraktHistory.watchedAt(item.path("last_watched_at").asText(""));
            return List.of(new Seen(last));
        }
        return List.of();
    }
}
