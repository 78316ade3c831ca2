package dev.marquee.exports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.marquee.Marquee;
import dev.marquee.exports.StoredTaste.Fact;
import dev.marquee.storage.FileAccess;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is stored about a person: ratings, plays, watchlist, favorites and dismissed movies, as CSV or JSON that
 * {@link PersonalExport} reads again, and what Letterboxd imports.
 *
 * <p>Thread-safe. Files are in UTF-8, have their name once they are complete, and replace no other file. What changes
 * meanwhile may be in them or not. Memory does not grow with what is stored, but for Letterboxd by one id for each
 * movie.
 */
public final class TasteWriter {

    private final Marquee marquee;
    private final NewFiles files;

    /**
     * Creates a writer.
     *
     * @param marquee the database
     * @param access who may read the files
     */
    public TasteWriter(Marquee marquee, FileAccess access) {
        this.marquee = marquee;
        this.files = new NewFiles(access);
    }

    /**
     * Writes everything as one CSV file with the columns {@code kind}, {@code tmdb_id}, {@code imdb_id}, {@code title},
     * {@code year}, {@code rating}, {@code at}, {@code source}, {@code source_id} and {@code note}.
     *
     * @param user the user
     * @param file the file
     * @return what was written
     * @throws ExportFileException if the file exists or can't be written
     */
    public WrittenTaste writeCsv(UserId user, Path file) {
        StoredTaste taste = new StoredTaste(marquee, user);
        Map<TasteKind, Integer> counts = new EnumMap<>(TasteKind.class);
        files.write(file, out -> {
            out.write(CsvLine.of(TasteKind.COLUMNS));
            for (TasteKind kind : TasteKind.values()) {
                for (Iterator<Fact> facts = taste.facts(kind).iterator(); facts.hasNext(); ) {
                    Fact fact = facts.next();
                    out.write(CsvLine.of(fields(fact)));
                    counts.merge(kind, 1, Integer::sum);
                }
            }
        });
        return written(file, counts);
    }

    private static List<@Nullable String> fields(Fact fact) {
        return Arrays.asList(
                fact.kind().label(),
                fact.tmdbId(),
                fact.imdbId(),
                fact.movie().title(),
                fact.year(),
                fact.rating(),
                fact.at(),
                fact.source(),
                fact.sourceId(),
                fact.note());
    }

    /**
     * Writes everything as one JSON object with an array for each kind: {@code ratings}, {@code plays}, {@code
     * watchlist}, {@code favorites} and {@code dismissals}.
     *
     * @param user the user
     * @param file the file
     * @return what was written
     * @throws ExportFileException if the file exists or can't be written
     */
    public WrittenTaste writeJson(UserId user, Path file) {
        StoredTaste taste = new StoredTaste(marquee, user);
        Map<TasteKind, Integer> counts = new EnumMap<>(TasteKind.class);
        files.write(file, out -> {
            try (JsonGenerator json = JsonMapper.builder().build().createGenerator(out)) {
                json.useDefaultPrettyPrinter();
                json.writeStartObject();
                for (TasteKind kind : TasteKind.values()) {
                    json.writeArrayFieldStart(kind.list());
                    for (Iterator<Fact> facts = taste.facts(kind).iterator(); facts.hasNext(); ) {
                        write(json, facts.next());
                        counts.merge(kind, 1, Integer::sum);
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
        });
        return written(file, counts);
    }

    private static void write(JsonGenerator json, Fact fact) throws IOException {
        json.writeStartObject();
        if (!fact.tmdbId().isEmpty()) {
            json.writeNumberField("tmdb_id", fact.movie().tmdbId());
        }
        text(json, "imdb_id", fact.imdbId());
        text(json, "title", fact.movie().title());
        if (!fact.year().isEmpty()) {
            json.writeNumberField("year", Integer.parseInt(fact.year()));
        }
        if (!fact.rating().isEmpty()) {
            json.writeNumberField("rating", new BigDecimal(fact.rating()));
        }
        text(json, fact.kind().time(), fact.at());
        text(json, "source", fact.source());
        text(json, "source_id", fact.sourceId());
        text(json, "note", fact.note());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(field, value);
        }
    }

    private static WrittenTaste written(Path file, Map<TasteKind, Integer> counts) {
        return new WrittenTaste(
                List.of(file),
                counts.getOrDefault(TasteKind.RATING, 0),
                counts.getOrDefault(TasteKind.PLAY, 0),
                counts.getOrDefault(TasteKind.WATCHLIST, 0),
                counts.getOrDefault(TasteKind.FAVORITE, 0),
                counts.getOrDefault(TasteKind.DISMISSAL, 0),
                0);
    }

    /**
     * Writes what Letterboxd imports, into files of less than 1 MB with a header each: {@code letterboxd-films-1.csv}
     * and so on with plays, and with the ratings of films without one; {@code letterboxd-watchlist-1.csv} and so on.
     * There are no files for what is empty. The present rating of a film stands at its latest play. Letterboxd's {@code
     * Rating10} has whole numbers, so 8.5 becomes 9.
     *
     * @param user the user
     * @param folder the folder, which is created if it is not there
     * @return what was written
     * @throws ExportFileException if a file exists or can't be written
     */
    public WrittenTaste writeLetterboxd(UserId user, Path folder) {
        try {
            return new LetterboxdWriter(new StoredTaste(marquee, user), files, folder).write();
        } catch (UncheckedIOException e) {
            throw new ExportFileException("can't write to " + folder + ": " + e.getCause(), e);
        }
    }
}
