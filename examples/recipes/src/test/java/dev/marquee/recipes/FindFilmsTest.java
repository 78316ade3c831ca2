package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.Suggestion;
import dev.marquee.page.Page;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code of the pages about searches, lists and counts. */
class FindFilmsTest {

    private static FilmDatabase films;
    private final Marquee marquee = films.marquee();

    @BeforeAll
    static void open() {
        films = FilmDatabase.open();
    }

    @AfterAll
    static void close() {
        films.close();
    }

    @Test
    void searchesForgiveTyposAndSuggest() {
        List<String> found = Printed.by(() -> {
            // @start region="search"
            MovieCatalog movies = marquee.movies();
            for (SearchHit hit : movies.search(SearchRequest.of("lawrense of arabia"))) {
                System.out.println(hit.movie().title());
            }
            for (Suggestion suggestion : movies.suggest("lawr", 10)) {
                System.out.println(suggestion.text());
            }
            // @end region="search"
        });
        assertThat(found).startsWith("Lawrence of Arabia", "Lawrence of Arabia");
    }

    @Test
    void searchesAreNarrowedByKindAndFilter() {
        // @start region="search-kinds"
        SearchRequest request = SearchRequest.of("lord rings")
                .kinds(SearchKind.TITLE, SearchKind.ALIAS)
                .filter(MovieFilter.all().from(2000));
        // @end region="search-kinds"
        assertThat(marquee.movies().search(request).items())
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(hit.movie().title()).contains("Rings"));
    }

    @Test
    void listsAreFilteredOrderedAndCounted() {
        // @start region="list"
        MovieFilter filter = MovieFilter.all().language("fr").from(1990).minimumVotes(100);
        MovieQuery query =
                MovieQuery.all().filter(filter).order(MovieOrder.MOST_POPULAR).limit(20);
        Page<Movie> page = marquee.movies().list(query);
        long matching = marquee.movies().count(filter);
        // @end region="list"
        assertThat(page.items()).isNotEmpty().hasSize(Math.toIntExact(matching));
        assertThat(page.items()).extracting(Movie::originalLanguage).containsOnly("fr");
    }

    @Test
    void everythingIsCounted() {
        // @start region="count"
        long movies = marquee.movies().count();
        long people = marquee.movies().countPeople();
        long users = marquee.users().count();
        long favorites = marquee.favorites().count();
        // @end region="count"
        assertThat(movies).isEqualTo(177);
        assertThat(people).isGreaterThan(movies);
        assertThat(users).isEqualTo(12);
        assertThat(favorites).isPositive();
    }

    @Test
    void filtersAreChained() {
        Genre thriller = films.genre("Thriller");
        Genre horror = films.genre("Horror");
        // @start region="filter"
        MovieFilter filter = MovieFilter.all()
                .genre(thriller.id())
                .excludeGenre(horror.id())
                .from(1990)
                .to(1999)
                .minimumVotes(100);
        // @end region="filter"
        // @start region="query"
        MovieQuery query = MovieQuery.all()
                .filter(MovieFilter.all().from(1990))
                .order(MovieOrder.TOP_RATED)
                .limit(50);
        // @end region="query"
        assertThat(marquee.movies().count(filter))
                .isPositive()
                .isLessThan(marquee.movies().count(MovieFilter.all().genre(thriller.id())));
        assertThat(marquee.movies().list(query).items())
                .hasSize(50)
                .isSortedAccordingTo((a, b) -> b.voteAverage().compareTo(a.voteAverage()));
    }

    @Test
    void pagesFollowOneAnother() {
        // @start region="pages"
        MovieQuery query = MovieQuery.all().limit(100);
        Stream<Movie> all =
                marquee.movies().list(query).allItems(next -> marquee.movies().list(query.after(next)));
        // @end region="pages"
        assertThat(all)
                .hasSize(Math.toIntExact(marquee.movies().count()))
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates();
    }

    @Test
    void titlesAreShownInPreferredLanguages() {
        MovieCatalog catalog = marquee.movies();
        List<Movie> movies = List.of(films.movie(8392));
        // @start region="languages"
        List<Movie> shown = catalog.inLanguages(movies, List.of("pt-BR", "ja"));
        // @end region="languages"
        assertThat(shown)
                .extracting(Movie::title)
                .containsExactly(films.movie(8392).originalTitle());
    }

    @Test
    void moviesAreWritten() {
        Genre crime = films.genre("Crime");
        Genre drama = films.genre("Drama");
        // @start region="new-movie"
        NewMovie heat = NewMovie.builder(949, "Heat")
                .releaseDate(LocalDate.of(1995, 12, 15))
                .votes(new BigDecimal("7.9"), 7500)
                .genres(Set.of(crime.id(), drama.id()))
                .build();
        // @end region="new-movie"
        assertThat(marquee.movies().upsert(heat).voteCount()).isEqualTo(7500);
    }
}
