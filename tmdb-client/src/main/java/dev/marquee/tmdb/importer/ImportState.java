package dev.marquee.tmdb.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.InvalidValueException;
import dev.marquee.storage.Checkpoints;
import dev.marquee.validation.Rules;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of an import, as its checkpoint stores it. Immutable, except for the counts, which do not change once they
 * are part of a state.
 *
 * @param started when the first run began
 * @param listed whether the list of movies is complete; files have no list
 * @param chunks the number of pieces in which the list is stored so far
 * @param cursor where the listing continues, or null
 * @param movies the number of movies in the complete list; 0 before that, and for files
 * @param position the number of movies, or rows of the file, that are done
 * @param counts the counts so far
 */
record ImportState(
        Instant started,
        boolean listed,
        int chunks,
        @Nullable String cursor,
        long movies,
        long position,
        ImportCounts counts) {

    /** The checkpoint with the time up to which the whole catalog is known to match TMDb. */
    static final String SYNCED = "tmdb.synced";

    private static final int FORMAT = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    static ImportState fresh(Instant now) {
        return new ImportState(now, false, 0, null, 0, 0, new ImportCounts());
    }

    ImportState listing(int chunks, String cursor) {
        return new ImportState(started, false, chunks, cursor, 0, 0, counts);
    }

    ImportState listed(int chunks, long movies) {
        return new ImportState(started, true, chunks, null, movies, 0, counts);
    }

    ImportState at(long position, ImportCounts counts) {
        return new ImportState(started, listed, chunks, cursor, movies, position, counts);
    }

    /**
     * Reads the time up to which the whole catalog is known to match TMDb.
     *
     * @return the time, or empty if the catalog was never filled from TMDb
     * @throws InvalidValueException if what is stored is no time
     */
    static Optional<Instant> synced(Checkpoints checkpoints) {
        return checkpoints.find(SYNCED).map(text -> {
            try {
                return Rules.moment("the checkpoint " + SYNCED, Instant.parse(text));
            } catch (DateTimeException e) {
                throw new InvalidValueException("the checkpoint " + SYNCED + " must be a time such as"
                        + " 2026-11-24T10:00:00Z, was " + Rules.shown(text)
                        + "; remove it, and give the first day of the changes");
            }
        });
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
        json.set("tally", counts.json());
        json.put("checksum", Sealed.checksum(json.toString()));
        return json.toString();
    }

    /**
     * Reads the state from a checkpoint.
     *
     * @return the state, or empty if another version wrote it or it is damaged; the import then starts from the
     *     beginning, which is harmless
     */
    static Optional<ImportState> read(String text) {
        try {
            if (!(JSON.readTree(text) instanceof ObjectNode json)) {
                return Optional.empty();
            }
            String checksum = json.path("checksum").asText();
            json.remove("checksum");
            if (json.path("format").asInt() != FORMAT
                    || !Sealed.checksum(json.toString()).equals(checksum)) {
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
