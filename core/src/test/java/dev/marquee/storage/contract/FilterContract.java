package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.Release;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.TitleMatch;
import dev.marquee.movie.WatchOffer;
import dev.marquee.movie.WatchProvider;
import dev.marquee.page.Page;
import dev.marquee.recommend.EveryoneRequest;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.ScoredMovie;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every condition of a filter means the same in lists, genres, searches, counts and recommendations. */
abstract class FilterContract extends Contract {

    private static final int MOVIES = 24;

    private record Expected(MovieFilter filter, IntPredicate passes) {}

    private final List<MovieId> movies = new ArrayList<>();
    private final Map<String, Expected> filters = new LinkedHashMap<>();
    private GenreId even = new GenreId(1);
    private GenreId third = new GenreId(1);

    @BeforeEach
    void fill() {
        even = genre(1, "Even");
        third = genre(2, "Third");
        for (int i = 0; i < MOVIES; i++) {
            movies.add(marquee.movies().upsert(movie(i)).id());
        }
        MovieFilter all = MovieFilter.all();
        filters.put("all", new Expected(all, i -> true));
        filters.put("genre", new Expected(all.genre(even), i -> i % 2 == 0));
        filters.put("genres", new Expected(all.genre(even).genre(third), i -> i % 2 == 0 || i % 3 == 0));
        filters.put("no genre", new Expected(all.excludeGenre(third), i -> i % 3 != 0));
        filters.put("year", new Expected(all.from(1995).to(2004), i -> i >= 5 && i <= 14));
        filters.put("votes", new Expected(all.minimumVotes(110), i -> i >= 10));
        filters.put("language", new Expected(all.language("fr"), i -> i % 4 == 1));
        filters.put("production country", new Expected(all.country("US"), i -> i % 3 == 0));
        filters.put("origin country", new Expected(all.country("JP"), i -> i % 5 == 0));
        filters.put("countries", new Expected(all.country("JP").country("US"), i -> i % 5 == 0 || i % 3 == 0));
        filters.put("spoken language", new Expected(all.spokenLanguage("de"), i -> i % 4 == 2));
        filters.put("certification", new Expected(all.certification("US", "PG-13"), i -> i % 3 == 1));
        filters.put("certification elsewhere", new Expected(all.certification("GB", "PG-13"), i -> false));
        filters.put("provider", new Expected(all.provider("US", 8), i -> i % 6 == 2));
        filters.put("provider elsewhere", new Expected(all.provider("FR", 8), i -> i % 6 == 3));
        filters.put("company", new Expected(all.company(33), i -> i % 5 == 1));
        filters.put("keyword", new Expected(all.keyword(44), i -> i % 7 == 2));
        filters.put("keywords", new Expected(all.keyword(44).keyword(45), i -> i % 7 == 2 || i % 7 == 3));
        filters.put("person", new Expected(all.person(55), i -> i % 8 == 3));
        filters.put("person of the crew", new Expected(all.person(56), i -> i % 8 == 4));
        filters.put("collection", new Expected(all.collection(66), i -> i % 9 == 4));
        filters.put("budget", new Expected(all.budget(500L, 1500L), i -> i % 2 == 0 && i >= 5 && i <= 15));
        filters.put("least revenue", new Expected(all.revenue(1000L, null), i -> i % 3 == 0 && i >= 10));
        filters.put("most popularity", new Expected(all.popularity(null, 5.5), i -> i % 4 != 0 && i <= 11));
        filters.put(
                "several",
                new Expected(
                        all.country("US").spokenLanguage("de").minimumVotes(106).genre(even),
                        i -> i % 3 == 0 && i % 4 == 2 && i >= 6));
        filters.put("unknown", new Expected(all.person(999_999), i -> false));
        filters.put("movie", new Expected(all.exclude(movies.get(0)), i -> i != 0));
    }

    private NewMovie movie(int i) {
        WatchProvider provider = new WatchProvider(8, "Streaming", null);
        List<GenreId> genres = new ArrayList<>();
        if (i % 2 == 0) {
            genres.add(even);
        }
        if (i % 3 == 0) {
            genres.add(third);
        }
        return NewMovie.builder(100 + i, "Movie " + (char) ('a' + i))
                .releaseDate(LocalDate.of(1990 + i, 3, 4))
                .votes(new BigDecimal("7." + i % 10), 100 + i)
                .genres(genres)
                .original(null, i % 4 == 1 ? "fr" : "en")
                .productionCountries(i % 3 == 0 ? List.of("US", "CA") : List.of("CA"))
                .originCountries(i % 5 == 0 ? List.of("JP") : List.of())
                .spokenLanguages(i % 4 == 2 ? List.of("de", "en") : List.of("en"))
                .releases(
                        i % 3 == 1
                                ? List.of(
                                        Release.of("US", Release.Kind.THEATRICAL, LocalDate.of(2000, 1, 2), "PG-13"),
                                        Release.of("GB", Release.Kind.THEATRICAL, LocalDate.of(2000, 1, 2), "12"))
                                : List.of())
                .watchOffers(
                        i % 6 == 2
                                ? List.of(
                                        new WatchOffer(provider, "US", WatchOffer.Kind.RENT, 1),
                                        new WatchOffer(provider, "US", WatchOffer.Kind.BUY, 1))
                                : i % 6 == 3
                                        ? List.of(new WatchOffer(provider, "FR", WatchOffer.Kind.SUBSCRIPTION, null))
                                        : List.of())
                .companies(i % 5 == 1 ? List.of(new Company(33, "Company")) : List.of(new Company(34, "Other")))
                .keywords(
                        i % 7 == 2
                                ? List.of(new Keyword(44, "heist"))
                                : i % 7 == 3 ? List.of(new Keyword(45, "robot")) : List.of())
                .credits(
                        i % 8 == 3
                                ? List.of(
                                        Credit.cast(Person.of(55, "Ada Example"), "One", 0),
                                        Credit.cast(Person.of(55, "Ada Example"), "Two", 1))
                                : i % 8 == 4
                                        ? List.of(Credit.crew(Person.of(56, "Bo Example"), "Directing", "Director"))
                                        : List.of())
                .collection(i % 9 == 4 ? new MovieCollection(66, "Series") : null)
                .budget(i % 2 == 0 ? 100L * i : null)
                .revenue(i % 3 == 0 ? 100L * i : null)
                .popularity(i % 4 == 0 ? null : i * 0.5)
                .build();
    }

    private Set<Integer> expected(IntPredicate passes) {
        Set<Integer> expected = new TreeSet<>();
        for (int i = 0; i < MOVIES; i++) {
            if (passes.test(i)) {
                expected.add(i);
            }
        }
        return expected;
    }

    private Set<Integer> numbers(List<MovieId> ids) {
        assertThat(ids).doesNotHaveDuplicates();
        return new TreeSet<>(ids.stream().map(movies::indexOf).toList());
    }

    /** Reads all pages of two movies. */
    private List<MovieId> paged(MovieQuery query, Function<MovieQuery, Page<Movie>> list) {
        List<MovieId> read = new ArrayList<>();
        MovieQuery next = query.limit(2);
        while (true) {
            Page<Movie> page = list.apply(next);
            page.forEach(movie -> read.add(movie.id()));
            if (page.next().isEmpty()) {
                return read;
            }
            next = next.after(page.next().get());
        }
    }

    @Test
    void listsAndCountsHonorEveryConditionInEveryOrder() {
        Map<MovieOrder, List<MovieId>> all = new EnumMap<>(MovieOrder.class);
        for (MovieOrder order : MovieOrder.values()) {
            all.put(order, paged(MovieQuery.all().order(order), marquee.movies()::list));
        }
        filters.forEach((name, expected) -> {
            Set<Integer> wanted = expected(expected.passes());
            assertThat(marquee.movies().count(expected.filter())).as(name).isEqualTo(wanted.size());
            all.forEach((order, inOrder) -> assertThat(
                            paged(MovieQuery.all().order(order).filter(expected.filter()), marquee.movies()::list))
                    .as("%s, %s", name, order)
                    .isEqualTo(inOrder.stream()
                            .filter(id -> wanted.contains(movies.indexOf(id)))
                            .toList()));
        });
    }

    @Test
    void genresAndPreferredGenresHonorEveryCondition() {
        UserId user = user("ada");
        marquee.preferences().set(user, Set.of(even, third));
        UserId nobody = user("bo");
        filters.forEach((name, expected) -> {
            MovieQuery query = MovieQuery.all().filter(expected.filter());
            Set<Integer> ofEven = expected(i -> i % 2 == 0 && expected.passes().test(i));
            Set<Integer> preferred = expected(
                    i -> (i % 2 == 0 || i % 3 == 0) && expected.passes().test(i));
            for (MovieOrder order : MovieOrder.values()) {
                assertThat(numbers(paged(
                                query.order(order), next -> marquee.movies().byGenre(even, next))))
                        .as("%s, %s", name, order)
                        .isEqualTo(ofEven);
                assertThat(numbers(paged(
                                query.order(order), next -> marquee.movies().byPreferredGenres(user, next))))
                        .as("preferred, %s, %s", name, order)
                        .isEqualTo(preferred);
            }
            assertThat(marquee.movies().byPreferredGenres(nobody, query))
                    .as(name)
                    .isEmpty();
        });
    }

    @Test
    void moreGenresThanAPageHasWalksForAreHonored() {
        List<GenreId> genres = new ArrayList<>();
        for (int g = 0; g < 40; g++) {
            genres.add(genre(100 + g, "Genre " + g));
            movie(1000 + g, "In " + g, 2000 + g % 20, "5.0", g, genres.get(g));
        }
        UserId user = user("ada");
        for (int count : List.of(1, 8, 9, 40)) {
            Set<GenreId> some = new HashSet<>(genres.subList(0, count));
            marquee.preferences().set(user, some);
            MovieFilter filter = MovieFilter.all();
            for (GenreId genre : some) {
                filter = filter.genre(genre);
            }
            for (MovieOrder order : List.of(MovieOrder.NEWEST, MovieOrder.TOP_RATED)) {
                List<MovieId> filtered = paged(MovieQuery.all().filter(filter).order(order), marquee.movies()::list);
                assertThat(filtered).as("%d genres", count).hasSize(count).doesNotHaveDuplicates();
                assertThat(paged(
                                MovieQuery.all().order(order),
                                next -> marquee.movies().byPreferredGenres(user, next)))
                        .as("%d preferred genres", count)
                        .isEqualTo(filtered);
            }
        }
    }

    @Test
    void searchesHonorEveryCondition() {
        filters.forEach((name, expected) -> {
            Set<Integer> wanted = expected(expected.passes());
            assertThat(
                            numbers(marquee
                                    .movies()
                                    .search(SearchRequest.of("movie")
                                            .filter(expected.filter())
                                            .limit(MOVIES))
                                    .items()
                                    .stream()
                                    .map(hit -> hit.movie().id())
                                    .toList()))
                    .as(name)
                    .isEqualTo(wanted);
            assertThat(numbers(paged(
                            MovieQuery.all().filter(expected.filter()),
                            next -> marquee.movies().search("Movie", TitleMatch.PREFIX, next))))
                    .as(name)
                    .isEqualTo(wanted);
        });
    }

    @Test
    void recommendationsHonorEveryCondition() {
        UserId ada = user("ada");
        UserId bo = user("bo");
        marquee.favorites().add(ada, movies.get(0));
        marquee.favorites().add(bo, movies.get(1));
        filters.forEach((name, expected) -> {
            MovieFilter filter = expected.filter();
            IntPredicate passes = expected.passes();
            Set<Integer> others = expected(i -> i != 0 && passes.test(i));
            assertThat(
                            numbers(marquee
                                    .recommender()
                                    .recommend(RecommendationRequest.forUser(ada)
                                            .filter(filter)
                                            .limit(100))
                                    .stream()
                                    .map(recommendation ->
                                            recommendation.movie().id())
                                    .toList()))
                    .as("recommend, %s", name)
                    .isEqualTo(others);
            assertThat(numbers(marquee.recommender().similar(movies.get(0), filter, 100).stream()
                            .map(recommendation -> recommendation.movie().id())
                            .toList()))
                    .as("similar, %s", name)
                    .isSubsetOf(others);
            assertThat(numbers(marquee
                            .recommender()
                            .recommendForGroup(GroupRequest.of(List.of(ada, bo))
                                    .filter(filter)
                                    .limit(100))
                            .items()
                            .stream()
                            .map(recommendation -> recommendation.movie().id())
                            .toList()))
                    .as("group, %s", name)
                    .isEqualTo(expected(i -> i > 1 && passes.test(i)));
            Map<UserId, Set<Integer>> everyone = new LinkedHashMap<>();
            marquee.recommender()
                    .recommendForEveryone(
                            EveryoneRequest.of(100).filter(filter),
                            (user, scored) -> everyone.put(
                                    user,
                                    numbers(scored.stream()
                                            .map(ScoredMovie::movie)
                                            .toList())));
            assertThat(everyone.getOrDefault(ada, Set.of()))
                    .as("everyone, %s", name)
                    .isEqualTo(others);
        });
    }
}
