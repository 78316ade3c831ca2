package dev.marquee.exports;

import dev.marquee.taste.WatchedAt;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a row of an export says that a person did with a film. Immutable. */
public sealed interface ExportedFact {

    /**
     * The person rated the film.
     *
     * @param value the rating on Marquee's scale, 0.5 to 10 in steps of 0.5
     * @param at when, or null if the row doesn't say; then it is taken only if the person has no rating of the film
     */
    record Rated(BigDecimal value, @Nullable Instant at) implements ExportedFact {}

    /**
     * The person watched the film.
     *
     * @param at when
     * @param source where the play comes from, or null
     * @param sourceId what the source calls the play, or null
     * @param note the person's note or review, or null
     * @param tags tags with commas between, or null
     * @param rewatch whether the row says that it was not the first time
     */
    record Played(
            WatchedAt at,
            @Nullable String source,
            @Nullable String sourceId,
            @Nullable String note,
            @Nullable String tags,
            boolean rewatch)
            implements ExportedFact {}

    /**
     * The person watched the film at some time. This is a play only if no other play of the film is known.
     *
     * @param at when, if known
     */
    record Seen(WatchedAt at) implements ExportedFact {}

    /**
     * The person wants to watch the film.
     *
     * @param at since when, or null if the row doesn't say; then it is the time of the import
     * @param note the person's note, or null
     */
    record Listed(@Nullable Instant at, @Nullable String note) implements ExportedFact {}

    /**
     * The film is a favorite of the person.
     *
     * @param at since when, or null if the row doesn't say; then it is the time of the import
     */
    record Liked(@Nullable Instant at) implements ExportedFact {}

    /**
     * The person is not interested in the film.
     *
     * @param at since when, or null if the row doesn't say; then it is the time of the import
     */
    record Dismissed(@Nullable Instant at) implements ExportedFact {}
}
