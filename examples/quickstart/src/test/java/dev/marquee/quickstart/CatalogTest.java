package dev.marquee.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.Marquee;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.page.PageRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

    private static final int TOTORO = 8392;
    private static final int CASABLANCA = 289;

    @TempDir
    private Path directory;

    private Marquee marquee;

    @BeforeEach
    void open() {
        marquee = Marquee.open("jdbc:sqlite:" + directory.resolve("catalog.db"));
    }

    @AfterEach
    void close() {
        marquee.close();
    }

    @Test
    void loadingAgainAddsNothing() {
        int added = Catalog.load(marquee);

        assertThat(Catalog.load(marquee)).isZero();
        assertThat(marquee.movies().list(MovieQuery.all().limit(1000))).hasSize(added);
        assertThat(marquee.users().count()).isEqualTo(SampleUser.ALL.size());
    }

    @Test
    void everyFavoriteAndGenreOfASampleUserExists() {
        Catalog.load(marquee);

        for (SampleUser sample : SampleUser.ALL) {
            UserId user = user(sample.username());
            assertThat(marquee.favorites().movieIds(user)).as(sample.username()).hasSameSizeAs(sample.favorites());
            assertThat(marquee.preferences().get(user))
                    .extracting(Genre::name)
                    .as(sample.username())
                    .containsExactlyInAnyOrderElementsOf(sample.genres());
        }
    }

    @Test
    void filmAndGenreOfTheDatabaseStayAsTheyAre() {
        GenreId family =
                marquee.movies().upsertGenre(NewGenre.of(10751, "Familie")).id();
        Movie before = marquee.movies()
                .find(marquee.movies()
                        .upsert(NewMovie.builder(TOTORO, "Mein Nachbar Totoro")
                                .overview("Zwei Schwestern ziehen aufs Land.")
                                .genres(List.of(family))
                                .build())
                        .id())
                .orElseThrow();

        int added = Catalog.load(marquee);

        assertThat(added).isEqualTo(SampleMovie.ALL.size() - 1);
        assertThat(marquee.movies().findByTmdbId(TOTORO)).contains(before);
        assertThat(marquee.movies().genres())
                .extracting(Genre::name)
                .contains("Familie")
                .doesNotContain("Family");
    }

    @Test
    void accountsThatUsersMadeKeepTheirFavoritesAndGenres() {
        User ada = marquee.users().register(NewUser.of("Ada", "ada.of.the.house@example.com"));
        User other = marquee.users().register(NewUser.of("somebody", "noor@example.com"));

        Catalog.load(marquee);

        for (User user : List.of(ada, other)) {
            assertThat(marquee.users().find(user.id())).contains(user);
            assertThat(marquee.favorites().movieIds(user.id())).isEmpty();
            assertThat(marquee.preferences().get(user.id())).isEmpty();
        }
        assertThat(marquee.users().findByUsername("noor")).isEmpty();
        assertThat(marquee.users().list(PageRequest.first(100))).hasSize(SampleUser.ALL.size());
    }

    @Test
    void whatASampleUserChangedStaysChanged() {
        Catalog.load(marquee);
        UserId bruno = user("bruno");
        Movie casablanca = marquee.movies().findByTmdbId(CASABLANCA).orElseThrow();
        Movie godfather = marquee.movies().findByTmdbId(238).orElseThrow();
        marquee.favorites().remove(bruno, godfather.id());
        marquee.favorites().add(bruno, casablanca.id());
        marquee.preferences().set(bruno, Set.of());

        Catalog.load(marquee);

        assertThat(marquee.favorites().contains(bruno, godfather.id())).isFalse();
        assertThat(marquee.favorites().contains(bruno, casablanca.id())).isTrue();
        assertThat(marquee.preferences().get(bruno)).isEmpty();
    }

    @Test
    void everyFilmHasTheFactsOfItsPage() {
        Catalog.load(marquee);

        assertThat(SampleMovie.ALL)
                .hasSize(177)
                .allMatch(movie -> movie.released().getYear() == movie.year())
                .extracting(SampleMovie::tmdbId)
                .doesNotHaveDuplicates();
        for (Movie movie : marquee.movies().list(MovieQuery.all().limit(1000))) {
            assertThat(movie.overview())
                    .as(movie.title())
                    .hasSizeBetween(50, 200)
                    .endsWith(".");
            assertThat(movie.runtime()).as(movie.title()).isBetween(75, 240);
            assertThat(movie.voteCount()).as(movie.title()).isPositive();
            assertThat(movie.genres()).as(movie.title()).isNotEmpty();
            assertThat(marquee.movies().keywords(movie.id())).as(movie.title()).hasSize(3);
            List<Credit> credits = marquee.movies().credits(movie.id());
            assertThat(credits).as(movie.title()).anyMatch(credit -> "Director".equals(credit.job()));
            assertThat(credits)
                    .as(movie.title())
                    .filteredOn(credit -> credit.type() == Credit.Type.CAST)
                    .hasSizeBetween(1, 3);
        }
    }

    @Test
    void factsOfAFilmAreThoseOfTheFile() {
        Catalog.load(marquee);
        Movie spirited = marquee.movies().findByTmdbId(129).orElseThrow();
        Movie godfather = marquee.movies().findByTmdbId(238).orElseThrow();

        assertThat(spirited.releaseDate()).isEqualTo("2001-07-20");
        assertThat(spirited.originalTitle()).isEqualTo("千と千尋の神隠し");
        assertThat(spirited.originalLanguage()).isEqualTo("ja");
        assertThat(spirited.runtime()).isEqualTo(125);
        assertThat(spirited.voteAverage()).isEqualByComparingTo("8.5");
        assertThat(spirited.voteCount()).isEqualTo(16_500);
        assertThat(spirited.posterPath()).isEqualTo("/39wmItIWsg5sZMyRUHLkWBcuVCM.jpg");
        assertThat(spirited.collection()).isNull();
        assertThat(godfather.collection()).extracting(MovieCollection::name).isEqualTo("The Godfather Collection");
        assertThat(marquee.movies().credits(godfather.id()))
                .extracting(Credit::name, Credit::character, Credit::job)
                .containsExactlyInAnyOrder(
                        tuple("Francis Ford Coppola", null, "Director"),
                        tuple("Marlon Brando", "Vito Corleone", null),
                        tuple("Al Pacino", "Michael Corleone", null),
                        tuple("James Caan", "Sonny Corleone", null));
    }

    @Test
    void filmOfSeveralDirectorsHasThemAll() {
        Catalog.load(marquee);

        assertThat(directors("The Matrix")).containsExactlyInAnyOrder("Lana Wachowski", "Lilly Wachowski");
        assertThat(directors("Airplane!")).containsExactlyInAnyOrder("Jim Abrahams", "David Zucker", "Jerry Zucker");
        assertThat(directors("Fargo")).containsExactly("Joel Coen");
    }

    private List<String> directors(String title) {
        SampleMovie sample = SampleMovie.ALL.stream()
                .filter(movie -> movie.title().equals(title))
                .findFirst()
                .orElseThrow();
        Movie movie = marquee.movies().findByTmdbId(sample.tmdbId()).orElseThrow();
        return marquee.movies().credits(movie.id()).stream()
                .filter(credit -> "Director".equals(credit.job()))
                .map(Credit::name)
                .toList();
    }

    @Test
    void eachNameHasANumberOfItsOwnBelowThoseOfTmdb() {
        Set<String> names = new HashSet<>();
        for (SampleMovie movie : SampleMovie.ALL) {
            names.addAll(movie.list("director", Function.identity()));
            names.addAll(movie.list("cast", role -> role.substring(0, role.indexOf(" as "))));
            names.addAll(movie.list("keywords", Function.identity()));
        }

        Set<Integer> numbers = names.stream().map(Catalog::number).collect(Collectors.toSet());

        assertThat(names).hasSizeGreaterThan(700);
        assertThat(numbers).hasSameSizeAs(names).allMatch(number -> number < 0);
    }

    private UserId user(String username) {
        return marquee.users().findByUsername(username).orElseThrow().id();
    }
}
