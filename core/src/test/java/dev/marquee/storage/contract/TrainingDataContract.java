package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.content.CatalogFeatures;
import dev.marquee.content.ContentModel;
import dev.marquee.content.FeatureBlock;
import dev.marquee.content.SharedFeature;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.TrainingData;
import dev.marquee.storage.TrainingMovie;
import dev.marquee.taste.Favorite;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

abstract class TrainingDataContract extends Contract {

    private static final Person DIRECTOR = new Person(50, "Director");
    private static final Person WRITER = new Person(51, "Writer");

    private List<String> features() {
        List<String> features = new ArrayList<>();
        marquee.trainingData().forEachFeature((movie, kind, id) -> features.add(movie + " " + kind + " " + id));
        return features;
    }

    @Test
    void moviesAreSortedByIdWithAllColumnsForModels() {
        GenreId crime = genre(80, "Crime");
        GenreId drama = genre(18, "Drama");
        MovieId heat = marquee.movies()
                .upsert(NewMovie.builder(949, "Heat")
                        .releaseDate(LocalDate.of(1995, 12, 15))
                        .runtime(170)
                        .votes(new BigDecimal("7.9"), 7500)
                        .genres(List.of(crime, drama))
                        .original(null, "en")
                        .build())
                .id();
        MovieId bare = movie(1, "Bare");
        marquee.movies().markRemoved(List.of(1));

        List<TrainingMovie> read = new ArrayList<>();
        marquee.trainingData().forEachMovie(read::add);

        assertThat(read)
                .containsExactly(
                        new TrainingMovie(
                                heat.value(), 1995, 170, 7.9, 7500, Set.of(crime.value(), drama.value()), "en", false),
                        new TrainingMovie(bare.value(), null, null, 0, 0, Set.of(), null, true));
    }

    @Test
    void favoritesHaveTheirSeconds() {
        var ada = user("ada");
        var bob = user("bob");
        MovieId first = movie(1, "First");
        MovieId second = movie(2, "Second");
        marquee.favorites()
                .addAll(List.of(
                        new Favorite(bob, first, Instant.ofEpochSecond(3)),
                        new Favorite(ada, second, Instant.parse("2026-01-02T03:04:05.999999Z")),
                        new Favorite(ada, first, Instant.ofEpochSecond(-1))));

        List<String> read = new ArrayList<>();
        marquee.trainingData().forEachFavorite((user, movie, seconds) -> read.add(user + " " + movie + " " + seconds));

        assertThat(read)
                .containsExactlyInAnyOrder(
                        ada + " " + first + " -1",
                        ada + " " + second + " "
                                + Instant.parse("2026-01-02T03:04:05Z").getEpochSecond(),
                        bob + " " + first + " 3");
    }

    @Test
    void pairsAreTheFavoritesWithoutTimes() {
        var ada = user("ada");
        var bob = user("bob");
        MovieId first = movie(1, "First");
        MovieId second = movie(2, "Second");
        marquee.favorites().add(bob, first);
        marquee.favorites().add(ada, second);
        marquee.favorites().add(ada, first);

        assertThat(pairs()).containsExactly(ada + " " + first, ada + " " + second, bob + " " + first);
    }

    private List<String> pairs() {
        List<String> pairs = new ArrayList<>();
        marquee.trainingData().forEachPair((user, movie) -> pairs.add(user + " " + movie));
        return pairs;
    }

    @Test
    void pairsAfterAFavoriteAreThoseThatWereStoredLater() {
        var ada = user("ada");
        MovieId first = movie(1, "First");
        MovieId second = movie(2, "Second");
        long none = marquee.trainingData().latestFavorite();
        marquee.favorites().add(ada, second);
        long one = marquee.trainingData().latestFavorite();
        marquee.favorites().add(ada, first);
        long both = marquee.trainingData().latestFavorite();

        assertThat(none).isZero();
        assertThat(pairsAfter(none)).containsExactlyInAnyOrder(ada + " " + first, ada + " " + second);
        assertThat(pairsAfter(one)).containsExactly(ada + " " + first);
        assertThat(pairsAfter(both)).isEmpty();
    }

    @Test
    void recentLikesAreFavoritesAndGoodRatingsSinceATime() {
        MovieId marked = movie(1, "Marked");
        MovieId rated = movie(2, "Rated");
        MovieId poor = movie(3, "Poor");
        var ada = user("ada");
        marquee.favorites().add(ada, rated);
        marquee.ratings().set(ada, marked, new BigDecimal("9"));
        clock.advance(Duration.ofSeconds(10));
        Instant since = clock.instant();
        marquee.favorites().add(ada, marked);
        marquee.ratings().set(ada, rated, new BigDecimal("8"));
        marquee.ratings().set(ada, poor, new BigDecimal("7.5"));
        List<String> likes = new ArrayList<>();

        marquee.trainingData()
                .forEachRecentLike(since, 100, (user, movie, seconds) -> likes.add(user + " " + movie + " " + seconds));

        assertThat(likes)
                .containsExactlyInAnyOrder(
                        ada + " " + marked + " " + since.getEpochSecond(),
                        ada + " " + rated + " " + since.getEpochSecond());
    }

    @Test
    void samplesHaveUsersWithLikesOnly() {
        MovieId movie = movie(1, "Movie");
        List<Long> fans = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            var fan = user("fan" + i);
            var critic = user("critic" + i);
            user("idle" + i);
            if (i % 2 == 0) {
                marquee.favorites().add(fan, movie);
            } else {
                marquee.ratings().set(fan, movie, new BigDecimal("8"));
            }
            marquee.ratings().set(critic, movie, new BigDecimal("7.5"));
            fans.add(fan.value());
        }

        assertThat(marquee.trainingData().sampleOfUsers(10_000))
                .containsExactly(fans.stream().mapToLong(Long::longValue).toArray());
        for (int most = 1; most <= 10; most++) {
            long[] sample = marquee.trainingData().sampleOfUsers(most);
            assertThat(sample).isSorted().doesNotHaveDuplicates().hasSizeBetween(1, most);
            assertThat(fans).containsAll(Arrays.stream(sample).boxed().toList());
        }
        assertThatThrownBy(() -> marquee.trainingData().sampleOfUsers(0)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void databaseWithoutLikesHasNoSample() {
        user("ada");

        assertThat(marquee.trainingData().sampleOfUsers(5)).isEmpty();
    }

    private List<String> pairsAfter(long favorite) {
        List<String> pairs = new ArrayList<>();
        marquee.trainingData().forEachPairAfter(favorite, (user, movie) -> pairs.add(user + " " + movie));
        return pairs;
    }

    @Test
    void favoritesAreCountedByMovie() {
        MovieId liked = movie(1, "Liked");
        movie(2, "Unknown");
        MovieId popular = movie(3, "Popular");
        for (String name : List.of("ada", "bob", "eve")) {
            marquee.favorites().add(user(name), popular);
        }
        marquee.favorites().add(user("dan"), liked);

        List<String> counts = new ArrayList<>();
        marquee.trainingData().countFavorites((movie, favorites) -> counts.add(movie + " " + favorites));

        assertThat(counts).containsExactly(liked + " 1", popular + " 3");
    }

    @Test
    void idsOfMoviesAreAscending() {
        MovieId first = movie(7, "First");
        MovieId second = movie(3, "Second");

        List<Long> ids = new ArrayList<>();
        marquee.trainingData().forEachMovieId(ids::add);

        assertThat(ids).containsExactly(first.value(), second.value());
    }

    @Test
    void someMoviesAreReadLikeAll() {
        Random random = new Random(20_261_126);
        List<GenreId> genres = List.of(genre(80, "Crime"), genre(18, "Drama"), genre(35, "Comedy"));
        // More than one statement has.
        marquee.movies()
                .upsertAll(IntStream.rangeClosed(1, 2100)
                        .mapToObj(tmdbId -> NewMovie.builder(tmdbId, "Movie " + tmdbId)
                                .releaseDate(LocalDate.of(1900 + random.nextInt(120), 2, 29 - random.nextInt(2) - 1))
                                .votes(BigDecimal.valueOf(random.nextInt(101), 1), random.nextInt(1000))
                                .genres(genres.subList(0, random.nextInt(4)))
                                .keywords(List.of(new Keyword(1 + random.nextInt(5), "k")))
                                .credits(List.of(
                                        Credit.cast(1 + random.nextInt(9), "c", 0),
                                        Credit.crew(DIRECTOR, "Directing", "Director")))
                                .build())
                        .toList());
        TrainingData data = marquee.trainingData();
        List<TrainingMovie> all = new ArrayList<>();
        data.forEachMovie(all::add);
        Set<Long> wanted = all.stream()
                .map(TrainingMovie::id)
                .filter(id -> id % 20 != 3)
                .collect(Collectors.toCollection(TreeSet::new));
        long[] ids = LongStream.concat(
                        wanted.stream().mapToLong(Long::longValue), LongStream.of(9_000_000, 9_000_000_000L))
                .toArray();

        List<TrainingMovie> some = new ArrayList<>();
        data.forEachMovie(ids, some::add);
        assertThat(some)
                .isEqualTo(all.stream()
                        .filter(movie -> wanted.contains(movie.id()))
                        .toList());

        List<String> everyFeature = new ArrayList<>();
        data.forEachFeature((movie, kind, id) -> {
            if (wanted.contains(movie)) {
                everyFeature.add(movie + " " + kind + " " + id);
            }
        });
        List<String> features = new ArrayList<>();
        data.forEachFeature(ids, (movie, kind, id) -> features.add(movie + " " + kind + " " + id));
        assertThat(features).isEqualTo(everyFeature).hasSizeGreaterThan(5900);

        for (Set<FeatureKind> kinds : List.of(
                EnumSet.of(FeatureKind.CAST, FeatureKind.DIRECTOR, FeatureKind.KEYWORD),
                EnumSet.of(FeatureKind.WRITER, FeatureKind.COLLECTION),
                EnumSet.of(FeatureKind.COMPANY))) {
            List<String> ofKinds = new ArrayList<>();
            data.forEachFeature(ids, kinds, (movie, kind, id) -> ofKinds.add(movie + " " + kind + " " + id));
            assertThat(ofKinds)
                    .isEqualTo(features.stream()
                            .filter(row -> kinds.stream().anyMatch(kind -> row.contains(" " + kind + " ")))
                            .toList());
        }

        List<String> everyText = new ArrayList<>();
        data.forEachText((movie, title, overview) -> {
            if (wanted.contains(movie)) {
                everyText.add(movie + title + overview);
            }
        });
        List<String> texts = new ArrayList<>();
        data.forEachText(ids, (movie, title, overview) -> texts.add(movie + title + overview));
        assertThat(texts).isEqualTo(everyText).hasSize(wanted.size());
    }

    @Test
    void noIdsReadNothing() {
        movie(1, "A");
        List<Object> read = new ArrayList<>();

        marquee.trainingData().forEachMovie(new long[0], read::add);
        marquee.trainingData().forEachFeature(new long[0], (movie, kind, id) -> read.add(movie));
        marquee.trainingData().forEachText(new long[0], (movie, title, overview) -> read.add(movie));

        assertThat(read).isEmpty();
    }

    @Test
    void featuresArePeopleThenKeywordsCompaniesAndCollections() {
        List<Credit> credits = new ArrayList<>();
        credits.add(Credit.crew(DIRECTOR, "Directing", "Director"));
        credits.add(Credit.crew(DIRECTOR, "Writing", "Screenplay"));
        credits.add(Credit.crew(DIRECTOR, "Writing", "Story"));
        credits.add(Credit.crew(WRITER, "Writing", "Novel"));
        credits.add(Credit.crew(new Person(52, "Producer"), "Production", "Producer"));
        credits.add(Credit.crew(53));
        for (int order = 11; order >= 0; order--) {
            credits.add(Credit.cast(100 + order, "c", order));
        }
        credits.add(Credit.cast(100, "a second part", 0));
        long movie = marquee.movies()
                .upsert(NewMovie.builder(1, "A")
                        .credits(credits)
                        .keywords(List.of(new Keyword(7, "k"), new Keyword(3, "j")))
                        .companies(List.of(new Company(9, "c")))
                        .collection(new MovieCollection(11, "s"))
                        .build())
                .id()
                .value();
        long other = marquee.movies()
                .upsert(NewMovie.builder(2, "B")
                        .keywords(List.of(new Keyword(7, "k")))
                        .build())
                .id()
                .value();

        assertThat(features())
                .startsWith(LongStream.range(100, 110)
                        .mapToObj(person -> movie + " CAST " + person)
                        .toArray(String[]::new))
                .endsWith(
                        movie + " DIRECTOR 50",
                        movie + " WRITER 50",
                        movie + " WRITER 51",
                        movie + " KEYWORD 3",
                        movie + " KEYWORD 7",
                        other + " KEYWORD 7",
                        movie + " COMPANY 9",
                        movie + " COLLECTION 11")
                .hasSize(18);
    }

    @Test
    void textsAreSortedById() {
        MovieId first = marquee.movies()
                .upsert(NewMovie.builder(2, "First").overview("A plot.").build())
                .id();
        MovieId second = movie(1, "Second");

        List<String> read = new ArrayList<>();
        marquee.trainingData().forEachText((movie, title, overview) -> read.add(movie + title + overview));

        assertThat(read).containsExactly(first + "FirstA plot.", second + "Secondnull");
    }

    @Test
    void namesOfFeaturesAreLookedUp() {
        marquee.movies()
                .upsert(NewMovie.builder(1, "A")
                        .credits(List.of(Credit.crew(DIRECTOR, "Directing", "Director"), Credit.cast(60, "c", 0)))
                        .keywords(List.of(new Keyword(7, "heist")))
                        .companies(List.of(new Company(9, "Forward Pass")))
                        .collection(new MovieCollection(11, "Heat Collection"))
                        .build());

        assertThat(marquee.trainingData().featureNames(FeatureKind.DIRECTOR, List.of(50L, 60L, 99L)))
                .isEqualTo(Map.of(50L, "Director"));
        assertThat(marquee.trainingData().featureNames(FeatureKind.KEYWORD, List.of(7L)))
                .isEqualTo(Map.of(7L, "heist"));
        assertThat(marquee.trainingData().featureNames(FeatureKind.COMPANY, List.of(9L)))
                .isEqualTo(Map.of(9L, "Forward Pass"));
        assertThat(marquee.trainingData().featureNames(FeatureKind.COLLECTION, List.of(11L)))
                .isEqualTo(Map.of(11L, "Heat Collection"));
        assertThat(marquee.trainingData().featureNames(FeatureKind.CAST, List.of()))
                .isEmpty();
        assertThatThrownBy(() -> marquee.trainingData()
                        .featureNames(
                                FeatureKind.CAST,
                                LongStream.rangeClosed(0, 10_000).boxed().toList()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("feature ids");
    }

    @Test
    void contentModelReportsSharedFeatures() {
        GenreId crime = genre(80, "Crime");
        NewMovie.Builder heat = NewMovie.builder(949, "Heat")
                .releaseDate(LocalDate.of(1995, 12, 15))
                .original(null, "en")
                .genres(List.of(crime))
                .overview("A detective hunts a thief.")
                .keywords(List.of(new Keyword(7, "heist")))
                .companies(List.of(new Company(9, "Forward Pass")))
                .collection(new MovieCollection(11, "Los Angeles"))
                .credits(List.of(
                        Credit.cast(60, "c", 0),
                        Credit.crew(DIRECTOR, "Directing", "Director"),
                        Credit.crew(WRITER, "Writing", "Screenplay")));
        long[] ids = marquee
                .movies()
                .upsertAll(List.of(
                        heat.build(),
                        NewMovie.builder(1538, "Collateral")
                                .releaseDate(LocalDate.of(1999, 8, 4))
                                .original(null, "en")
                                .genres(List.of(crime))
                                .overview("A thief drives through the night.")
                                .keywords(List.of(new Keyword(7, "heist")))
                                .companies(List.of(new Company(9, "Forward Pass")))
                                .collection(new MovieCollection(11, "Los Angeles"))
                                .credits(List.of(
                                        Credit.cast(60, "c", 0),
                                        Credit.crew(DIRECTOR, "Directing", "Director"),
                                        Credit.crew(WRITER, "Writing", "Screenplay")))
                                .build(),
                        NewMovie.builder(1, "Another").build()))
                .stream()
                .mapToLong(movie -> movie.id().value())
                .toArray();
        ContentModel model = new ContentModel(CatalogFeatures.read(marquee.trainingData(), ids));

        List<SharedFeature> shared = model.shared(0, 1);

        assertThat(shared).extracting(SharedFeature::block).containsExactlyInAnyOrder(FeatureBlock.values());
        assertThat(shared).extracting(SharedFeature::id).contains(crime.value(), 7L, 50L, 60L, 51L, 11L, 9L, 1990L);
        assertThat(shared).extracting(SharedFeature::term).contains("en", "thief");
        assertThat(model.shared(0, 2)).isEmpty();
    }

    @Test
    void streamsSeeWhatTheTransactionWrote() {
        List<Long> inside = new ArrayList<>();

        marquee.transaction(() -> {
            movie(1, "A");
            marquee.trainingData().forEachMovie(movie -> inside.add(movie.id()));
            marquee.trainingData().forEachText((movie, title, overview) -> inside.add(movie));
        });

        assertThat(inside).hasSize(2);
    }

    @Test
    void exceptionOfAVisitorReachesTheCaller() {
        movie(1, "A");

        assertThatThrownBy(() -> marquee.trainingData().forEachMovie(movie -> {
                    throw new IllegalStateException("enough");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
        assertThat(marquee.movies().findByTmdbId(1)).isPresent();
    }
}
