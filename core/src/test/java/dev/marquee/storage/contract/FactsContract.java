package dev.marquee.storage.contract;

import static dev.marquee.movie.UpsertedMovie.Outcome.INSERTED;
import static dev.marquee.movie.UpsertedMovie.Outcome.UNCHANGED;
import static dev.marquee.movie.UpsertedMovie.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Credit;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.Release;
import dev.marquee.movie.Translation;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import dev.marquee.movie.Video;
import dev.marquee.movie.WatchOffer;
import dev.marquee.movie.WatchProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class FactsContract extends Contract {

    private static final ImdbId FIRST = ImdbId.of("tt0137523");
    private static final ImdbId SECOND = ImdbId.of("tt10648342");
    private static final WatchProvider STREAM = new WatchProvider(8, "Streamly", "/streamly.jpg");
    private static final WatchProvider STORE = new WatchProvider(2, "Film Store", null);
    private static final Release PREMIERE =
            new Release("IT", Release.Kind.PREMIERE, LocalDate.of(1999, 9, 10), null, "Venice Film Festival");
    private static final Release US = Release.of("US", Release.Kind.THEATRICAL, LocalDate.of(1999, 10, 15), "R");
    private static final Release US_DISC = Release.of("US", Release.Kind.PHYSICAL, LocalDate.of(2000, 6, 6), "R");
    private static final Video TRAILER = new Video(
            "YouTube", "SUXWAEX2jlg", "Trailer", "Trailer", "en", "US", true, Instant.parse("2014-10-02T19:20:22Z"));
    private static final Video CLIP = new Video("Vimeo", "1", null, null, null, null, false, null);
    private static final WatchOffer STREAMED = new WatchOffer(STREAM, "US", WatchOffer.Kind.SUBSCRIPTION, 0);
    private static final WatchOffer BOUGHT = new WatchOffer(STORE, "US", WatchOffer.Kind.BUY, null);
    private static final WatchOffer RENTED = new WatchOffer(STORE, "DE", WatchOffer.Kind.RENT, 5);
    private static final AlternativeTitle ALIAS = new AlternativeTitle("PL", "Podziemny krąg", null);
    private static final AlternativeTitle WORKING = new AlternativeTitle("US", "The Club", "working title");
    private static final Translation GERMAN = new Translation("de", "DE", null, "Ein Mann schläft nicht.", null);
    private static final Translation BRAZILIAN =
            new Translation("pt", "BR", "Clube da Luta", "Um homem não dorme.", "Regras.");
    private static final Translation ESPERANTO = new Translation("eo", null, "Luktoklubo", null, null);

    private static NewMovie.Builder club() {
        return NewMovie.builder(550, "The Fight")
                .original("The Fight", "en")
                .tagline("Rules are rules.")
                .homepage("https://example.com/the-fight")
                .imdbId(FIRST)
                .productionCountries(Set.of("US", "DE"))
                .originCountries(Set.of("US"))
                .spokenLanguages(Set.of("en", "xx"))
                .releases(List.of(US_DISC, PREMIERE, US))
                .videos(List.of(CLIP, TRAILER))
                .watchOffers(List.of(BOUGHT, STREAMED, RENTED))
                .alternativeTitles(List.of(WORKING, ALIAS))
                .translations(List.of(ESPERANTO, BRAZILIAN, GERMAN));
    }

    private Outcome upserted(NewMovie.Builder movie) {
        return marquee.movies().upsertAll(List.of(movie.build())).get(0).outcome();
    }

    private MovieFacts facts(MovieId id) {
        return marquee.movies().facts(id).orElseThrow();
    }

    @Test
    void everyFactIsReadAsItWasWritten() {
        Movie movie = marquee.movies().upsert(club().build());

        assertThat(movie.tagline()).isEqualTo("Rules are rules.");
        assertThat(movie.homepage()).isEqualTo("https://example.com/the-fight");
        assertThat(movie.imdbId()).isEqualTo(FIRST);
        assertThat(facts(movie.id()))
                .isEqualTo(new MovieFacts(
                        movie.id(),
                        List.of("DE", "US"),
                        List.of("US"),
                        List.of("en", "xx"),
                        List.of(PREMIERE, US, US_DISC),
                        List.of(TRAILER, CLIP),
                        List.of(RENTED, STREAMED, BOUGHT),
                        List.of(ALIAS, WORKING),
                        List.of(GERMAN, ESPERANTO, BRAZILIAN)));
    }

    @Test
    void movieWithoutFactsHasNoneAndMissingMovieHasNoEntry() {
        MovieId plain =
                marquee.movies().upsert(NewMovie.builder(1, "Plain").build()).id();

        assertThat(facts(plain).translations()).isEmpty();
        assertThat(marquee.movies().facts(new MovieId(4711))).isEmpty();
        assertThat(marquee.movies().factsOf(List.of(new MovieId(4711), plain))).containsOnlyKeys(plain);
        assertThat(marquee.movies().factsOf(List.of())).isEmpty();
    }

    @Test
    void factsOfMoreThanAThousandMoviesAreRefused() {
        List<MovieId> ids =
                IntStream.rangeClosed(1, 1001).mapToObj(MovieId::new).toList();

        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> marquee.movies().factsOf(ids))
                .withMessageContaining("movies must have at most 1000 elements, had 1001");
    }

    @Test
    void sameFactsAreNotWrittenAgain() {
        Movie before = marquee.movies().upsert(club().build());
        clock.advance(Duration.ofMinutes(1));

        assertThat(upserted(club())).isEqualTo(UNCHANGED);
        assertThat(upserted(club().releases(List.of(US, PREMIERE, US_DISC, US))))
                .isEqualTo(UNCHANGED);
        assertThat(marquee.movies().find(before.id())).contains(before);
    }

    @Test
    void nullKeepsTheStoredFacts() {
        Movie before = marquee.movies().upsert(club().build());
        MovieFacts facts = facts(before.id());
        clock.advance(Duration.ofMinutes(1));

        assertThat(upserted(NewMovie.builder(550, "The Fight"))).isEqualTo(UNCHANGED);
        assertThat(marquee.movies().find(before.id())).contains(before);
        assertThat(facts(before.id())).isEqualTo(facts);
    }

    @Test
    void emptyPartRemovesAllOfIt() {
        MovieId id = marquee.movies().upsert(club().build()).id();

        List<Function<NewMovie.Builder, NewMovie.Builder>> removals = List.of(
                movie -> movie.productionCountries(List.of()),
                movie -> movie.originCountries(List.of()),
                movie -> movie.spokenLanguages(List.of()),
                movie -> movie.releases(List.of()),
                movie -> movie.videos(List.of()),
                movie -> movie.watchOffers(List.of()),
                movie -> movie.alternativeTitles(List.of()),
                movie -> movie.translations(List.of()));
        removals.forEach(removal -> {
            assertThat(upserted(removal.apply(NewMovie.builder(550, "The Fight"))))
                    .isEqualTo(UPDATED);
            assertThat(upserted(removal.apply(NewMovie.builder(550, "The Fight"))))
                    .isEqualTo(UNCHANGED);
        });

        assertThat(facts(id))
                .isEqualTo(new MovieFacts(
                        id, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void emptyTextAndNoImdbIdRemoveTheStoredOnes() {
        MovieId id = marquee.movies().upsert(club().build()).id();
        NewMovie.Builder none =
                NewMovie.builder(550, "The Fight").tagline(" \t").homepage("").imdbId(ImdbId.NONE);

        assertThat(upserted(none)).isEqualTo(UPDATED);
        assertThat(upserted(none)).isEqualTo(UNCHANGED);
        Movie movie = marquee.movies().find(id).orElseThrow();
        assertThat(movie.tagline()).isNull();
        assertThat(movie.homepage()).isNull();
        assertThat(movie.imdbId()).isNull();
        assertThat(outcomes(List.of(
                        NewMovie.builder(1, "One")
                                .imdbId(ImdbId.NONE)
                                .tagline("")
                                .build(),
                        NewMovie.builder(2, "Two").imdbId(ImdbId.NONE).build())))
                .containsExactly(INSERTED, INSERTED);
        assertThat(marquee.movies().find(ImdbId.NONE)).isEmpty();
    }

    @Test
    void changeOfAnyFactUpdatesTheMovie() {
        MovieId id = marquee.movies().upsert(club().build()).id();
        List<NewMovie.Builder> changes = List.of(
                club().tagline("Other rules."),
                club().homepage("https://example.org/"),
                club().imdbId(SECOND),
                club().productionCountries(Set.of("US")),
                club().originCountries(Set.of("CA")),
                club().spokenLanguages(Set.of("en", "fr")),
                club().releases(List.of(US, PREMIERE)),
                club().releases(List.of(Release.of("US", US.kind(), US.date(), "NC-17"), PREMIERE)),
                club().videos(List.of(new Video("Vimeo", "1", "Named", null, null, null, true, null))),
                club().watchOffers(List.of(new WatchOffer(STREAM, "US", WatchOffer.Kind.SUBSCRIPTION, 3))),
                club().watchOffers(List.of(
                        new WatchOffer(new WatchProvider(8, "Renamed", null), "US", STREAMED.kind(), 3))),
                club().alternativeTitles(List.of(new AlternativeTitle("PL", ALIAS.title(), "literal"))),
                club().translations(List.of(new Translation("de", "DE", "Der Kampf", GERMAN.overview(), null))));

        for (int i = 0; i < changes.size(); i++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(upserted(changes.get(i))).as("change %d", i).isEqualTo(UPDATED);
            assertThat(upserted(changes.get(i))).as("change %d", i).isEqualTo(UNCHANGED);
            assertThat(marquee.movies().find(id).orElseThrow().updatedAt())
                    .as("change %d", i)
                    .isEqualTo(clock.instant());
        }
        assertThat(facts(id).translations()).extracting(Translation::title).containsExactly("Der Kampf");
        assertThat(facts(id).watchOffers()).hasSize(3);
    }

    @Test
    void ofTwoElementsWithOneKeyTheLaterTakesEffect() {
        Movie movie = marquee.movies()
                .upsert(club().videos(List.of(
                                TRAILER,
                                new Video(TRAILER.site(), TRAILER.key(), "Again", null, null, null, false, null)))
                        .watchOffers(List.of(STREAMED, new WatchOffer(STREAM, "US", WatchOffer.Kind.SUBSCRIPTION, 9)))
                        .translations(List.of(GERMAN, new Translation("de", "DE", "Kampf", null, null)))
                        .build());

        assertThat(facts(movie.id()).videos()).extracting(Video::name).containsExactly("Again");
        assertThat(facts(movie.id()).watchOffers())
                .extracting(WatchOffer::displayPriority)
                .containsExactly(9);
        assertThat(facts(movie.id()).translations())
                .extracting(Translation::title)
                .containsExactly("Kampf");
    }

    @Test
    void providerKeepsItsLogoAndHasOneNameInAllOffers() {
        MovieId first = marquee.movies().upsert(club().build()).id();
        WatchProvider renamed = new WatchProvider(8, "Streamly Plus", null);

        upserted(NewMovie.builder(551, "Other")
                .watchOffers(List.of(new WatchOffer(renamed, "FR", WatchOffer.Kind.ADS, null))));

        assertThat(facts(first).watchOffers())
                .extracting(WatchOffer::provider)
                .contains(new WatchProvider(8, "Streamly Plus", "/streamly.jpg"));
    }

    @Test
    void manyMoviesKeepTheirFactsApart() {
        List<NewMovie> movies = new ArrayList<>();
        for (int i = 1; i <= 700; i++) {
            movies.add(NewMovie.builder(i, "Movie " + i)
                    .imdbId(ImdbId.of(i))
                    .translations(List.of(new Translation("de", "DE", "Film " + i, null, null)))
                    .watchOffers(List.of(new WatchOffer(STREAM, "US", WatchOffer.Kind.FREE, i)))
                    .build());
        }
        List<UpsertedMovie> written = marquee.movies().upsertAll(movies);
        List<MovieId> ids = written.stream().map(UpsertedMovie::id).toList();

        assertThat(written).extracting(UpsertedMovie::outcome).containsOnly(INSERTED);
        Map<MovieId, MovieFacts> facts = marquee.movies().factsOf(ids);
        for (int i = 1; i <= 700; i++) {
            MovieFacts ofMovie = facts.get(ids.get(i - 1));
            assertThat(ofMovie.translations()).extracting(Translation::title).containsExactly("Film " + i);
            assertThat(ofMovie.watchOffers())
                    .extracting(WatchOffer::displayPriority)
                    .containsExactly(i);
        }
        assertThat(marquee.movies().inLanguages(marquee.movies().findAll(ids), List.of("de")))
                .extracting(Movie::title)
                .isEqualTo(
                        IntStream.rangeClosed(1, 700).mapToObj(i -> "Film " + i).toList());
        assertThat(marquee.movies().upsertAll(movies))
                .extracting(UpsertedMovie::outcome)
                .containsOnly(UNCHANGED);
    }

    @Test
    void movieIsFoundByItsImdbId() {
        Movie movie = marquee.movies().upsert(club().build());

        assertThat(marquee.movies().find(FIRST)).contains(movie);
        assertThat(marquee.movies().find(SECOND)).isEmpty();
    }

    @Test
    void moviesAreFoundByTheirImdbIdsInTheGivenOrder() {
        Movie club = marquee.movies().upsert(club().build());
        Movie other = marquee.movies()
                .upsert(NewMovie.builder(551, "Other").imdbId(SECOND).build());
        ImdbId unknown = ImdbId.of(1);

        assertThat(marquee.movies().findAllByImdbId(List.of(SECOND, unknown, FIRST)))
                .containsExactly(other, club);
        assertThat(marquee.movies().findAllByImdbId(List.of(unknown))).isEmpty();
        assertThat(marquee.movies().findAllByImdbId(List.of())).isEmpty();
        List<ImdbId> most = IntStream.rangeClosed(137_523 - 9_999, 137_523)
                .mapToObj(ImdbId::of)
                .toList();
        assertThat(marquee.movies().findAllByImdbId(most)).containsExactly(club);
        List<ImdbId> tooMany =
                IntStream.rangeClosed(1, 10_001).mapToObj(ImdbId::of).toList();
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> marquee.movies().findAllByImdbId(tooMany))
                .withMessageContaining("IMDb ids must have at most 10000 elements, had 10001");
    }

    @Test
    void imdbIdBelongsToTheMovieThatIsGivenItLast() {
        Movie before = marquee.movies().upsert(club().build());
        clock.advance(Duration.ofMinutes(1));

        assertThat(upserted(NewMovie.builder(551, "Other").imdbId(FIRST))).isEqualTo(INSERTED);

        assertThat(marquee.movies().find(FIRST).orElseThrow().tmdbId()).isEqualTo(551);
        Movie after = marquee.movies().find(before.id()).orElseThrow();
        assertThat(after.imdbId()).isNull();
        assertThat(after.updatedAt()).isEqualTo(clock.instant());
    }

    @Test
    void imdbIdsAreSwappedAndSharedInOneCall() {
        List<NewMovie> before = List.of(
                NewMovie.builder(1, "One").imdbId(FIRST).build(),
                NewMovie.builder(2, "Two").imdbId(SECOND).build(),
                NewMovie.builder(3, "Three").build());
        List<NewMovie> swapped = List.of(
                NewMovie.builder(1, "One").imdbId(SECOND).build(),
                NewMovie.builder(2, "Two").imdbId(FIRST).build());
        List<NewMovie> shared = List.of(
                NewMovie.builder(3, "Three").imdbId(FIRST).build(),
                NewMovie.builder(1, "One").imdbId(FIRST).build());

        marquee.movies().upsertAll(before);
        assertThat(outcomes(swapped)).containsExactly(UPDATED, UPDATED);
        assertThat(imdbIds()).containsExactly(SECOND, FIRST, null);
        assertThat(outcomes(shared)).containsExactly(UNCHANGED, UPDATED);
        assertThat(imdbIds()).containsExactly(FIRST, null, null);
        assertThat(outcomes(shared)).containsExactly(UNCHANGED, UNCHANGED);
        assertThat(outcomes(List.of(
                        NewMovie.builder(1, "One").build(),
                        NewMovie.builder(3, "Three").imdbId(FIRST).build())))
                .containsExactly(UPDATED, UPDATED);
        assertThat(imdbIds()).containsExactly(null, null, FIRST);
    }

    private List<Outcome> outcomes(List<NewMovie> movies) {
        return marquee.movies().upsertAll(movies).stream()
                .map(UpsertedMovie::outcome)
                .toList();
    }

    private List<@Nullable ImdbId> imdbIds() {
        List<@Nullable ImdbId> ids = new ArrayList<>();
        List.of(1, 2, 3)
                .forEach(id ->
                        ids.add(marquee.movies().findByTmdbId(id).orElseThrow().imdbId()));
        return ids;
    }

    @Test
    void rolledBackTransactionLeavesNoFacts() {
        Movie before = marquee.movies().upsert(club().build());
        MovieFacts facts = facts(before.id());

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> marquee.transaction(() -> {
                    marquee.movies()
                            .upsert(club().translations(List.of())
                                    .imdbId(SECOND)
                                    .build());
                    marquee.movies()
                            .upsert(NewMovie.builder(9, "New").imdbId(FIRST).build());
                    marquee.movies().upsertPeople(List.of(Person.of(1, "Nobody")));
                    throw new IllegalStateException("stop");
                }));

        assertThat(facts(before.id())).isEqualTo(facts);
        assertThat(marquee.movies().find(FIRST)).contains(before);
        assertThat(marquee.movies().find(SECOND)).isEmpty();
        assertThat(marquee.movies().person(1)).isEmpty();
    }

    @Test
    void deletedMovieTakesItsFactsWithIt() {
        MovieId id = marquee.movies().upsert(club().build()).id();

        marquee.movies().delete(id);
        MovieId again =
                marquee.movies().upsert(NewMovie.builder(550, "Again").build()).id();

        assertThat(marquee.movies().find(FIRST)).isEmpty();
        assertThat(facts(again).releases()).isEmpty();
        assertThat(marquee.movies().translations(List.of(id, again), Set.of("de", "pt")))
                .isEmpty();
    }

    @Test
    void peopleAreAddedAndKeepWhatALaterOneLacks() {
        Person full = new Person(
                1,
                "Ada Example",
                "/ada.jpg",
                LocalDate.of(1950, 2, 28),
                LocalDate.of(2020, 12, 31),
                "Acting",
                12.345678);

        assertThat(marquee.movies().upsertPeople(List.of(full, Person.of(2, "Ben Example"))))
                .isEqualTo(2);
        assertThat(marquee.movies().person(1)).contains(full);
        assertThat(marquee.movies().person(2)).contains(Person.of(2, "Ben Example"));
        assertThat(marquee.movies().person(3)).isEmpty();
        assertThat(marquee.movies().upsertPeople(List.of(full, Person.of(1, "Ada Example"))))
                .isZero();
        assertThat(marquee.movies().upsertPeople(List.of(Person.of(1, "Ada Sample"))))
                .isEqualTo(1);
        assertThat(marquee.movies().person(1))
                .contains(new Person(
                        1, "Ada Sample", "/ada.jpg", full.birthday(), full.deathday(), "Acting", full.popularity()));
        assertThat(marquee.movies()
                        .upsertPeople(List.of(
                                new Person(2, "Ben Example", "/b.jpg", null, null, null, null),
                                new Person(2, "Ben Example", null, null, null, "Writing", 1.0))))
                .isEqualTo(1);
        assertThat(marquee.movies().person(2))
                .contains(new Person(2, "Ben Example", "/b.jpg", null, null, "Writing", 1.0));
    }

    @Test
    void personWithAnImpossibleIdIsRefusedAndNobodyIsWritten() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> marquee.movies().upsertPeople(List.of(Person.of(1, "Ada"), Person.of(0, "Nobody"))))
                .withMessageContaining("person id must be");
        assertThat(marquee.movies().person(1)).isEmpty();
    }

    @Test
    void creditsCarryWhatIsKnownOfThePerson() {
        marquee.movies()
                .upsertPeople(List.of(new Person(1, "Ada Example", null, LocalDate.of(1950, 2, 28), null, null, null)));
        Person person = new Person(1, "Ada Example", "/ada.jpg", null, null, "Acting", 3.5);
        NewMovie.Builder movie = NewMovie.builder(5, "Five").credits(List.of(Credit.cast(person, "Herself", 0)));
        Movie stored = marquee.movies().upsert(movie.build());
        clock.advance(Duration.ofMinutes(1));

        Credit credit = marquee.movies().credits(stored.id()).get(0);
        assertThat(credit).isEqualTo(Credit.cast(person, "Herself", 0));
        assertThat(marquee.movies().person(1).orElseThrow().birthday()).isEqualTo(LocalDate.of(1950, 2, 28));
        assertThat(upserted(NewMovie.builder(5, "Five")
                        .credits(List.of(Credit.cast(Person.of(1, "Ada Example"), "Herself", 0)))))
                .isEqualTo(UNCHANGED);
        assertThat(upserted(NewMovie.builder(5, "Five")
                        .credits(List.of(
                                Credit.cast(new Person(1, "Ada Example", null, null, null, null, 9.0), "Herself", 0)))))
                .as("a person's popularity is not the movie's")
                .isEqualTo(UNCHANGED);
        assertThat(marquee.movies().find(stored.id())).contains(stored);
        assertThat(marquee.movies().person(1))
                .contains(new Person(1, "Ada Example", "/ada.jpg", LocalDate.of(1950, 2, 28), null, "Acting", 9.0));
    }

    @ParameterizedTest
    @CsvSource({
        // The exact country, then the same language elsewhere.
        "pt-BR, Clube da Luta",
        "pt, Clube de Combate",
        "pt-PT, Clube de Combate",
        "pt-AO, Clube de Combate",
        // A title that is not translated falls back to another country, then to another language.
        "de-DE, Der Klub",
        "de-DE|pt-BR, Der Klub",
        "hu|pt-BR, Clube da Luta",
        "hu, The Fight",
        // The original title, unless the country has a title of its own.
        "en, The Original Fight",
        "en-US, The Original Fight",
        "en-GB, The British Fight",
        "ja|en, The Original Fight",
        "eo, Luktoklubo",
        "xx, The Fight"
    })
    void titleIsTheOneOfTheFirstLanguageThatHasOne(String languages, String title) {
        Movie movie = marquee.movies()
                .upsert(club().original("The Original Fight", "en")
                        .translations(List.of(
                                BRAZILIAN,
                                GERMAN,
                                ESPERANTO,
                                new Translation("pt", "PT", "Clube de Combate", null, null),
                                new Translation("de", "AT", "Der Klub", null, null),
                                new Translation("en", "GB", "The British Fight", null, null),
                                new Translation("en", "US", "  ", "A man does not sleep.", null),
                                new Translation("hu", "HU", " \t", null, "")))
                        .build());

        assertThat(shown(movie, languages).title()).isEqualTo(title);
    }

    @Test
    void eachTextFallsBackByItself() {
        Movie movie =
                marquee.movies().upsert(club().overview("Stored overview.").build());

        Movie german = shown(movie, "de|pt");
        assertThat(german.title()).isEqualTo("Clube da Luta");
        assertThat(german.overview()).isEqualTo("Ein Mann schläft nicht.");
        assertThat(german.tagline()).isEqualTo("Regras.");
        Movie esperanto = shown(movie, "eo");
        assertThat(esperanto.overview()).isEqualTo("Stored overview.");
        assertThat(esperanto.tagline()).isEqualTo("Rules are rules.");
        assertThat(esperanto.originalTitle()).isEqualTo("The Fight");
        assertThat(esperanto.updatedAt()).isEqualTo(movie.updatedAt());
    }

    @Test
    void withoutLanguagesTheMoviesStayAsTheyAre() {
        Movie movie = marquee.movies().upsert(club().build());

        assertThat(marquee.movies().inLanguages(List.of(movie), List.of())).containsExactly(movie);
        assertThat(marquee.movies().inLanguages(List.of(), List.of("de"))).isEmpty();
        assertThat(marquee.movies().inLanguages(List.of(movie, movie), List.of("ko")))
                .containsExactly(movie, movie);
    }

    @ParameterizedTest
    @CsvSource({"DE", "german", "pt_BR", "pt-br", "pt-", "-BR", "''", "pt-BRA"})
    void malformedPreferredLanguageIsRefused(String language) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> marquee.movies().inLanguages(List.of(), List.of(language)))
                .withMessageContaining("preferred language must be an ISO 639-1 code")
                .withMessageContaining("\"" + language + "\"");
    }

    private Movie shown(Movie movie, String languages) {
        return marquee.movies()
                .inLanguages(List.of(movie), Arrays.asList(languages.split("\\|")))
                .get(0);
    }

    @Test
    void creditsOfOnePersonAreThoseOfTheMoviesGiven() {
        Person ada = Person.of(7001, "Ada Example");
        Person bob = Person.of(7002, "Bob Example");
        MovieId first = upsert(NewMovie.builder(71, "First")
                .credits(List.of(
                        Credit.crew(ada, "Directing", "Director"),
                        Credit.cast(bob, "The guard", 0),
                        Credit.cast(ada, "Herself", 1))));
        MovieId second = upsert(NewMovie.builder(72, "Second").credits(List.of(Credit.cast(ada, "The twin", 0))));
        MovieId without = upsert(NewMovie.builder(73, "Third").credits(List.of(Credit.cast(bob, "The other", 0))));
        List<MovieId> asked = List.of(first, without, new MovieId(999_999));

        Map<MovieId, List<Credit>> credits = marquee.movies().creditsOf(7001, asked);

        assertThat(credits).containsOnlyKeys(first);
        assertThat(credits.get(first))
                .extracting(Credit::name, Credit::character, Credit::job)
                .containsExactly(tuple("Ada Example", "Herself", null), tuple("Ada Example", null, "Director"));
        assertThat(marquee.movies().creditsOf(7001, List.of(second, first))).containsOnlyKeys(first, second);
        assertThat(marquee.movies().creditsOf(7001, List.of())).isEmpty();
        assertThat(marquee.movies().creditsOf(7003, asked)).isEmpty();
    }

    @Test
    void peopleWithCreditsAreCountedOnceWhetherOrNotTheirNamesAreKnown() {
        Person ada = Person.of(7001, "Ada Example");
        assertThat(marquee.movies().countPeople()).isZero();
        MovieId first = upsert(NewMovie.builder(71, "First")
                .credits(List.of(Credit.crew(ada, "Directing", "Director"), Credit.cast(ada, "Herself", 0))));
        upsert(NewMovie.builder(72, "Second")
                .credits(List.of(Credit.cast(ada, "The twin", 0), Credit.cast(7002, "A stranger", 1))));
        marquee.movies().upsertPeople(List.of(Person.of(7003, "Cy Example")));

        assertThat(marquee.movies().countPeople()).isEqualTo(2);
        assertThat(marquee.movies().count()).isEqualTo(2);
        marquee.movies().delete(first);
        assertThat(marquee.movies().countPeople()).isEqualTo(2);
        assertThat(marquee.movies().count()).isEqualTo(1);
    }

    private MovieId upsert(NewMovie.Builder movie) {
        return marquee.movies().upsert(movie.build()).id();
    }
}
