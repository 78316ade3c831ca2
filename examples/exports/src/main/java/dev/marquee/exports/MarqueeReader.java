package dev.marquee.exports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.marquee.InvalidValueException;
import dev.marquee.exports.ExportedFact.Dismissed;
import dev.marquee.exports.ExportedFact.Liked;
import dev.marquee.exports.ExportedFact.Listed;
import dev.marquee.exports.ExportedFact.Played;
import dev.marquee.exports.ExportedFact.Rated;
import dev.marquee.taste.WatchedAt;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what {@link TasteWriter} wrote. Plays are written the latest first, and read the other way. Stateless. */
final class MarqueeReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MarqueeReader() {}

    /** The fields of a row by their names in JSON. */
    private interface Row {
        /** {@return a field; empty if it is not there} */
        String get(String field);

        default @Nullable String text(String field) {
            String value = get(field);
            return value.isBlank() ? null : value;
        }
    }

    static void read(ExportFile file, ExportRows rows) {
        String text = file.text();
        List<Numbered> numbered = text.stripLeading().startsWith("{") ? json(text, file.name()) : table(file);
        List<Numbered> plays = new ArrayList<>();
        for (Numbered row : numbered) {
            if (row.kind().equals(TasteKind.PLAY)) {
                plays.add(row);
            }
        }
        Collections.reverse(plays);
        int next = 0;
        for (Numbered row : numbered) {
            Numbered one = row.kind().equals(TasteKind.PLAY) ? plays.get(next++) : row;
            rows.add(one.number(), () -> new ExportedRow(one.number(), film(one.row()), List.of(fact(one))));
        }
    }

    private record Numbered(String number, TasteKind kind, Row row) {}

    private static List<Numbered> table(ExportFile file) {
        CsvTable table = CsvTable.read(
                        file,
                        Set.copyOf(TasteKind.COLUMNS.stream().map(CsvTable::key).toList()))
                .require("kind", "tmdbid", "title", "at");
        List<Numbered> rows = new ArrayList<>();
        for (CsvTable.Row record : table.records()) {
            TasteKind kind = TasteKind.named(record.get("kind"));
            if (kind == null) {
                throw new ExportFileException(file.name() + ": record " + record.number() + " has the kind "
                        + record.get("kind") + "; give a file that Marquee wrote");
            }
            rows.add(new Numbered(
                    String.valueOf(record.number()),
                    kind,
                    field -> record.raw(CsvTable.key(field.equals(kind.time()) ? "at" : field))));
        }
        return rows;
    }

    private static List<Numbered> json(String text, String file) {
        List<Numbered> rows = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                TasteKind kind = TasteKind.listed(parser.currentName());
                if (parser.nextToken() != JsonToken.START_ARRAY || kind == null) {
                    parser.skipChildren();
                    continue;
                }
                long count = 0;
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    JsonNode item = parser.readValueAsTree();
                    count++;
                    Map<String, String> fields = new HashMap<>();
                    item.properties().forEach(entry -> {
                        if (!entry.getValue().isNull()) {
                            fields.put(entry.getKey(), entry.getValue().asText());
                        }
                    });
                    rows.add(new Numbered(kind.list() + ":" + count, kind, field -> fields.getOrDefault(field, "")));
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new ExportFileException(file + " is not what Marquee writes; export again");
            }
        } catch (IOException e) {
            throw new ExportFileException(file + " is no JSON, or was cut short; export again", e);
        }
        return rows;
    }

    private static ExportedFilm film(Row row) {
        return new ExportedFilm(
                row.get("title"),
                List.of(),
                Fields.year(row.get("year")),
                Fields.id(row.get("tmdb_id")),
                Fields.imdbId(row.get("imdb_id")));
    }

    private static ExportedFact fact(Numbered numbered) {
        Row row = numbered.row();
        TasteKind kind = numbered.kind();
        String time = row.get(kind.time()).strip();
        return switch (kind) {
            case RATING -> {
                BigDecimal rating = Fields.rating(row.get("rating"), 1);
                if (rating == null) {
                    throw new InvalidValueException("the row has no rating");
                }
                yield new Rated(rating, instant(kind, time));
            }
            case PLAY ->
                new Played(watchedAt(time), row.text("source"), row.text("source_id"), row.text("note"), null, false);
            case WATCHLIST -> new Listed(instant(kind, time), row.text("note"));
            case FAVORITE -> new Liked(instant(kind, time));
            case DISMISSAL -> new Dismissed(instant(kind, time));
        };
    }

    private static @Nullable Instant instant(TasteKind kind, String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidValueException(
                    kind.time() + " must be a moment, such as 2026-11-02T20:15:00Z, was " + text);
        }
    }

    private static WatchedAt watchedAt(String text) {
        try {
            if (text.isEmpty() || text.equals("unknown")) {
                return WatchedAt.unknown();
            } else if (text.length() <= 4) {
                return WatchedAt.year(Integer.parseInt(text));
            }
            return text.indexOf('T') < 0
                    ? WatchedAt.day(LocalDate.parse(text))
                    : WatchedAt.instant(Instant.parse(text));
        } catch (DateTimeException | NumberFormatException e) {
            throw new InvalidValueException(
                    "watched_at must be a moment, a day, a year or unknown, was " + text + "; correct the row");
        }
    }
}
