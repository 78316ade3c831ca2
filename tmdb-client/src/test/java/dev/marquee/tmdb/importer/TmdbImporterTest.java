package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Release;
import dev.marquee.movie.Translation;
import dev.marquee.movie.WatchOffer;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.fake.FakeMovies;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The importer from a made-up TMDb on loopback into SQLite. */
class TmdbImporterTest {

    private static final int MOVIES = 450;

    @TempDir
    private Path folder;

    private final FakeTmdbServer server = new FakeTmdbServer(new FakeMovies(MOVIES, 6), 0);
    private final TmdbClient tmdb = client();
    private Marquee marquee = Marquee.open("jdbc:sqlite::memory:");

    private TmdbClient client() {
        return TmdbClient.builder()
                .token("t")
                .baseUrl(server.url())
                .unlimited()
                .retries(2, Duration.ofMillis(1))
                .build();
    }

    @BeforeEach
    void open() {
        marquee.close();
        marquee = Marquee.open(url("import.db"));
    }

    @AfterEach
    void close() {
        marquee.close();
        tmdb.close();
        server.close();
    }

    private String url(String name) {
        return "jdbc:sqlite:" + folder.resolve(name);
    }

    private static ImportSource all() {
        return ImportSource.ids(IntStream.rangeClosed(1, MOVIES).boxed().toList());
    }

    private ImportSummary run(ImportSource source, ImportListener listener) {
        return TmdbImporter.builder(marquee)
                .client(tmdb)
                .listener(listener)
                .build()
                .run(source);
    }

    private ImportSummary run(ImportSource source) {
        return run(source, ImportListener.NONE);
    }

    private Movie movie(int tmdbId) {
        return marquee.movies().findByTmdbId(tmdbId).orElseThrow();
    }

    @Test
    void moviesAreImportedWithAllTheirParts() {
        ImportSummary summary = run(ImportSource.ids(List.of(10, 3, 97)));

        assertThat(summary.inserted()).isEqualTo(2);
        assertThat(summary.skipped(SkipReason.MISSING)).isEqualTo(1);
        Movie ten = movie(10);
        assertThat(ten.genres()).extracting(Genre::name).containsExactlyInAnyOrder("Action", "Comedy");
        assertThat(ten.collection()).isEqualTo(new MovieCollection(500_000, "Collection 0"));
        assertThat(ten.budget()).isEqualTo(10_000L);
        assertThat(ten.revenue()).isEqualTo(2_000_000_010L);
        assertThat(ten.originalLanguage()).isEqualTo("fr");
        assertThat(ten.overview()).isEqualTo("A nought  inside");
        assertThat(marquee.movies().keywords(ten.id())).hasSize(1);
        assertThat(marquee.movies().companies(ten.id()))
                .hasSize(2)
                .extracting(Company::name)
                .allMatch(name -> name.startsWith("Company "));
        List<Credit> credits = marquee.movies().credits(movie(3).id());
        assertThat(credits)
                .filteredOn(credit -> credit.type() == Credit.Type.CAST)
                .extracting(Credit::order)
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(credits)
                .filteredOn(credit -> credit.type() == Credit.Type.CREW)
                .extracting(Credit::job)
                .containsExactly("Director", "Screenplay", "Producer");
        assertThat(credits.get(0).name()).startsWith("Person ");
        assertThat(marquee.movies().genres()).hasSize(10);
    }

    @Test
    void valuesThatDoNotFitAreAdjustedAndCounted() {
        ImportSummary summary = run(all());

        assertThat(movie(7).title()).hasSize(255);
        assertThat(movie(8).voteAverage()).isEqualByComparingTo(BigDecimal.TEN);
        assertThat(movie(5).releaseDate()).isNull();
        assertThat(movie(6).releaseDate()).isNull();
        assertThat(movie(11).runtime()).isNull();
        assertThat(movie(9).overview()).isEqualTo("Half of  a smile");
        assertThat(summary.adjustments(Adjustment.VOTE_AVERAGE_BOUNDED)).isEqualTo(9);
        // The original title is adjusted, too, and five alternative titles.
        assertThat(summary.adjustments(Adjustment.TITLE_SHORTENED)).isEqualTo(23);
        assertThat(summary.adjustments(Adjustment.IMDB_ID_TAKEN)).isEqualTo(7);
        assertThat(summary.adjustments(Adjustment.IMDB_ID_DROPPED)).isEqualTo(4);
        assertThat(movie(30).imdbId()).isEqualTo(ImdbId.of(30));
        assertThat(movie(31).imdbId()).isNull();
        assertThat(movie(17).imdbId()).isNull();
        assertThat(summary.adjustments(Adjustment.RELEASE_DATE_NONE)).isEqualTo(15);
        assertThat(summary.adjustments(Adjustment.RELEASE_DATE_UNREADABLE)).isEqualTo(15);
        assertThat(summary.adjustments(Adjustment.CREDIT_DUPLICATE)).isEqualTo(23);
        assertThat(summary.adjustments(Adjustment.TEXT_CLEANED)).isGreaterThanOrEqualTo(22);
        assertThat(summary.adjustments(Adjustment.VOTE_AVERAGE_ROUNDED)).isGreaterThan(300);
    }

    @Test
    void secondImportChangesNothingButWhatChanged() {
        ImportSummary first = run(all());
        server.movies().revise(12);

        ImportSummary second = run(all());

        assertThat(first.inserted()).isEqualTo(MOVIES - 4);
        assertThat(second.inserted()).isZero();
        assertThat(second.updated()).isEqualTo(1);
        assertThat(second.unchanged()).isEqualTo(MOVIES - 5);
        assertThat(movie(12).title()).isEqualTo("Movie 12 (cut 1)");
        assertThat(marquee.movies().list(MovieQuery.all().limit(1000))).hasSize(MOVIES - 4);
    }

    @Test
    void allFactsComeWithOneRequestForEachMovie() {
        run(ImportSource.ids(List.of(10)));

        assertThat(server.requests("/3/movie/10")).isEqualTo(1);
        assertThat(server.movieRequests())
                .hasSize(1)
                .allSatisfy(query -> assertThat(query)
                        .contains(
                                "credits",
                                "keywords",
                                "alternative_titles",
                                "release_dates",
                                "translations",
                                "videos",
                                "watch/providers"));
        assertThat(movie(10).tagline()).isEqualTo("Number 10 is alive.");
        assertThat(movie(10).homepage()).isEqualTo("https://film.invalid/10");
        assertThat(movie(10).imdbId()).isEqualTo(ImdbId.of(10));
        MovieFacts facts = marquee.movies().facts(movie(10).id()).orElseThrow();
        assertThat(facts.originCountries()).containsExactly("KR");
        assertThat(facts.productionCountries()).containsExactly("KR");
        assertThat(facts.spokenLanguages()).containsExactly("th");
        assertThat(facts.releases()).hasSize(20);
        assertThat(facts.videos()).hasSize(2);
        assertThat(facts.watchOffers()).isNotEmpty();
        assertThat(facts.alternativeTitles()).hasSize(2);
        assertThat(facts.translations()).hasSize(5);
        Credit first = marquee.movies().credits(movie(10).id()).get(0);
        assertThat(marquee.movies().person(first.personId()).orElseThrow().popularity())
                .isEqualTo(first.personId() % 50 == 0 ? null : (Double) (double) (first.personId() % 50));
    }

    @Test
    void factsOfOtherCountriesAndLanguagesAreLeftOut() {
        ImportSource ten = ImportSource.ids(List.of(10, 12));

        TmdbImporter.builder(marquee)
                .client(tmdb)
                .countries(List.of("US", "FR"))
                .languages(List.of("fr"))
                .build()
                .run(ten);

        MovieFacts facts = marquee.movies().facts(movie(10).id()).orElseThrow();
        assertThat(facts.releases()).extracting(Release::country).containsOnly("US", "FR");
        assertThat(facts.watchOffers()).extracting(WatchOffer::country).containsOnly("US", "FR");
        assertThat(facts.alternativeTitles())
                .extracting(AlternativeTitle::country)
                .containsOnly("US");
        assertThat(facts.translations()).extracting(Translation::language).containsOnly("fr");
        assertThat(facts.productionCountries()).containsExactly("KR");
        run(ten);
        assertThat(marquee.movies().facts(movie(10).id()).orElseThrow().translations())
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"usa", "us", "", "U1"})
    void countryThatIsNoCodeIsRefused(String country) {
        TmdbImporter.Builder importer = TmdbImporter.builder(marquee);

        assertThatThrownBy(() -> importer.countries(List.of("US", country)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("two uppercase letters");
        assertThatThrownBy(() -> importer.languages(List.of("EN")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("EN");
    }

    @Test
    void importWithOtherCountriesDoesNotContinueOneThatWasStopped() {
        assertThatThrownBy(() -> run(all(), stoppingAt(200))).hasMessage("power cut");

        ImportSummary summary = TmdbImporter.builder(marquee)
                .client(tmdb)
                .countries(List.of("US"))
                .build()
                .run(all());

        assertThat(summary.resumedAt()).isZero();
        assertThat(run(all()).resumedAt()).isEqualTo(200);
    }

    @Test
    void taglineHomepageAndImdbIdThatTmdbRemovedAreRemoved() {
        run(ImportSource.ids(List.of(12, 78)));
        marquee.transaction(() -> {
            marquee.movies()
                    .upsert(NewMovie.builder(12, "Old")
                            .tagline("Old.")
                            .homepage("https://old.invalid")
                            .build());
            marquee.movies()
                    .upsert(NewMovie.builder(78, "Old").imdbId(ImdbId.of(4711)).build());
        });

        ImportSummary summary = run(ImportSource.ids(List.of(12, 78)));

        assertThat(movie(12).tagline()).isNull();
        assertThat(movie(12).homepage()).isNull();
        assertThat(movie(78).imdbId()).isNull();
        assertThat(summary.updated()).isEqualTo(2);
        assertThat(run(ImportSource.ids(List.of(12, 78))).unchanged()).isEqualTo(2);
    }

    @Test
    void amountsThatTmdbRemovedAreRemoved() {
        run(ImportSource.ids(List.of(7, 8)));
        assertThat(movie(7).budget()).isNull();
        Movie eighth = movie(8);
        for (int id : List.of(7, 8)) {
            marquee.movies()
                    .upsert(NewMovie.builder(id, "Old").budget(1L).revenue(2L).build());
        }

        run(ImportSource.ids(List.of(7, 8)));

        assertThat(movie(7).budget()).isNull();
        assertThat(movie(8).budget()).isEqualTo(eighth.budget());
        assertThat(movie(8).revenue()).isEqualTo(eighth.revenue());
        assertThat(run(ImportSource.ids(List.of(7, 8))).unchanged()).isEqualTo(2);
    }

    @Test
    void imdbIdThatTwoMoviesClaimIsOfTheFirstAlsoInLaterImports() {
        run(ImportSource.ids(List.of(31)));
        ImportSummary later = run(ImportSource.ids(List.of(30)));
        ImportSummary both = run(ImportSource.ids(List.of(30, 31)));

        assertThat(movie(31).imdbId()).isEqualTo(ImdbId.of(30));
        assertThat(movie(30).imdbId()).isNull();
        assertThat(later.adjustments(Adjustment.IMDB_ID_TAKEN)).isEqualTo(1);
        assertThat(both.adjustments(Adjustment.IMDB_ID_TAKEN)).isEqualTo(1);
        assertThat(both.unchanged()).isEqualTo(2);
    }

    @Test
    void imdbIdOfAMovieThatTmdbRemovedGoesToTheMovieThatHasItNow() {
        run(ImportSource.ids(List.of(31)));
        marquee.movies().markRemoved(List.of(31));

        ImportSummary summary = run(ImportSource.ids(List.of(30)));

        assertThat(movie(30).imdbId()).isEqualTo(ImdbId.of(30));
        assertThat(movie(31).imdbId()).isNull();
        assertThat(summary.adjustments(Adjustment.IMDB_ID_TAKEN)).isZero();
    }

    @Test
    void imdbIdsThatTwoMoviesHaveExchangedAreExchanged() {
        run(ImportSource.ids(List.of(1, 2)));
        marquee.transaction(() -> {
            marquee.movies()
                    .upsert(NewMovie.builder(1, "One").imdbId(ImdbId.of(77)).build());
            marquee.movies()
                    .upsert(NewMovie.builder(2, "Two").imdbId(ImdbId.of(1)).build());
            marquee.movies()
                    .upsert(NewMovie.builder(1, "One").imdbId(ImdbId.of(2)).build());
        });

        ImportSummary summary = run(ImportSource.ids(List.of(1, 2)));

        assertThat(movie(1).imdbId()).isEqualTo(ImdbId.of(1));
        assertThat(movie(2).imdbId()).isEqualTo(ImdbId.of(2));
        assertThat(summary.adjustments(Adjustment.IMDB_ID_TAKEN)).isZero();
    }

    @Test
    void listsAreReadPageByPageAndEachMovieOnce() {
        ImportSummary summary = run(ImportSource.topRated(4));

        assertThat(summary.movies()).isEqualTo(80);
        assertThat(server.requests("/3/movie/top_rated")).isEqualTo(4);
        assertThat(server.requests("/3/movie/8")).isEqualTo(1);
    }

    @Test
    void importStoppedAtAnyBatchContinuesThereAndEndsWithTheSameRows() {
        ImportSummary whole = run(all());
        for (int batch = 0; batch <= MOVIES / 100; batch++) {
            String name = "cut-off-" + batch + ".db";
            long stop = batch * 100L;
            marquee.close();
            marquee = Marquee.open(url(name));

            assertThatThrownBy(() -> run(all(), new ImportListener() {
                        @Override
                        public void batchWritten(ImportProgress progress) {
                            if (progress.done() == stop) {
                                throw new IllegalStateException("power cut");
                            }
                        }
                    }))
                    .hasMessage("power cut");
            int requests = server.requests("/3/movie/1");
            ImportSummary rest = run(all());

            assertThat(rest.resumedAt()).isEqualTo(stop);
            assertThat(server.requests("/3/movie/1") - requests).isEqualTo(stop == 0 ? 1 : 0);
            assertThat(TableChecksums.of(url(name))).isEqualTo(TableChecksums.of(url("import.db")));
            assertThat(rest.inserted()).isEqualTo(whole.inserted());
            assertThat(rest.adjustments()).isEqualTo(whole.adjustments());
        }
    }

    @Test
    void finishedImportLeavesNoCheckpointButTheTimeOfTheFirst() {
        run(ImportSource.popular(2));

        assertThat(TableChecksums.checkpoints(url("import.db"))).containsExactly("tmdb.synced");
        assertThat(run(ImportSource.popular(2)).resumedAt()).isZero();
    }

    @Test
    void restartBeginsAtTheFirstMovie() {
        assertThatThrownBy(() -> run(all(), stoppingAt(200))).hasMessage("power cut");

        ImportSummary summary =
                TmdbImporter.builder(marquee).client(tmdb).restart().build().run(all());

        assertThat(summary.resumedAt()).isZero();
        assertThat(summary.unchanged()).isEqualTo(198);
        assertThat(TableChecksums.checkpoints(url("import.db"))).containsExactly("tmdb.synced");
    }

    private static ImportListener stoppingAt(long done) {
        return new ImportListener() {
            @Override
            public void batchWritten(ImportProgress progress) {
                if (progress.done() == done) {
                    throw new IllegalStateException("power cut");
                }
            }
        };
    }

    @Test
    void importStopsWhereItCanContinueIfTmdbIsDown() {
        server.watch(count -> server.down(count > 250));

        assertThatThrownBy(() -> run(all()))
                .isInstanceOfSatisfying(
                        ImportStoppedException.class, e -> assertThat(e.done()).isBetween(0L, 200L))
                .hasMessageContaining("TMDb does not answer")
                .hasMessageContaining("HTTP 503")
                .hasMessageContaining("of 450 movies are done; start the same import again");
        server.watch(count -> {});
        server.down(false);

        assertThat(run(all()).inserted()).isEqualTo(MOVIES - 4);
    }

    @Test
    void movieThatAlwaysFailsIsSkippedAndTheOthersAreImported() {
        server.poison(33);
        List<String> events = new ArrayList<>();

        ImportSummary summary = run(all(), new ImportListener() {
            @Override
            public void retried(int tmdbId, TmdbException fault) {
                events.add("retried " + tmdbId);
            }

            @Override
            public void skipped(String what, SkipReason reason, String detail) {
                if (reason != SkipReason.MISSING) {
                    events.add("skipped " + what + " " + reason);
                }
            }
        });

        assertThat(summary.skipped(SkipReason.UNAVAILABLE)).isEqualTo(1);
        assertThat(summary.inserted()).isEqualTo(MOVIES - 5);
        assertThat(events).containsExactly("retried 33", "skipped tmdb:33 UNAVAILABLE");
        // Two rounds of one attempt and two more.
        assertThat(server.requests("/3/movie/33")).isEqualTo(6);
    }

    @Test
    void interruptedImportStopsAndContinues() {
        assertThatThrownBy(() -> run(all(), new ImportListener() {
                    @Override
                    public void batchWritten(ImportProgress progress) {
                        if (progress.done() == 100) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }))
                .isInstanceOf(ImportStoppedException.class)
                .hasMessageContaining("interrupted; 100 of 450 movies are done");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(run(all()).resumedAt()).isEqualTo(100);
    }

    @Test
    void closedClientStopsTheImport() {
        assertThatThrownBy(() -> run(all(), new ImportListener() {
                    @Override
                    public void batchWritten(ImportProgress progress) {
                        if (progress.done() == 100) {
                            tmdb.close();
                        }
                    }
                }))
                .isInstanceOf(ImportStoppedException.class);
    }

    @Test
    void concurrentImportOfTheSameSourceStopsOneOfThem() {
        assertThatThrownBy(() -> run(all(), new ImportListener() {
                    @Override
                    public void batchWritten(ImportProgress progress) {
                        if (progress.done() == 100) {
                            run(all());
                        }
                    }
                }))
                .isInstanceOf(ImportStoppedException.class)
                .hasMessageContaining("another import of the same movies");

        assertThat(marquee.movies().list(MovieQuery.all().limit(1000))).hasSize(MOVIES - 4);
    }

    @Test
    void progressHasRateAndTimeLeft() {
        List<ImportProgress> seen = new ArrayList<>();
        run(all(), new ImportListener() {
            @Override
            public void batchWritten(ImportProgress progress) {
                seen.add(progress);
            }
        });

        assertThat(seen).extracting(ImportProgress::done).containsExactly(0L, 100L, 200L, 300L, 400L, 450L);
        assertThat(seen).allMatch(progress -> progress.total() == MOVIES);
        ImportProgress half =
                new ImportProgress(200, 600, Duration.ofSeconds(10), seen.get(0).summary());
        assertThat(half.perSecond()).isEqualTo(20);
        assertThat(half.remaining()).contains(Duration.ofSeconds(20));
        assertThat(seen.get(0).summary().resumedAt()).isZero();
    }

    @Test
    void occasionalFailuresLoseNothing() {
        server.fail(0.2, 1);
        try (TmdbClient patient = TmdbClient.builder()
                .token("t")
                .baseUrl(server.url())
                .unlimited()
                .retries(20, Duration.ofMillis(1))
                .build()) {
            ImportSummary summary =
                    TmdbImporter.builder(marquee).client(patient).build().run(all());

            assertThat(summary.inserted()).isEqualTo(MOVIES - 4);
            assertThat(server.faults()).isNotEmpty();
        }
    }

    @Test
    void invalidArgumentsAreRefused() {
        assertThatThrownBy(() -> ImportSource.ids(List.of(1, 0))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> ImportSource.popular(501)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> ImportSource.export(folder, 0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> TmdbImporter.builder(marquee).parallel(0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> TmdbImporter.builder(marquee).build().run(all()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("needs a client");
        assertThat(TableChecksums.checkpoints(url("import.db"))).isEmpty();
    }
}
