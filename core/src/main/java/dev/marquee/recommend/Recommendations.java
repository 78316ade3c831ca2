package dev.marquee.recommend;

import dev.marquee.page.Cursor;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of recommendations and how it came about. Immutable.
 *
 * <p>No page repeats a movie: {@link #next()} carries the ids of all movies that were shown so far, and the next page is the
 * best of the others as scores stand then. So it holds whatever happens between two pages: a model that was swapped, a
 * favorite that was added, a movie that was deleted. The cursor is as long as what it carries; after about a thousand
 * movies there is no room for more, and the pages end.
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
     * @param parts what each score is made of, one for each item in their order
     * @param provenance which models answered, and what they did without
     * @param next where the next page starts, or null if no movie is left
     */
    public Recommendations(
            List<Recommendation> items, List<ScoreParts> parts, Provenance provenance, @Nullable Cursor next) {
        this.items = List.copyOf(items);
        this.parts = List.copyOf(parts);
        this.provenance = provenance;
        this.next = next;
    }

    /** {@return the recommendations, the best first; unmodifiable} */
    public List<Recommendation> items() {
        return items;
    }

    /** {@return what each score is made of, one for each of the items in their order; unmodifiable} */
    public List<ScoreParts> parts() {
        return parts;
    }

    /** {@return which models answered, how old they are, and what had to be done without} */
    public Provenance provenance() {
        return provenance;
    }

    /** {@return where the next page starts, or empty if nothing is left} */
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
