package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;

import dev.marquee.movie.ImdbId;
import dev.marquee.movie.NewMovie;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The IMDb ids that one upsert gives to movies. An id belongs to one movie, the one that is given it last: of the
 * movies of the upsert, the others that ask for it get none, and a stored movie that has it loses it first. Confined to
 * one call.
 */
final class ImdbIds {

    private final DSLContext sql;
    private final Dialect dialect;
    private final Map<String, Integer> owners = new HashMap<>();
    private final Set<Long> losers = new HashSet<>();

    /**
     * Finds the movie of each id.
     *
     * @param tmdbIds the TMDb ids of the movies
     */
    ImdbIds(DSLContext sql, Dialect dialect, List<Integer> tmdbIds, List<NewMovie> movies) {
        this.sql = sql;
        this.dialect = dialect;
        for (int i = 0; i < movies.size(); i++) {
            ImdbId id = movies.get(i).imdbId();
            if (id != null && !id.equals(ImdbId.NONE)) {
                owners.put(id.value(), tmdbIds.get(i));
            }
        }
    }

    /**
     * {@return the id that a movie gets}
     *
     * @param stored the id that it has, which it keeps if it gives none
     */
    @Nullable
    String wanted(int tmdbId, NewMovie movie, @Nullable String stored) {
        ImdbId id = movie.imdbId();
        return id == null ? stored : isOwner(tmdbId, id) ? id.value() : null;
    }

    private boolean isOwner(int tmdbId, ImdbId id) {
        return Integer.valueOf(tmdbId).equals(owners.get(id.value()));
    }

    /** Takes the ids that movies are about to get from the stored movies that have them. */
    void takeFromOthers(Map<Integer, NewMovie> movies, Instant now) {
        Map<String, Integer> wanted = new TreeMap<>();
        movies.forEach((tmdbId, movie) -> {
            ImdbId id = movie.imdbId();
            if (id != null && isOwner(tmdbId, id)) {
                wanted.put(id.value(), tmdbId);
            }
        });
        if (wanted.isEmpty()) {
            return;
        }
        Set<Long> holders = new TreeSet<>();
        sql.select(MOVIES_MOVIE.ID, MOVIES_MOVIE.TMDB_ID, MOVIES_MOVIE.IMDB_ID)
                .from(MOVIES_MOVIE)
                .where(dialect.isAmongTexts(MOVIES_MOVIE.IMDB_ID, wanted.keySet()))
                .forEach(row -> {
                    if (!row.value2().equals(wanted.get(row.value3()))) {
                        holders.add(row.value1());
                    }
                });
        if (!holders.isEmpty()) {
            sql.update(MOVIES_MOVIE)
                    .setNull(MOVIES_MOVIE.IMDB_ID)
                    .set(MOVIES_MOVIE.UPDATED_AT, now)
                    .where(dialect.isAmong(MOVIES_MOVIE.ID, holders))
                    .execute();
            losers.addAll(holders);
        }
    }

    /** {@return the row ids of the movies that lost their id} */
    Set<Long> losers() {
        return losers;
    }
}
