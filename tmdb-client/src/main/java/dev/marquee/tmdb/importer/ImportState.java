package dev.marquee.tmdb.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an import is: what its checkpoint says. Immutable, but for the tally, which is not changed after.
 *
 * @param started when its first run began
 * @param listed whether the list of movies is complete; a file needs none
 * @param chunks in how many pieces the list is stored up to now
 * @param cursor where the listing goes on, or null
 * @param movies how many movies are listed; 0 before, and for a file
 * @param position how many movies, or rows of the file, are done
 * @param tally what was done with them
 */
record ImportState(
        Instant started,
        boolean listed,
        int chunks,
        @Nullable String cursor,
        long movies,
        long position,
        ImportCounts tally) {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    static ImportState fresh(Instant now) {
        return new ImportState(now, false, 0, null, 0, 0, new ImportCounts());
    }

    ImportState listing(int chunks, String cursor) {
        return new ImportState(started, false, chunks, cursor, 0, 0, tally);
    }

    ImportState listed(int chunks, long movies) {
        return new ImportState(started, true, chunks, null, movies, 0, tally);
    }

    ImportState at(long position, ImportCounts tally) {
        return new ImportState(started, listed, chunks, cursor, movies, position, tally);
    }

    String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("started", started.toString());
        json.put("listed", listed);
        json.put("chunks", chunks);
        json.put("cursor", cursor);
        json.put("movies", movies);
        json.put("position", position);
        json.set("tally", tally.json());
        return json.toString();
    }

    /** {@return the state, or empty if another version wrote it: then the import begins anew, which does no harm} */
    static Optional<ImportState> read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("format").asInt() != FORMAT) {
                return Optional.empty();
            }
            return Optional.of(new ImportState(
                    Instant.parse(json.path("started").asText()),
                    json.path("listed").asBoolean(),
                    json.path("chunks").asInt(),
                    json.path("cursor").textValue(),
                    json.path("movies").asLong(),
                    json.path("position").asLong(),
                    ImportCounts.read(json.path("tally"))));
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
