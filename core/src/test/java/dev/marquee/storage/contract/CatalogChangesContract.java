package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.storage.CatalogChanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class CatalogChangesContract extends OpenStorageContract {

    private long movie(int tmdbId, UnaryOperator<NewMovie.Builder> parts) {
        return storage.movies()
                .upsertAll(List.of(
                        parts.apply(NewMovie.builder(tmdbId, "Movie " + tmdbId)).build()))
                .get(0)
                .id()
                .value();
    }

    private long movie(int tmdbId) {
        return movie(tmdbId, movie -> movie);
    }

    private CatalogChanges since(@Nullable String position) {
        CatalogChanges changes = storage.catalogChanges(position);
        assertThat(changes.position()).hasSizeLessThanOrEqualTo(10_000);
        return changes;
    }

    private static void assertChanged(CatalogChanges changes, long... movies) {
        assertThat(changes.complete()).isTrue();
        assertThat(changes.movieIds())
                .containsExactly(Arrays.stream(movies).sorted().toArray());
    }

    @Test
    void firstPositionTellsOfNoChange() {
        movie(1);

        CatalogChanges first = since(null);

        assertThat(first.isEmpty()).isTrue();
        assertThat(since(first.position()).isEmpty()).isTrue();
    }

    @Test
    void emptyDatabaseHasAPositionToo() {
        String empty = since(null).position();

        long movie = movie(1);

        assertChanged(since(empty), movie);
    }

    @Test
    void changeIsReturnedOnceByTheNextCallAndByAnyOlderPosition() {
        long old = movie(1);
        String before = since(null).position();
        long first = movie(2);
        CatalogChanges one = since(before);
        long second = movie(3);
        CatalogChanges other = since(one.position());

        assertChanged(one, first);
        assertChanged(other, second);
        assertThat(since(other.position()).isEmpty()).isTrue();
        assertChanged(since(before), first, second);
        assertThat(old).isPositive();
    }

    @Test
    void everyPartOfAMovieCountsAndNothingElse() {
        GenreId crime = storage.movies()
                .upsertGenres(List.of(NewGenre.of(80, "Crime")))
                .get(0)
                .id();
        long other = movie(1, movie -> movie.genres(List.of(crime)));
        long movie = movie(2);
        List<UnaryOperator<NewMovie.Builder>> changes = List.of(
                with -> with.overview("A plot."),
                with -> with.overview("A plot.").genres(List.of(crime)),
                with -> with.overview("A plot.").keywords(List.of(new Keyword(7, "heist"))),
                with -> with.overview("A plot.").companies(List.of(new Company(9, "Forward Pass"))),
                with -> with.overview("A plot.").credits(List.of(Credit.cast(60, "c", 0))),
                with -> with.overview("A plot.").credits(List.of(Credit.cast(60, "c", 1))),
                with -> with.overview("A plot.").collection(new MovieCollection(11, "Shores")),
                with -> with.overview("A plot.").keywords(List.of()),
                with -> with.overview("A plot.").companies(List.of()),
                with -> with.overview("A plot.").credits(List.of()),
                with -> with.overview("A plot.").genres(List.of()));
        String position = since(null).position();
        for (UnaryOperator<NewMovie.Builder> change : changes) {
            movie(2, change);

            CatalogChanges changed = since(position);

            assertChanged(changed, movie);
            position = changed.position();
        }
        storage.movies().markRemoved(List.of(2));
        assertChanged(since(position), movie);
        assertThat(other).isNotEqualTo(movie);
    }

    @Test
    void deletedMovieIsReturned() {
        long kept = movie(1);
        long deleted = movie(2, movie -> movie.keywords(List.of(new Keyword(7, "heist"))));
        String position = since(null).position();

        storage.movies().delete(new MovieId(deleted));

        assertChanged(since(position), deleted);
        assertThat(kept).isPositive();
    }

    @Test
    void aBatchReturnsExactlyItsMovies() {
        movie(9999);
        String position = since(null).position();

        long[] ids = storage
                .movies()
                .upsertAll(IntStream.rangeClosed(1, 1500)
                        .mapToObj(tmdbId -> NewMovie.builder(tmdbId, "Movie " + tmdbId)
                                .keywords(List.of(new Keyword(1 + tmdbId % 7, "k")))
                                .build())
                        .toList())
                .stream()
                .map(UpsertedMovie::id)
                .mapToLong(id -> id.value())
                .toArray();

        assertChanged(since(position), ids);
    }

    @Test
    void transactionSeesItsOwnChangesAndOthersSeeThemAfterTheCommit() {
        long first = movie(1);
        String before = since(null).position();
        List<CatalogChanges> inside = new ArrayList<>();

        long[] movies = storage.transaction(() -> {
            long second = movie(2);
            inside.add(since(before));
            long third = movie(3, movie -> movie.keywords(List.of(new Keyword(7, "heist"))));
            inside.add(since(inside.get(0).position()));
            return new long[] {second, third};
        });

        assertChanged(inside.get(0), movies[0]);
        assertThat(inside.get(1).movieIds()).contains(movies[1]);
        assertChanged(since(before), movies);
        assertThat(first).isPositive();
    }

    @Test
    void rolledBackChangesAreNotReturnedAndLaterOnesAre() {
        long first = movie(1);
        String before = since(null).position();

        assertThatThrownBy(() -> storage.transaction(() -> {
                    movie(2);
                    movie(1, movie -> movie.overview("Another plot."));
                    assertThat(since(before).movieIds()).hasSize(2).contains(first);
                    throw new IllegalStateException("back");
                }))
                .hasMessage("back");

        assertThat(since(before).isEmpty()).isTrue();
        long third = movie(3);
        assertChanged(since(before), third);
    }

    @Test
    void positionThatNoneHasReturnedIsNotComplete() {
        movie(1);

        for (String unknown : List.of("", "1", "?", "1:999999999", "1 0/00000001 5:5:", "x".repeat(10_000))) {
            CatalogChanges changes = since(unknown);

            assertThat(changes.complete()).as(unknown).isFalse();
            assertThat(changes.isEmpty()).as(unknown).isFalse();
            assertThat(since(changes.position()).isEmpty()).as(unknown).isTrue();
        }
    }
}
