package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.Suggestion;
import dev.marquee.page.Page;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class SearchContract extends Contract {

    @Test
    void everyQueryOfTheSetFindsTheFilmThatIsWanted() {
        marquee.movies().upsertAll(FindingSet.movies());

        List<String> missed = new ArrayList<>();
        for (FindingSet.Query query : FindingSet.queries()) {
            List<SearchHit> hits = marquee.movies()
                    .search(SearchRequest.of(query.text()).limit(query.within()))
                    .items();
            if (hits.stream().noneMatch(hit -> hit.movie().tmdbId() == query.tmdbId())) {
                missed.add(query + " found "
                        + hits.stream().map(SearchContract::text).toList());
            }
        }

        assertThat(missed).isEmpty();
    }

    private static String text(SearchHit hit) {
        return hit.movie().title() + " by " + hit.kind() + " " + hit.matched() + " (" + hit.match() + ")";
    }

    @Test
    void fullTitleOfEveryFilmFindsItBeforeFilmsWithOtherTitles() {
        marquee.movies().upsertAll(FindingSet.movies());

        for (FindingSet.Film film : FindingSet.films()) {
            assertThat(search(film.title()))
                    .as(film.title())
                    .first()
                    .extracting(hit -> hit.movie().title())
                    .isEqualTo(film.title());
        }
    }

    /** What people type, and the title that is wanted first among all of these. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    star wars the emp      | Star Wars: Episode V - The Empire Strikes Back
                    star wars episode 1    | Star Wars: Episode I - The Phantom Menace
                    star wars episode one  | Star Wars: Episode I - The Phantom Menace
                    les mis                | Les Misérables
                    E T                    | E.T. the Extra-Terrestrial
                    7th seal               | The Seventh Seal
                    the thirteenth warrior | The 13th Warrior
                    lalaland               | La La Land
                    backtothefuture        | Back to the Future
                    jws                    | Jaws
                    gladitr                | Gladiator
                    """)
    void filmThatIsMeantComesFirst(String typed, String title) {
        List<String> titles = List.of(
                "Star Wars: Episode I - The Phantom Menace",
                "The Seventh Seal",
                "The 13th Warrior",
                "La La Land",
                "Back to the Future",
                "Jaws",
                "Gladiator",
                "Les Misérables",
                "E.T. the Extra-Terrestrial",
                "Empire of Dreams: The Story of the Star Wars Trilogy",
                "Star Wars: Episode V - The Empire Strikes Back",
                "Star Wars: Episode IV - A New Hope",
                "Mission: Impossible",
                "Navy Seals",
                "L'Atalante",
                "The Shawshank Redemption");
        for (int i = 0; i < titles.size(); i++) {
            movie(i + 1, titles.get(i), 2000, "7", 10 * i);
        }

        assertThat(search(typed)).first().extracting(hit -> hit.movie().title()).isEqualTo(title);
        assertThat(marquee.movies().suggest(typed, 5))
                .first()
                .extracting(Suggestion::text)
                .isEqualTo(title);
    }

    @Test
    void fullTitleOfManyWordsComesFirst() {
        String begin = "Night of the Day of the Dawn of the Son of the Bride of the Return of the Revenge of the Terror"
                + " of the Attack of the Evil, Mutant, Flesh-Eating, Zombified Living Dead Part ";
        String japanese = "劇場版とある魔術の禁書目録と超電磁砲の長い長い夏休みの終わりの物語第";
        List<String> titles = List.of(begin + "2", begin + "3", begin + "III: Again", japanese + "一章", japanese + "二章");
        for (int i = 0; i < titles.size(); i++) {
            movie(i + 1, titles.get(i), 2000 + i, "7", 10 * i);
        }

        for (int i = 0; i < titles.size(); i++) {
            String title = titles.get(i);
            for (String typed : List.of(title, title + " " + (2000 + i), title + " (" + (2000 + i) + ")")) {
                assertThat(search(typed))
                        .as(typed)
                        .first()
                        .extracting(hit -> hit.movie().title())
                        .isEqualTo(title);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachKindFindsByItsTextOnly(SearchKind kind) {
        movie(1, "Quillon");
        marquee.movies()
                .upsert(NewMovie.builder(2, "Second").original("Quillon", "fr").build());
        marquee.movies()
                .upsert(NewMovie.builder(3, "Third")
                        .alternativeTitles(List.of(new AlternativeTitle("FR", "Quillon", null)))
                        .build());
        marquee.movies()
                .upsert(NewMovie.builder(4, "Fourth")
                        .collection(new MovieCollection(4, "Quillon"))
                        .build());
        marquee.movies()
                .upsert(NewMovie.builder(5, "Fifth")
                        .credits(List.of(Credit.cast(new Person(5, "Quillon"), "", 0)))
                        .build());
        marquee.movies()
                .upsert(NewMovie.builder(6, "Sixth")
                        .keywords(List.of(new Keyword(6, "quillon")))
                        .build());
        marquee.movies()
                .upsert(NewMovie.builder(7, "Seventh").overview("A quillon.").build());

        List<SearchHit> hits =
                marquee.movies().search(SearchRequest.of("quillon").kinds(kind)).items();

        int expected = switch (kind) {
            case TITLE -> 1;
            case ORIGINAL_TITLE -> 2;
            case ALIAS -> 3;
            case COLLECTION -> 4;
            case PERSON -> 5;
            case KEYWORD -> 6;
            case OVERVIEW -> 7;
        };
        assertThat(hits).extracting(hit -> hit.movie().tmdbId()).containsExactly(expected);
        assertThat(hits).extracting(SearchHit::kind).containsExactly(kind);
        assertThat(hits.get(0).matched()).containsIgnoringCase("quillon");
    }

    @Test
    void ofManyOverviewsThoseOfMoviesWithTheMostVotesCount() {
        List<NewMovie> movies = new ArrayList<>();
        for (int id = 1; id <= 250; id++) {
            movies.add(NewMovie.builder(id, "Movie " + id)
                    .overview("About a quillon.")
                    .votes(new BigDecimal("5"), id)
                    .build());
        }
        marquee.movies().upsertAll(movies);

        assertThat(marquee.movies().search(SearchRequest.of("quillon").limit(3)))
                .extracting(hit -> hit.movie().tmdbId())
                .containsExactly(250, 249, 248);
    }

    @Test
    void betterMatchesComeFirstAndThenThoseWithMoreVotes() {
        movie(1, "The Lantern", 2000, "5", 10);
        movie(2, "Lantern Street", 2000, "5", 900);
        movie(3, "A Lantern", 2001, "5", 20);
        movie(4, "Street of the Lantern", 2000, "5", 9000);
        movie(5, "Lanterm", 2000, "5", 90000);

        Page<SearchHit> page = marquee.movies().search(SearchRequest.of("lantern"));

        assertThat(page.items()).extracting(hit -> hit.movie().tmdbId()).containsExactly(3, 1, 2, 4, 5);
        assertThat(page.items())
                .extracting(SearchHit::match)
                .containsExactly(
                        SearchHit.Match.SAME_WORDS,
                        SearchHit.Match.SAME_WORDS,
                        SearchHit.Match.STARTS_WITH,
                        SearchHit.Match.ALL_WORDS,
                        SearchHit.Match.SIMILAR);
    }

    @Test
    void filterIsHonored() {
        movie(1, "Lantern", 1999, "5", 100);
        movie(2, "Lantern", 2005, "5", 10);

        assertThat(marquee.movies()
                        .search(SearchRequest.of("lanterm")
                                .filter(MovieFilter.all().from(2000)))
                        .items())
                .extracting(hit -> hit.movie().tmdbId())
                .containsExactly(2);
    }

    @Test
    void pagesHaveEveryHitOnceAndInTheOrderOfOneLongPage() {
        marquee.movies().upsertAll(FindingSet.movies());
        for (String text : List.of("the", "star", "tom hanks", "world war", "godfathre")) {
            List<MovieId> expected =
                    ids(marquee.movies().search(SearchRequest.of(text).limit(1000)));

            SearchRequest request = SearchRequest.of(text).limit(3);
            Page<SearchHit> page = marquee.movies().search(request);
            List<MovieId> paged = new ArrayList<>(ids(page));
            while (page.next().isPresent()) {
                page = marquee.movies().search(request.after(page.next().get()));
                assertThat(page.items()).hasSizeBetween(1, 3);
                paged.addAll(ids(page));
            }

            assertThat(paged).as(text).isEqualTo(expected).doesNotHaveDuplicates();
        }
    }

    @Test
    void cursorOfAnotherSearchIsRefused() {
        movie(1, "Lantern");
        movie(2, "Lantern Two");
        SearchRequest request = SearchRequest.of("lantern").limit(1);
        var next = marquee.movies().search(request).next().orElseThrow();

        assertThatThrownBy(() -> marquee.movies()
                        .search(SearchRequest.of("lamp").limit(1).after(next)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() ->
                        marquee.movies().search(request.kinds(SearchKind.TITLE).after(next)))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\"", "'", "*", "lantern OR x", "NEAR(a b)", "-", "(", "\\", "a:b", ";--", "^a"})
    void noCharacterHasASpecialMeaning(String text) {
        movie(1, "Heat");

        assertThat(search(text)).isEmpty();
        assertThat(marquee.movies().suggest(text, 5)).isEmpty();
    }

    @Test
    void changesAreFoundAtOnceAndWhatTheyReplacedIsNot() {
        MovieId id = movie(1, "Lantern");
        movie(1, "Candle");

        assertThat(search("lantern")).isEmpty();
        assertThat(search("candle")).extracting(hit -> hit.movie().id()).containsExactly(id);

        marquee.movies().delete(id);

        assertThat(search("candle")).isEmpty();
        assertThat(marquee.movies().suggest("candle", 5)).isEmpty();
    }

    @Test
    void transactionSeesItsOwnWritesAndARollbackLeavesNone() {
        AtomicReference<List<SearchHit>> within = new AtomicReference<>(List.of());
        AtomicReference<List<SearchHit>> typo = new AtomicReference<>(List.of());

        assertThatThrownBy(() -> marquee.transaction(() -> {
                    movie(1, "Lanternquist");
                    within.set(search("lanternquist"));
                    typo.set(search("lanternqiust"));
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");

        assertThat(within.get()).extracting(hit -> hit.movie().tmdbId()).containsExactly(1);
        assertThat(typo.get()).extracting(hit -> hit.movie().tmdbId()).containsExactly(1);
        assertThat(search("lanternquist")).isEmpty();
        assertThat(search("lanternqiust")).isEmpty();
    }

    @Test
    void suggestionsAreTitlesAndPeopleWhilePeopleType() {
        marquee.movies().upsertAll(FindingSet.movies());

        assertThat(marquee.movies().suggest("interst", 5)).first().satisfies(first -> {
            assertThat(first.kind()).isEqualTo(Suggestion.Kind.TITLE);
            assertThat(first.text()).isEqualTo("Interstellar");
            assertThat(first.year()).isEqualTo(2014);
            assertThat(first.movie()).isNotNull();
        });
        assertThat(marquee.movies().suggest("kubri", 5)).first().satisfies(first -> {
            assertThat(first.kind()).isEqualTo(Suggestion.Kind.PERSON);
            assertThat(first.text()).isEqualTo("Stanley Kubrick");
            assertThat(first.personId()).isNotNull();
            assertThat(first.movie()).isNull();
        });
        assertThat(marquee.movies().suggest("the", 7)).hasSize(7);
        assertThat(marquee.movies().suggest(" ", 5)).isEmpty();
        assertThatThrownBy(() -> marquee.movies().suggest("x", 0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> marquee.movies().suggest("x", 101)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void everyPrefixOfATitleSuggestsItFromTheFourthLetterOn() {
        marquee.movies().upsertAll(FindingSet.movies());

        for (String title : List.of("Ratatouille", "Amélie", "Spirited Away", "Schindler's List")) {
            for (int length = 4; length <= title.length(); length++) {
                String typed = title.substring(0, length);
                assertThat(marquee.movies().suggest(typed, 5))
                        .as(typed)
                        .extracting(Suggestion::text)
                        .contains(title);
            }
        }
    }

    @Test
    void wrongRequestsAreRefused() {
        assertThatThrownBy(() -> SearchRequest.of(" ")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> SearchRequest.of("x".repeat(1001))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> SearchRequest.of("a\0b")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> marquee.movies().suggest("\uD800", 5)).isInstanceOf(InvalidValueException.class);
        assertThat(search("x ".repeat(500))).isEmpty();
    }

    @Test
    void moviesOfOneTitleHaveTheOrderOfTheirVotes() {
        List<NewMovie> movies = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            movies.add(NewMovie.builder(i, "Home")
                    .releaseDate(LocalDate.of(1950 + i, 1, 1))
                    .votes(BigDecimal.ONE, i * 7 % 40)
                    .build());
        }
        marquee.movies().upsertAll(movies);

        assertThat(marquee.movies().search(SearchRequest.of("home").limit(40)).items())
                .extracting(hit -> hit.movie().voteCount())
                .hasSize(40)
                .isSortedAccordingTo((a, b) -> b - a);
    }

    private List<SearchHit> search(String text) {
        return marquee.movies().search(SearchRequest.of(text)).items();
    }

    private static List<MovieId> ids(Page<SearchHit> page) {
        return page.items().stream().map(SearchHit::movie).map(Movie::id).toList();
    }
}
