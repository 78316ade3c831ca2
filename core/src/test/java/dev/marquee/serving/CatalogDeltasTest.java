package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.kernel.NumberInput;
import dev.marquee.kernel.NumberOutput;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.storage.TrainingMovie;
import dev.marquee.validation.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A snapshot that was changed by deltas equals one that is read anew, in every value. */
class CatalogDeltasTest {

    private static final int ROUNDS = 150;
    private static final String[] LANGUAGES = {"en", "fr", "ja", null};

    static List<Long> seeds() {
        long first = System.nanoTime();
        return IntStream.range(0, 8).mapToObj(i -> first + i).toList();
    }

    /** The movies of a database, and what is written to them. */
    private static final class Movies {

        final Random random;
        final NavigableMap<Long, TrainingMovie> rows = new TreeMap<>();
        long maxId = 400;

        Movies(long seed) {
            random = new Random(seed);
        }

        /** Inserts, changes and deletes movies; returns the ids that were written. */
        Set<Long> change() {
            Set<Long> written = new TreeSet<>();
            for (int n = random.nextInt(8); n >= 0; n--) {
                // Every kind of id occurs: between the present ones, below all, above all, and present ones.
                long id = random.nextInt(5) == 0 ? ++maxId : 1 + random.nextInt((int) maxId);
                written.add(id);
                int kind = random.nextInt(10);
                TrainingMovie present = rows.get(id);
                if (kind == 0) {
                    rows.remove(id);
                } else if (present != null && kind < 4) {
                    rows.put(id, withVotes(present));
                } else if (present != null && kind == 4) {
                    rows.put(id, marked(present));
                } else if (present == null || kind < 9) {
                    rows.put(id, movie(id));
                }
            }
            if (random.nextInt(60) == 0) {
                List<Long> all = new ArrayList<>(rows.keySet());
                all.removeIf(id -> random.nextInt(3) == 0);
                written.addAll(all);
                all.forEach(rows::remove);
            }
            return written;
        }

        private TrainingMovie movie(long id) {
            Set<Long> genres = new HashSet<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                // Some genres are rare, so that they come and go.
                genres.add((long) (random.nextInt(4) == 0 ? random.nextInt(40) : random.nextInt(6)));
            }
            return new TrainingMovie(
                    id,
                    random.nextInt(5) == 0 ? null : 1900 + random.nextInt(130),
                    random.nextInt(5) == 0 ? null : random.nextInt(240),
                    random.nextInt(101) / 10.0,
                    random.nextInt(3) == 0 ? 0 : random.nextInt(300_000),
                    genres,
                    LANGUAGES[random.nextInt(LANGUAGES.length)],
                    random.nextInt(9) == 0);
        }

        private TrainingMovie withVotes(TrainingMovie movie) {
            return new TrainingMovie(
                    movie.id(),
                    movie.releaseYear(),
                    movie.runtime(),
                    random.nextInt(101) / 10.0,
                    movie.voteCount() + random.nextInt(3),
                    movie.genreIds(),
                    movie.originalLanguage(),
                    movie.removed());
        }

        private static TrainingMovie marked(TrainingMovie movie) {
            return new TrainingMovie(
                    movie.id(),
                    movie.releaseYear(),
                    movie.runtime(),
                    movie.voteAverage(),
                    movie.voteCount(),
                    movie.genreIds(),
                    movie.originalLanguage(),
                    !movie.removed());
        }

        CatalogSnapshot read() {
            CatalogSnapshot.Builder builder = new CatalogSnapshot.Builder();
            rows.values().forEach(builder::add);
            return builder.build();
        }

        Snapshot apply(Snapshot before, Set<Long> ids) {
            return before.with(
                    ids.stream().map(rows::get).filter(movie -> movie != null).toList(),
                    ids.stream()
                            .filter(id -> !rows.containsKey(id))
                            .mapToLong(id -> id)
                            .toArray());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void deltasGiveWhatReadingAnewGives(long seed) {
        Movies movies = new Movies(seed);
        Snapshot snapshot = Snapshot.of(movies.read());
        for (int round = 0; round < ROUNDS; round++) {
            Set<Long> pending = movies.change();
            while (movies.random.nextInt(3) == 0) {
                pending.addAll(movies.change());
            }

            Snapshot next = movies.apply(snapshot, pending);

            assertSame(next, Snapshot.of(movies.read()), "seed " + seed + ", round " + round);
            snapshot = next;
        }
    }

    private static void assertSame(Snapshot actual, Snapshot expected, String what) {
        assertSame(actual.catalog(), expected.catalog(), what);
        assertThat(actual.quality().priorVotes())
                .as(what)
                .isEqualTo(expected.quality().priorVotes());
        for (int i = 0; i < expected.catalog().size(); i++) {
            assertThat(actual.quality().of(i))
                    .as(what)
                    .isEqualTo(expected.quality().of(i));
        }
        List<MovieFilter> filters = new ArrayList<>(List.of(
                MovieFilter.all(),
                MovieFilter.all().from(1950).minimumVotes(1000),
                MovieFilter.all().language("fr")));
        for (long genre : expected.catalog().genreIds()) {
            if (genre > 0) {
                filters.add(MovieFilter.all().genre(new GenreId(genre)));
                filters.add(MovieFilter.all().excludeGenre(new GenreId(genre)));
            }
        }
        for (MovieFilter filter : filters) {
            assertThat(actual.filters().passing(filter))
                    .as(what + " " + filter)
                    .isEqualTo(expected.filters().passing(filter));
        }
        int[] stated = expected.catalog().genreCount() > 0 ? new int[] {0} : new int[0];
        assertThat(actual.genres().score(new int[0], stated))
                .as(what)
                .isEqualTo(expected.genres().score(new int[0], stated));
    }

    private static void assertSame(CatalogSnapshot actual, CatalogSnapshot expected, String what) {
        assertThat(actual.ids()).as(what).isEqualTo(expected.ids());
        assertThat(actual.genreIds()).as(what).isEqualTo(expected.genreIds());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.indexOf(expected.id(i))).as(what).isEqualTo(i);
            assertThat(actual.genres(i)).as(what).isEqualTo(expected.genres(i));
            assertThat(actual.releaseYear(i)).as(what).isEqualTo(expected.releaseYear(i));
            assertThat(actual.runtime(i)).as(what).isEqualTo(expected.runtime(i));
            assertThat(actual.voteAverage(i)).as(what).isEqualTo(expected.voteAverage(i));
            assertThat(actual.voteCount(i)).as(what).isEqualTo(expected.voteCount(i));
            assertThat(actual.originalLanguage(i)).as(what).isEqualTo(expected.originalLanguage(i));
            assertThat(actual.removed(i)).as(what).isEqualTo(expected.removed(i));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keptCatalogIsReadAsItWasWritten(long seed) throws IOException {
        Movies movies = new Movies(seed);
        Snapshot snapshot = Snapshot.of(movies.read());
        for (int round = 0; round < 20; round++) {
            snapshot = movies.apply(snapshot, movies.change());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NumberOutput out = new NumberOutput(bytes, Sha256.digest());

        KeptCatalog.CODEC.write(new KeptCatalog("position 7", snapshot.catalog()), out);
        out.flush();
        KeptCatalog read = KeptCatalog.CODEC.read(new NumberInput(
                new ByteArrayInputStream(bytes.toByteArray()), Sha256.digest(), IllegalStateException::new));

        assertThat(read.position()).isEqualTo("position 7");
        assertSame(read.catalog(), snapshot.catalog(), "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void filtersPassWhatMeetsTheirConditions(long seed) {
        Movies movies = new Movies(seed);
        for (int round = 0; round < 40; round++) {
            movies.change();
        }
        CatalogSnapshot catalog = movies.read();
        Random random = movies.random;
        for (int k = 0; k < 40; k++) {
            @Nullable Integer from = random.nextBoolean() ? null : 1900 + random.nextInt(130);
            @Nullable Integer to = random.nextBoolean() ? null : (from == null ? 1900 : from) + random.nextInt(60);
            @Nullable Integer shortest = random.nextBoolean() ? null : random.nextInt(240);
            @Nullable
            Integer longest = random.nextBoolean() ? null : (shortest == null ? 0 : shortest) + random.nextInt(90);
            int votes = random.nextBoolean() ? 0 : random.nextInt(200_000);
            MovieFilter filter = MovieFilter.all().runtime(shortest, longest);
            filter = from == null ? filter : filter.from(from);
            filter = to == null ? filter : filter.to(to);
            filter = votes == 0 ? filter : filter.minimumVotes(votes);
            filter = random.nextBoolean() ? filter : filter.language("en");
            BitSet passing = FilterMask.of(catalog).passing(filter);
            for (int i = 0; i < catalog.size(); i++) {
                boolean passes = !catalog.removed(i)
                        && isWithin(catalog.releaseYear(i), from, to)
                        && isWithin(catalog.runtime(i), shortest, longest)
                        && catalog.voteCount(i) >= votes
                        && (filter.languages().isEmpty() || "en".equals(catalog.originalLanguage(i)));
                assertThat(passing.get(i))
                        .as("seed " + seed + ", movie " + catalog.id(i) + ", " + filter)
                        .isEqualTo(passes);
            }
        }
    }

    private static boolean isWithin(int value, @Nullable Integer minimum, @Nullable Integer maximum) {
        if (minimum == null && maximum == null) {
            return true;
        }
        return value != CatalogSnapshot.UNKNOWN
                && (minimum == null || value >= minimum)
                && (maximum == null || value <= maximum);
    }

    @Test
    void setsOfGenresThatNoMovieHasAnyMoreAreForgotten() {
        CatalogSnapshot.Builder builder = new CatalogSnapshot.Builder();
        builder.add(movie(1, 1L, 2L, 3L, 4L, 5L));
        builder.add(movie(2, 1L, 2L, 3L, 4L, 5L));
        Snapshot snapshot = Snapshot.of(builder.build());
        int most = 0;

        for (int set = 0; set < 64; set += 2) {
            int bits = set;
            Long[] genres = LongStream.rangeClosed(1, 5)
                    .filter(genre -> (bits >> genre & 1) == 0)
                    .boxed()
                    .toArray(Long[]::new);
            snapshot = snapshot.with(List.of(movie(2, genres)), new long[0]);
            most = Math.max(most, snapshot.genres().setCount());
        }

        assertThat(most).isEqualTo(3);
    }

    private static TrainingMovie movie(long id, Long... genres) {
        return new TrainingMovie(id, 1995, 120, 7.5, 100, Set.of(genres), "en", false);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void genresAreScoredByTheirCosine(long seed) {
        Movies movies = new Movies(seed);
        Snapshot snapshot = Snapshot.of(movies.read());
        for (int round = 0; round < 40; round++) {
            snapshot = movies.apply(snapshot, movies.change());
        }
        CatalogSnapshot catalog = snapshot.catalog();
        int[] history = IntStream.range(0, catalog.size())
                .filter(i -> movies.random.nextInt(9) == 0)
                .toArray();
        double[] frequencies = new double[catalog.genreCount()];
        for (int movie : history) {
            for (int genre : catalog.genres(movie)) {
                frequencies[genre]++;
            }
        }
        double length = Math.sqrt(
                DoubleStream.of(frequencies).map(count -> count * count).sum());

        double[] scores = snapshot.genres().score(history, new int[0]);

        for (int i = 0; i < scores.length; i++) {
            double dot = IntStream.of(catalog.genres(i))
                    .mapToDouble(genre -> frequencies[genre])
                    .sum();
            assertThat(scores[i])
                    .as("seed " + seed + ", movie " + catalog.id(i))
                    .isCloseTo(dot == 0 ? 0 : dot / length / Math.sqrt(catalog.genres(i).length), within(1e-12));
        }
    }

    @Test
    void changesThatAreNoneLeaveTheInstance() {
        Movies movies = new Movies(1);
        for (int round = 0; round < 30; round++) {
            movies.change();
        }
        Snapshot snapshot = Snapshot.of(movies.read());

        assertThat(movies.apply(snapshot, new TreeSet<>(movies.rows.keySet()))).isSameAs(snapshot);
        assertThat(snapshot.with(List.of(), new long[] {movies.maxId + 1})).isSameAs(snapshot);
    }

    @Test
    void snapshotsShareTheColumnsThatDidNotChange() {
        Movies movies = new Movies(2);
        for (int round = 0; round < 30; round++) {
            movies.change();
        }
        CatalogSnapshot before = movies.read();
        TrainingMovie movie = Objects.requireNonNull(movies.rows.get(movies.rows.firstKey()), "the first row");
        CatalogSnapshot after = before.with(List.of(Movies.marked(movie)), new long[0]);

        assertThat(after.removed(0)).isNotEqualTo(before.removed(0));
        assertThat(after.ids()).isSameAs(before.ids());
        assertThat(after.columns().genres).isSameAs(before.columns().genres);
        assertThat(after.columns().voteCounts).isSameAs(before.columns().voteCounts);
    }
}
