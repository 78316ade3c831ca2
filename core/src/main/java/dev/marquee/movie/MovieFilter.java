package dev.marquee.movie;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which movies are wanted; all conditions hold together. Immutable; each method returns a narrowed copy.
 *
 * {@snippet :
 * MovieFilter.all().genre(thriller.id()).excludeGenre(horror.id()).from(1990).to(1999).minimumVotes(100);
 * }
 *
 * @param genres the movie has at least one of these; empty for any
 * @param excludedGenres the movie has none of these
 * @param fromYear the earliest year of release, or null; with it, movies without a date are left out
 * @param toYear the latest year of release, or null; with it, movies without a date are left out
 * @param minimumRuntime the least minutes, or null; with it, movies without a runtime are left out
 * @param maximumRuntime the most minutes, or null; with it, movies without a runtime are left out
 * @param minimumVotes the least number of votes
 * @param excluded the movie is none of these, at most 10,000
 * @param languages the movie's original language is one of these ISO 639-1 codes, in small letters; empty for any; otherwise
 *     movies without a language are left out
 */
public record MovieFilter(
        Set<GenreId> genres,
        Set<GenreId> excludedGenres,
        @Nullable Integer fromYear,
        @Nullable Integer toYear,
        @Nullable Integer minimumRuntime,
        @Nullable Integer maximumRuntime,
        int minimumVotes,
        Set<MovieId> excluded,
        Set<String> languages) {

    private static final MovieFilter ALL =
            new MovieFilter(Set.of(), Set.of(), null, null, null, null, 0, Set.of(), Set.of());

    /**
     * Checks the ranges and copies the sets.
     *
     * @throws InvalidValueException if a value is out of its range, or a range is the wrong way round
     */
    public MovieFilter {
        genres = Set.copyOf(Rules.size("genres", genres, 1000));
        excludedGenres = Set.copyOf(Rules.size("excluded genres", excludedGenres, 1000));
        excluded = Set.copyOf(Rules.size("excluded movies", excluded, 10_000));
        Rules.optionalRange("from year", fromYear, 1, 9999);
        Rules.optionalRange("to year", toYear, 1, 9999);
        Rules.optionalRange("minimum runtime", minimumRuntime, 0, Integer.MAX_VALUE);
        Rules.optionalRange("maximum runtime", maximumRuntime, 0, Integer.MAX_VALUE);
        Rules.range("minimum votes", minimumVotes, 0, Integer.MAX_VALUE);
        ordered("year", fromYear, toYear);
        ordered("runtime", minimumRuntime, maximumRuntime);
        languages = Set.copyOf(Rules.size("languages", languages, 1000));
        languages.forEach(MovieFilter::checkLanguage);
    }

    /**
     * Makes a filter for any language.
     *
     * @param genres the movie has at least one of these; empty for any
     * @param excludedGenres the movie has none of these
     * @param fromYear the earliest year of release, or null
     * @param toYear the latest year of release, or null
     * @param minimumRuntime the least minutes, or null
     * @param maximumRuntime the most minutes, or null
     * @param minimumVotes the least number of votes
     * @param excluded the movie is none of these, at most 10,000
     */
    public MovieFilter(
            Set<GenreId> genres,
            Set<GenreId> excludedGenres,
            @Nullable Integer fromYear,
            @Nullable Integer toYear,
            @Nullable Integer minimumRuntime,
            @Nullable Integer maximumRuntime,
            int minimumVotes,
            Set<MovieId> excluded) {
        this(
                genres,
                excludedGenres,
                fromYear,
                toYear,
                minimumRuntime,
                maximumRuntime,
                minimumVotes,
                excluded,
                Set.of());
    }

    static void checkLanguage(@Nullable String code) {
        if (code != null
                && !(code.length() >= 2 && code.length() <= 3 && code.chars().allMatch(c -> c >= 'a' && c <= 'z'))) {
            throw new InvalidValueException(
                    "language must be an ISO 639-1 code of small letters, such as fr, was " + Rules.shown(code));
        }
    }

    private static void ordered(String name, @Nullable Integer from, @Nullable Integer to) {
        if (from != null && to != null && from > to) {
            throw new InvalidValueException(name + " range " + from + " to " + to + " is empty; swap its ends");
        }
    }

    /** {@return the filter that lets every movie pass} */
    public static MovieFilter all() {
        return ALL;
    }

    /**
     * Wants one more genre: a movie with any of the wanted genres passes.
     *
     * @param genre the genre
     * @return a copy with the condition
     */
    public MovieFilter genre(GenreId genre) {
        return new MovieFilter(
                with(genres, genre),
                excludedGenres,
                fromYear,
                toYear,
                minimumRuntime,
                maximumRuntime,
                minimumVotes,
                excluded,
                languages);
    }

    /**
     * Keeps a genre out.
     *
     * @param genre the genre
     * @return a copy with the condition
     */
    public MovieFilter excludeGenre(GenreId genre) {
        return new MovieFilter(
                genres,
                with(excludedGenres, genre),
                fromYear,
                toYear,
                minimumRuntime,
                maximumRuntime,
                minimumVotes,
                excluded,
                languages);
    }

    /**
     * Sets the earliest year of release.
     *
     * @param year 1 to 9999
     * @return a copy with the condition
     */
    public MovieFilter from(int year) {
        return new MovieFilter(
                genres,
                excludedGenres,
                year,
                toYear,
                minimumRuntime,
                maximumRuntime,
                minimumVotes,
                excluded,
                languages);
    }

    /**
     * Sets the latest year of release.
     *
     * @param year 1 to 9999
     * @return a copy with the condition
     */
    public MovieFilter to(int year) {
        return new MovieFilter(
                genres,
                excludedGenres,
                fromYear,
                year,
                minimumRuntime,
                maximumRuntime,
                minimumVotes,
                excluded,
                languages);
    }

    /**
     * Sets the length.
     *
     * @param minimum the least minutes, or null
     * @param maximum the most minutes, or null
     * @return a copy with the condition
     */
    public MovieFilter runtime(@Nullable Integer minimum, @Nullable Integer maximum) {
        return new MovieFilter(
                genres, excludedGenres, fromYear, toYear, minimum, maximum, minimumVotes, excluded, languages);
    }

    /**
     * Sets the least number of votes.
     *
     * @param votes 0 or more
     * @return a copy with the condition
     */
    public MovieFilter minimumVotes(int votes) {
        return new MovieFilter(
                genres, excludedGenres, fromYear, toYear, minimumRuntime, maximumRuntime, votes, excluded, languages);
    }

    /**
     * Keeps a movie out.
     *
     * @param movie the movie
     * @return a copy with the condition
     */
    public MovieFilter exclude(MovieId movie) {
        return new MovieFilter(
                genres,
                excludedGenres,
                fromYear,
                toYear,
                minimumRuntime,
                maximumRuntime,
                minimumVotes,
                with(excluded, movie),
                languages);
    }

    /**
     * Wants one more original language: a movie in any of the wanted languages passes.
     *
     * @param code ISO 639-1, in small letters, such as {@code fr}
     * @return a copy with the condition
     */
    public MovieFilter language(String code) {
        return new MovieFilter(
                genres,
                excludedGenres,
                fromYear,
                toYear,
                minimumRuntime,
                maximumRuntime,
                minimumVotes,
                excluded,
                with(languages, code));
    }

    private static <T> Set<T> with(Set<T> set, T element) {
        Set<T> larger = new HashSet<>(set);
        larger.add(element);
        return larger;
    }
}
