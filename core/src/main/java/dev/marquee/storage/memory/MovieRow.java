package dev.marquee.storage.memory;

import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.TrainingMovie;
import dev.marquee.validation.Rules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A movie with all its parts, and the rules of {@link NewMovie} for changing it. Immutable.
 *
 * @param movie the movie with its genres, sorted by name
 * @param credits the cast in order, then the crew
 * @param keywords the keywords, sorted by name
 * @param companies the companies, sorted by name
 * @param facts what else is known of the movie
 */
public record MovieRow(
        Movie movie, List<Credit> credits, List<Keyword> keywords, List<Company> companies, MovieFacts facts) {

    private static final Comparator<Credit> CREDITS = Comparator.comparing(Credit::type)
            .thenComparing(Credit::order, Comparator.nullsLast(Comparator.naturalOrder()));

    /** Copies the lists. */
    public MovieRow {
        credits = List.copyOf(credits);
        keywords = List.copyOf(keywords);
        companies = List.copyOf(companies);
    }

    /**
     * Creates the row of a new movie.
     *
     * @param id the movie's id
     * @param tmdbId TMDb's id, or the next negative one
     * @param movie the movie
     * @param genres the movie's genres
     * @param now the time
     * @return the row, with times in microseconds
     */
    public static MovieRow of(MovieId id, int tmdbId, NewMovie movie, Collection<Genre> genres, Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MICROS);
        Movie empty = new Movie(
                id,
                tmdbId,
                movie.title(),
                null,
                null,
                null,
                null,
                movie.voteAverage(),
                movie.voteCount(),
                null,
                null,
                List.of(),
                time,
                time,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new MovieRow(empty, List.of(), List.of(), List.of(), GivenFacts.none(id))
                .merged(movie, genres, time, null);
    }

    /**
     * Returns the id of a new row among what TMDb knows.
     *
     * @param given TMDb's id, or null
     * @param what the kind of id in the message
     * @param taken the ids of the stored rows
     * @return the given id, or the next negative one
     * @throws dev.marquee.InvalidValueException if no negative id is left
     */
    public static int tmdbId(@Nullable Integer given, String what, Stream<Integer> taken) {
        return given != null
                ? given
                : Rules.tmdbIdBelow(what, taken.min(Integer::compare).orElse(0));
    }

    /**
     * Updates the movie: what is null keeps its value where {@link NewMovie} says so.
     *
     * @param update the new values
     * @param genres the genres of the update, which are ignored if it has none
     * @param now the time of the update
     * @return this row if nothing changes; otherwise the changed one
     */
    public MovieRow with(NewMovie update, Collection<Genre> genres, Instant now) {
        MovieRow merged = merged(update, genres, movie.updatedAt(), null);
        return merged.equals(this) ? this : merged(update, genres, now.truncatedTo(ChronoUnit.MICROS), null);
    }

    private MovieRow merged(NewMovie to, Collection<Genre> genres, Instant time, @Nullable Instant removed) {
        Movie merged = new Movie(
                movie.id(),
                movie.tmdbId(),
                to.title(),
                to.overview(),
                to.releaseDate(),
                to.posterPath(),
                to.backdropPath(),
                to.voteAverage(),
                to.voteCount(),
                to.runtime(),
                to.status(),
                to.genres() == null ? movie.genres() : sorted(genres, Comparator.comparing(Genre::name)),
                movie.createdAt(),
                time,
                given(to.originalTitle(), movie.originalTitle(), null),
                given(to.originalLanguage(), movie.originalLanguage(), null),
                given(to.popularity(), movie.popularity(), null),
                given(to.budget(), movie.budget(), NewMovie.NO_AMOUNT),
                given(to.revenue(), movie.revenue(), NewMovie.NO_AMOUNT),
                given(to.collection(), movie.collection(), MovieCollection.NONE),
                removed,
                given(to.tagline(), movie.tagline(), ""),
                given(to.homepage(), movie.homepage(), ""),
                given(to.imdbId(), movie.imdbId(), ImdbId.NONE));
        return new MovieRow(
                merged,
                to.credits() == null ? credits : sorted(to.credits(), CREDITS),
                to.keywords() == null ? keywords : sorted(to.keywords(), Comparator.comparing(Keyword::name)),
                to.companies() == null ? companies : sorted(to.companies(), Comparator.comparing(Company::name)),
                GivenFacts.merged(facts, to));
    }

    private static <T> @Nullable T given(@Nullable T given, @Nullable T stored, @Nullable T none) {
        return given == null ? stored : Objects.equals(given, none) ? null : given;
    }

    private static <T> List<T> sorted(Collection<T> parts, Comparator<T> order) {
        return parts.stream().sorted(order).toList();
    }

    /**
     * Marks the movie as removed from TMDb.
     *
     * @param now the time
     * @return the marked row
     */
    public MovieRow removed(Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MICROS);
        return merged(unchanged(), List.of(), time, time);
    }

    /** {@return the update that changes nothing; it has all that would be removed if it were null} */
    private NewMovie unchanged() {
        return NewMovie.unknownToTmdb(movie.title())
                .overview(movie.overview())
                .releaseDate(movie.releaseDate())
                .posterPath(movie.posterPath())
                .backdropPath(movie.backdropPath())
                .votes(movie.voteAverage(), movie.voteCount())
                .runtime(movie.runtime())
                .status(movie.status())
                .build();
    }

    /**
     * Returns whether the movie passes a filter.
     *
     * @param filter the conditions
     * @return whether it meets all of them
     */
    public boolean passes(MovieFilter filter) {
        return RowConditions.pass(filter, this);
    }

    /**
     * Returns whether the movie has one of several genres.
     *
     * @param genres the genres
     * @return whether it has any of them
     */
    public boolean hasAny(Set<GenreId> genres) {
        return movie.genres().stream().map(Genre::id).anyMatch(genres::contains);
    }

    /** {@return what models learn from the movie} */
    public TrainingMovie trainingMovie() {
        return new TrainingMovie(
                movie.id().value(),
                movie.releaseDate() == null ? null : movie.releaseDate().getYear(),
                movie.runtime(),
                movie.voteAverage().doubleValue(),
                movie.voteCount(),
                movie.genres().stream().map(genre -> genre.id().value()).collect(Collectors.toSet()),
                movie.originalLanguage(),
                movie.removedAt() != null);
    }
}
