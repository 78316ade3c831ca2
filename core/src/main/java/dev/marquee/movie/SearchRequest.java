package dev.marquee.movie;

import dev.marquee.InvalidValueException;
import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;
import dev.marquee.validation.Rules;
import java.util.EnumSet;
import java.util.Set;

/**
 * A search for movies by what a person typed. Immutable; each method returns a changed copy.
 *
 * {@snippet :
 * SearchRequest request = SearchRequest.of("lord rings")
 *         .kinds(SearchKind.TITLE, SearchKind.ALIAS)
 *         .filter(MovieFilter.all().from(2000));
 * }
 *
 * @param text what was typed, 1 to 1000 characters, not blank; no character has a special meaning
 * @param kinds the kinds of texts to look at, at least one
 * @param filter the conditions on the movies
 * @param page the page
 */
public record SearchRequest(String text, Set<SearchKind> kinds, MovieFilter filter, PageRequest page) {

    /** The greatest length of the text, in code points. */
    public static final int MAX_LENGTH = 1000;

    private static final Set<SearchKind> ALL = Set.of(SearchKind.values());

    /**
     * Checks the text and copies the kinds.
     *
     * @throws InvalidValueException if the text is blank, longer than 1000 characters or has a character that no
     *     database stores (NUL, half of a surrogate pair), or if there is no kind
     */
    public SearchRequest {
        Rules.required("search text", text, MAX_LENGTH);
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new InvalidValueException("a search must look at one kind of text or more, was none; give "
                    + SearchKind.TITLE + " or leave the kinds out for all");
        }
    }

    /**
     * Creates a search in all kinds of texts for the first 20 movies.
     *
     * @param text what was typed, 1 to 1000 characters, not blank
     * @return the search
     * @throws InvalidValueException if the text breaks its rule
     */
    public static SearchRequest of(String text) {
        return new SearchRequest(text, ALL, MovieFilter.all(), PageRequest.first(20));
    }

    /**
     * Sets the kinds of texts to look at, replacing the previous ones.
     *
     * @param kinds at least one kind
     * @return a copy with the kinds
     * @throws InvalidValueException if there is no kind
     */
    public SearchRequest kinds(Set<SearchKind> kinds) {
        return new SearchRequest(text, kinds, filter, page);
    }

    /**
     * Sets the kinds of texts to look at, replacing the previous ones.
     *
     * @param first one kind
     * @param others further kinds
     * @return a copy with the kinds
     */
    public SearchRequest kinds(SearchKind first, SearchKind... others) {
        return kinds(EnumSet.of(first, others));
    }

    /**
     * Sets the filter, replacing the previous one.
     *
     * @param filter the conditions on the movies
     * @return a copy with the filter
     */
    public SearchRequest filter(MovieFilter filter) {
        return new SearchRequest(text, kinds, filter, page);
    }

    /**
     * Sets the length of the page.
     *
     * @param limit the greatest number of movies, 1 to 1000
     * @return a copy with the limit
     * @throws InvalidValueException if the limit is not 1 to 1000
     */
    public SearchRequest limit(int limit) {
        return new SearchRequest(text, kinds, filter, new PageRequest(limit, page.after()));
    }

    /**
     * Continues after a page; text, kinds and filter must be the same as for that page.
     *
     * @param cursor the position at which the page ended
     * @return a copy with the position
     */
    public SearchRequest after(Cursor cursor) {
        return new SearchRequest(text, kinds, filter, page.after(cursor));
    }
}
