package dev.marquee.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.model.InteractionMatrix;
import dev.marquee.movie.MovieFilter;
import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.TrainingData;
import dev.marquee.storage.TrainingMovie;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class InteractionsTest {

    private record Row(long user, long movie, long seconds) {}

    /** A catalog, ascending, and favorites in any order, as {@link TrainingData} promises. */
    private record Tables(List<Long> movies, List<Row> favorites, Set<Long> removed) implements TrainingData {

        @Override
        public void forEachMovie(Consumer<TrainingMovie> visitor) {
            movies.forEach(id -> visitor.accept(
                    new TrainingMovie(id, null, null, 0, 0, Set.of(id % 2), null, removed.contains(id))));
        }

        @Override
        public void forEachFavorite(FavoriteVisitor visitor) {
            favorites.forEach(row -> visitor.visit(row.user, row.movie, row.seconds));
        }

        @Override
        public void forEachPair(PairVisitor visitor) {
            favorites.forEach(row -> visitor.visit(row.user, row.movie));
        }

        @Override
        public void forEachMovie(long[] movieIds, Consumer<TrainingMovie> visitor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forEachMovieId(MovieFilter filter, LongConsumer visitor) {
            throw new UnsupportedOperationException("forEachMovieId");
        }

        @Override
        public void forEachMovieId(LongConsumer visitor) {
            movies.forEach(visitor::accept);
        }

        @Override
        public void forEachPairAfter(long favorite, PairVisitor visitor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long latestFavorite() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void countFavorites(CountVisitor visitor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forEachFeature(FeatureVisitor visitor) {}

        @Override
        public void forEachFeature(long[] movieIds, FeatureVisitor visitor) {}

        @Override
        public void forEachText(TextVisitor visitor) {}

        @Override
        public void forEachText(long[] movieIds, TextVisitor visitor) {}

        @Override
        public Map<Long, String> featureNames(FeatureKind kind, Collection<Long> featureIds) {
            return Map.of();
        }
    }

    private static final Tables TABLES = new Tables(
            List.of(3L, 5L, 8L, 13L),
            List.of(new Row(1, 5, 100), new Row(1, 13, 200), new Row(4, 3, 300), new Row(4, 5, 50)),
            Set.of(3L));

    @Test
    void everyGivenMovieIsAnItemAndOthersAreIgnored() {
        Interactions read = Interactions.read(TABLES, new long[] {5, 8, 13});

        assertThat(read.matrix().itemCount()).isEqualTo(3);
        assertThat(read.matrix().userCount()).isEqualTo(2);
        assertThat(read.matrix().history(0).items()).containsExactly(0, 2);
        assertThat(read.matrix().history(1).items()).containsExactly(0);
        assertThat(read.matrix().popularity(1)).isZero();
    }

    @Test
    void orderOfTheStoredRowsDoesNotMatter() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Long> movies = List.of(1L, 2L, 3L, 4L, 5L, 6L);
        long[] users = {1, 7, 8, 1L << 40};
        List<Row> sorted = new ArrayList<>();
        for (long user : users) {
            for (long movie : movies) {
                if (movie == 3 || random.nextBoolean()) {
                    sorted.add(new Row(user, movie, random.nextInt()));
                }
            }
        }
        List<Row> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, random);

        InteractionMatrix matrix =
                Interactions.read(new Tables(movies, shuffled, Set.of())).matrix();

        List<Row> read = new ArrayList<>();
        for (int user = 0; user < matrix.userCount(); user++) {
            for (int k = matrix.rowStart(user); k < matrix.rowStart(user + 1); k++) {
                read.add(new Row(users[user], movies.get(matrix.item(k)), matrix.time(k)));
            }
        }
        assertThat(read).as("seed %d", seed).isEqualTo(sorted);
    }

    @Test
    void entryHasTheWeightOfItsSignalAndItsTime() {
        InteractionMatrix matrix = Interactions.read(TABLES).matrix();

        assertThat(matrix.weight(0)).isEqualTo(Signal.FAVORITE.weight());
        assertThat(matrix.time(0)).isEqualTo(100);
        assertThat(matrix.time(1)).isEqualTo(200);
        assertThat(matrix.time(2)).isEqualTo(300);
    }

    @Test
    void removedMoviesAreNotItemsOfAnEvaluation() {
        CatalogInteractions read = CatalogInteractions.read(TABLES);

        assertThat(read.movieIds()).containsExactly(5, 8, 13);
        assertThat(read.matrix().interactionCount()).isEqualTo(3);
        assertThat(read.matrix().time(2)).isEqualTo(50);
        assertThat(read.genres().count()).isEqualTo(2);
    }

    @Test
    void anonymousInteractionsLeaveOutMoviesWithoutInteractions() {
        Interactions anonymous = Interactions.read(TABLES).anonymous();

        assertThat(anonymous.itemIds()).containsExactly(3, 5, 13);
        assertThat(anonymous.matrix().history(0).items()).containsExactly(0, 1);
        assertThat(anonymous.matrix().history(1).items()).containsExactly(1, 2);
        assertThat(anonymous.matrix().time(0)).isEqualTo(300);
    }

    @Test
    void anonymousRowsDoNotDependOnTheIdsOfUsers() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<List<Row>> users = new ArrayList<>();
        for (int user = 0; user < 40; user++) {
            List<Row> rows = new ArrayList<>();
            for (long movie = 1; movie <= 6; movie++) {
                if (random.nextBoolean()) {
                    rows.add(new Row(0, movie, random.nextInt(3)));
                }
            }
            users.add(rows);
        }
        Interactions one = renumbered(users);
        Collections.shuffle(users, random);
        Interactions other = renumbered(users);

        assertThat(other.itemIds()).as("seed %d", seed).isEqualTo(one.itemIds());
        assertThat(other.matrix().userCount())
                .as("seed %d", seed)
                .isEqualTo(one.matrix().userCount());
        for (int entry = 0; entry < one.matrix().interactionCount(); entry++) {
            assertThat(other.matrix().item(entry))
                    .as("seed %d", seed)
                    .isEqualTo(one.matrix().item(entry));
            assertThat(other.matrix().time(entry))
                    .as("seed %d", seed)
                    .isEqualTo(one.matrix().time(entry));
        }
    }

    private static Interactions renumbered(List<List<Row>> users) {
        List<Row> favorites = new ArrayList<>();
        for (int user = 0; user < users.size(); user++) {
            for (Row row : users.get(user)) {
                favorites.add(new Row(user + 1, row.movie, row.seconds));
            }
        }
        return Interactions.read(new Tables(List.of(1L, 2L, 3L, 4L, 5L, 6L), favorites, Set.of()))
                .anonymous();
    }
}
