package dev.marquee.recommend;

import dev.marquee.page.Cursor;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of recommendations, with the parts of their scores and their provenance. Immutable.
 *
 * <p>No page repeats a movie: {@link #next()} contains the ids of all movies shown so far, and the next page is the
 * best of the others by the scores at that time. This holds whatever happens between two pages: another model, a new
 * favorite, a deleted movie. The length of the cursor grows with the number of ids. After about a thousand movies it
 * has no room for more, and there is no next page.
 */
public final class Recommendations implements Iterable<Recommendation> {

    private final List<Recommendation> items;
    private final List<ScoreParts> parts;
    private final Provenance provenance;
    private final @Nullable Cursor next;

    /**
     * Creates a page; a recommender calls it.
     *
     * @param items the recommendations, the best first
     * @param parts the parts of each score, parallel to the items
     * @param provenance which models the scores come from, and what was missing
     * @param next where the next page starts, or null if there is none
     * @throws IllegalArgumentException if there are not as many parts as items
     */
    public Recommendations(
            List<Recommendation> items, List<ScoreParts> parts, Provenance provenance, @Nullable Cursor next) {
        if (parts.size() != items.size()) {
            throw new IllegalArgumentException(parts.size() + " parts for " + items.size() + " recommendations");
        }
        this.items = List.copyOf(items);
        this.parts = List.copyOf(parts);
        this.provenance = provenance;
        this.next = next;
    }

    /** {@return the recommendations, the best first; unmodifiable} */
    public List<Recommendation> items() {
        return items;
    }

    /** {@return the parts of each score, parallel to the items; unmodifiable} */
    public List<ScoreParts> parts() {
        return parts;
    }

    /** {@return which models the scores come from, how old they are, and what was missing} */
    public Provenance provenance() {
        return provenance;
    }

    /** {@return where the next page starts, or empty if no movie is left or the cursor is full} */
    public Optional<Cursor> next() {
        return Optional.ofNullable(next);
    }

    @Override
    public Iterator<Recommendation> iterator() {
        return items.iterator();
    }

    @Override
    public String toString() {
        return items + (next == null ? "" : " …");
    }
}
