package dev.marquee.movie;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on movies; a movie passes the filter if it meets all of them. Immutable; each method returns a changed
 * copy.
 *
 * {@snippet :
 * MovieFilter.all().genre(thriller.id()).excludeGenre(horror.id()).from(1990).to(1999).minimumVotes(100);
 * }
 *
 * @param genres the movie has at least one of these genres, at most 1000; empty for any
 * @param excludedGenres the movie has none of these genres, at most 1000
 * @param fromYear the earliest year of release, 1 to 9999, or null; if set, movies without a date do not pass
 * @param toYear the latest year of release, 1 to 9999, or null; if set, movies without a date do not pass
 * @param minimumRuntime the shortest runtime in minutes, 0 or more, or null; if set, movies without a runtime do not
 *     pass
 * @param maximumRuntime the longest runtime in minutes, 0 or more, or null; if set, movies without a runtime do not
 *     pass
 * @param minimumVotes the least number of votes, 0 or more
 * @param excluded the movie is none of these, at most 10,000
 * @param languages the movie's original language is one of these ISO 639-1 codes in lower case, at most 1000; empty for
 *     any; if not empty, movies without a language do not pass
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
     * @throws InvalidValueException if a value is out of its range, a range is empty or a set is too large
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
        languages.forEach(Codes::language);
    }

    private static void ordered(String name, @Nullable Integer from, @Nullable Integer to) {
        if (from != null && to != null && from > to) {
            throw new InvalidValueException(name + " range " + from + " to " + to + " is empty; swap its ends");
        }
    }

    /** {@return the filter that every movie passes} */
    public static MovieFilter all() {
        return ALL;
    }

    /**
     * Adds a wanted genre; a movie passes if it has any of the wanted genres.
     *
     * @param genre the genre
     * @return a copy with the condition
     */
    public MovieFilter genre(GenreId genre) {
        return with(builder -> builder.genres = plus(genres, genre));
    }

    /**
     * Excludes the movies of a genre.
     *
     * @param genre the genre
     * @return a copy with the condition
     */
    public MovieFilter excludeGenre(GenreId genre) {
        return with(builder -> builder.excludedGenres = plus(excludedGenres, genre));
    }

    /**
     * Sets the earliest year of release.
     *
     * @param year 1 to 9999
     * @return a copy with the condition
     * @throws InvalidValueException if the year is out of range or after the latest year
     */
    public MovieFilter from(int year) {
        return with(builder -> builder.fromYear = year);
    }

    /**
     * Sets the latest year of release.
     *
     * @param year 1 to 9999
     * @return a copy with the condition
     * @throws InvalidValueException if the year is out of range or before the earliest year
     */
    public MovieFilter to(int year) {
        return with(builder -> builder.toYear = year);
    }

    /**
     * Sets the shortest and the longest runtime.
     *
     * @param minimum the shortest runtime in minutes, or null for no lower limit
     * @param maximum the longest runtime in minutes, or null for no upper limit
     * @return a copy with the condition
     * @throws InvalidValueException if a value is negative or the minimum is above the maximum
     */
    public MovieFilter runtime(@Nullable Integer minimum, @Nullable Integer maximum) {
        return with(builder -> {
            builder.minimumRuntime = minimum;
            builder.maximumRuntime = maximum;
        });
    }

    /**
     * Sets the least number of votes.
     *
     * @param votes 0 or more
     * @return a copy with the condition
     * @throws InvalidValueException if the number is negative
     */
    public MovieFilter minimumVotes(int votes) {
        return with(builder -> builder.minimumVotes = votes);
    }

    /**
     * Excludes a movie.
     *
     * @param movie the movie
     * @return a copy with the condition
     */
    public MovieFilter exclude(MovieId movie) {
        return with(builder -> builder.excluded = plus(excluded, movie));
    }

    /**
     * Adds a wanted original language; a movie passes if its language is any of the wanted ones.
     *
     * @param code the ISO 639-1 code in lower case, such as {@code fr}
     * @return a copy with the condition
     * @throws InvalidValueException if the code has another form
     */
    public MovieFilter language(String code) {
        return with(builder -> builder.languages = plus(languages, code));
    }

    private static <T> Set<T> plus(Set<T> set, T element) {
        Set<T> larger = new HashSet<>(set);
        larger.add(element);
        return larger;
    }

    private MovieFilter with(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return builder.build();
    }

    /** A filter's conditions while one of them changes. */
    private static final class Builder {

        private Set<GenreId> genres;
        private Set<GenreId> excludedGenres;
        private @Nullable Integer fromYear;
        private @Nullable Integer toYear;
        private @Nullable Integer minimumRuntime;
        private @Nullable Integer maximumRuntime;
        private int minimumVotes;
        private Set<MovieId> excluded;
        private Set<String> languages;

        Builder(MovieFilter filter) {
            genres = filter.genres;
            excludedGenres = filter.excludedGenres;
            fromYear = filter.fromYear;
            toYear = filter.toYear;
            minimumRuntime = filter.minimumRuntime;
            maximumRuntime = filter.maximumRuntime;
            minimumVotes = filter.minimumVotes;
            excluded = filter.excluded;
            languages = filter.languages;
        }

        MovieFilter build() {
            return new MovieFilter(
                    genres,
                    excludedGenres,
                    fromYear,
                    toYear,
                    minimumRuntime,
                    maximumRuntime,
                    minimumVotes,
                    excluded,
                    languages);
        }
    }
}
