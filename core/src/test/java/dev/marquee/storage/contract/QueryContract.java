package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.TitleMatch;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteOrder;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class QueryContract extends Contract {

    @ParameterizedTest
    @EnumSource
    void everyOrderIsTotalAndItsPagesAreComplete(MovieOrder order) {
        long seed = new Random().nextLong();
        fill(new Random(seed), 60);

        List<Movie> paged = readAll(MovieQuery.all().order(order).limit(7));

        List<Movie> expected = marquee.movies().list(MovieQuery.all().limit(1000)).items().stream()
                .sorted(comparator(order).thenComparing(Movie::id))
                .toList();
        assertThat(paged).as("seed %d", seed).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void pagesAreStableWhileRowsAreAddedAndRemoved(MovieOrder order) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<MovieId> stay = fill(random, 50);
        MovieQuery query = MovieQuery.all().order(order).limit(6);

        List<MovieId> seen = new ArrayList<>();
        Page<Movie> page = marquee.movies().list(query);
        int tmdbId = 100_000;
        Set<MovieId> gone = new HashSet<>();
        while (true) {
            page.forEach(movie -> seen.add(movie.id()));
            if (page.next().isEmpty()) {
                break;
            }
            marquee.movies().upsert(random(random, tmdbId++));
            MovieId deleted = stay.get(random.nextInt(stay.size()));
            gone.add(deleted);
            marquee.movies().delete(deleted);
            page = marquee.movies().list(query.after(page.next().get()));
        }

        List<MovieId> throughout =
                stay.stream().filter(id -> !gone.contains(id)).toList();
        assertThat(seen).as("seed %d", seed).doesNotHaveDuplicates().containsAll(throughout);
    }

    private List<MovieId> fill(Random random, int count) {
        List<NewMovie> movies = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            movies.add(random(random, i));
            if (i % 10 == 0) {
                clock.advance(Duration.ofNanos(1000));
                marquee.movies().upsertAll(movies);
            }
        }
        return marquee.movies().upsertAll(movies).stream()
                .map(UpsertedMovie::id)
                .toList();
    }

    private static NewMovie random(Random random, int tmdbId) {
        String[] titles = {"alpha", "Alpha", "béta", "beta", "Ωmega", "zeta", "🎬", "Same", "Same"};
        return NewMovie.builder(tmdbId, titles[random.nextInt(titles.length)])
                .votes(new BigDecimal(random.nextInt(4)).movePointLeft(1), random.nextInt(3))
                .releaseDate(random.nextInt(4) == 0 ? null : LocalDate.of(2000 + random.nextInt(3), 1, 1))
                .popularity(random.nextInt(4) == 0 ? null : random.nextInt(3) / 3.0)
                .budget(random.nextInt(4) == 0 ? null : (long) random.nextInt(3))
                .revenue(random.nextInt(4) == 0 ? null : random.nextInt(3) * 3_000_000_000L)
                .build();
    }

    private static Comparator<Movie> comparator(MovieOrder order) {
        return switch (order) {
            case ID -> Comparator.comparing(Movie::id);
            case TITLE ->
                Comparator.comparing(movie -> movie.title().codePoints().toArray(), Arrays::compare);
            case NEWEST -> Comparator.comparing(Movie::releaseDate, Comparator.nullsLast(Comparator.reverseOrder()));
            case OLDEST -> Comparator.comparing(Movie::releaseDate, Comparator.nullsLast(Comparator.naturalOrder()));
            case TOP_RATED ->
                Comparator.comparing(Movie::voteAverage)
                        .reversed()
                        .thenComparing(Comparator.comparingInt(Movie::voteCount).reversed());
            case MOST_VOTED -> Comparator.comparingInt(Movie::voteCount).reversed();
            case RECENTLY_ADDED -> Comparator.comparing(Movie::createdAt).reversed();
            case MOST_POPULAR ->
                Comparator.comparing(Movie::popularity, Comparator.nullsLast(Comparator.reverseOrder()));
            case HIGHEST_BUDGET -> Comparator.comparing(Movie::budget, Comparator.nullsLast(Comparator.reverseOrder()));
            case HIGHEST_REVENUE ->
                Comparator.comparing(Movie::revenue, Comparator.nullsLast(Comparator.reverseOrder()));
        };
    }

    private List<Movie> readAll(MovieQuery query) {
        List<Movie> all = new ArrayList<>();
        Page<Movie> page = marquee.movies().list(query);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = marquee.movies().list(query.after(page.next().get()));
            all.addAll(page.items());
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!!", "AAAA", "bW92aWVz", "AAltb3ZpZXMuSUQBAAE", "-_-_"})
    void foreignCursorIsRefused(String token) {
        movie(1, "One");

        assertThatThrownBy(() -> marquee.movies().list(MovieQuery.all().after(new Cursor(token))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void everyChangedCursorOfEachListIsRefused() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        UserId ada = user("ada");
        user("bob");
        for (int i = 1; i <= 3; i++) {
            marquee.favorites().add(ada, movie(i, "Movie " + i, 2000 + i, "7." + i, i));
            movie(10 + i, "Other " + i, 1990 + i, "6." + i, i);
        }
        Map<String, Function<@Nullable Cursor, Optional<Cursor>>> lists = lists(ada);
        lists.forEach((list, next) -> {
            Cursor right = next.apply(null).orElseThrow();
            assertThatCode(() -> next.apply(right)).doesNotThrowAnyException();
            for (int i = 0; i < 100; i++) {
                String token = changed(right.token(), random);
                assertThatThrownBy(() -> next.apply(new Cursor(token)))
                        .as("seed %d, %s: %s for %s", seed, list, token, right)
                        .isInstanceOf(InvalidValueException.class);
            }
            lists.forEach((other, read) -> {
                if (!other.equals(list)) {
                    assertThatThrownBy(() -> read.apply(right))
                            .as("%s with the cursor of %s", other, list)
                            .isInstanceOf(InvalidValueException.class);
                }
            });
        });
    }

    /** For each list, what reads a page of one element after a cursor and returns the next cursor. */
    private Map<String, Function<@Nullable Cursor, Optional<Cursor>>> lists(UserId ada) {
        Map<String, Function<@Nullable Cursor, Optional<Cursor>>> lists = new TreeMap<>();
        lists.put(
                "users",
                after -> marquee.users().list(new PageRequest(1, after)).next());
        for (MovieOrder order : MovieOrder.values()) {
            lists.put(
                    "movies " + order,
                    after -> marquee.movies()
                            .list(new MovieQuery(MovieFilter.all(), order, new PageRequest(1, after)))
                            .next());
        }
        for (FavoriteOrder order : FavoriteOrder.values()) {
            lists.put(
                    "favorites " + order,
                    after -> marquee.favorites()
                            .list(ada, new FavoriteQuery(MovieFilter.all(), order, new PageRequest(1, after)))
                            .next());
        }
        lists.put(
                "recommendations",
                after -> marquee.recommender()
                        .recommendPage(
                                RecommendationRequest.forUser(ada).limit(1).after(after))
                        .next());
        lists.put(
                "group",
                after -> marquee.recommender()
                        .recommendForGroup(
                                GroupRequest.of(List.of(ada)).limit(1).after(after))
                        .next());
        return lists;
    }

    private static String changed(String token, Random random) {
        String letters = "ABCxyz019-_=. é\0";
        StringBuilder changed = new StringBuilder(token);
        do {
            int at = random.nextInt(changed.length());
            char letter = letters.charAt(random.nextInt(letters.length()));
            switch (random.nextInt(5)) {
                case 0 -> changed.setCharAt(at, letter);
                case 1 -> changed.insert(at, letter);
                case 2 -> changed.setLength(at + 1);
                case 3 -> changed.append(token);
                default -> changed.reverse();
            }
        } while (changed.toString().equals(token));
        return changed.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void titlesOutsideTheBasicPlaneArePagedByCodePoint(int limit) {
        List<String> titles = List.of(
                "A",
                "a",
                "z".repeat(255),
                "\u00e9",
                "\ud7ff",
                "\ue000",
                "\uffee",
                "\ud800\udc00",
                "\ud83c\udfac",
                "\ud83c\udfac".repeat(254) + "\ue000",
                "\ud83c\udfac".repeat(255),
                "\udbff\udffd".repeat(255));
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, titles.size()).boxed().toList());
        Collections.shuffle(shuffled, new Random(3));
        UserId ada = user("ada");
        shuffled.forEach(i -> marquee.favorites().add(ada, movie(i + 1, titles.get(i))));

        List<String> movies = new ArrayList<>();
        Page<Movie> page =
                marquee.movies().list(MovieQuery.all().order(MovieOrder.TITLE).limit(limit));
        movies.addAll(titles(page));
        while (page.next().isPresent()) {
            page = marquee.movies()
                    .list(MovieQuery.all()
                            .order(MovieOrder.TITLE)
                            .limit(limit)
                            .after(page.next().get()));
            movies.addAll(titles(page));
        }
        List<String> favorites = new ArrayList<>();
        FavoriteQuery query = FavoriteQuery.all().order(FavoriteOrder.TITLE).limit(limit);
        Page<FavoriteMovie> liked = marquee.favorites().list(ada, query);
        liked.forEach(favorite -> favorites.add(favorite.movie().title()));
        while (liked.next().isPresent()) {
            liked = marquee.favorites().list(ada, query.after(liked.next().get()));
            liked.forEach(favorite -> favorites.add(favorite.movie().title()));
        }

        assertThat(movies).isEqualTo(titles);
        assertThat(favorites).isEqualTo(titles);
    }

    @Test
    void cursorOfAnotherOrderIsRefused() {
        movie(1, "One");
        movie(2, "Two");
        Cursor cursor = marquee.movies()
                .list(MovieQuery.all().order(MovieOrder.ID).limit(1))
                .next()
                .orElseThrow();

        assertThatThrownBy(() -> marquee.movies()
                        .list(MovieQuery.all().order(MovieOrder.TITLE).after(cursor)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void everyConditionOfAFilterApplies() {
        GenreId crime = genre(80, "Crime");
        GenreId drama = genre(18, "Drama");
        MovieId both = movie(1, "Both", 1995, "8.0", 100, crime, drama);
        movie(2, "Crime", 2000, "7.0", 10, crime);
        movie(3, "Drama", 2005, "6.0", 1000, drama);
        marquee.movies().upsert(NewMovie.builder(4, "Bare").build());
        marquee.movies().upsert(NewMovie.builder(5, "Short").runtime(80).build());
        MovieFilter all = MovieFilter.all();

        assertThat(filtered(all.genre(crime))).containsExactlyInAnyOrder("Both", "Crime");
        assertThat(filtered(all.genre(crime).genre(drama))).containsExactlyInAnyOrder("Both", "Crime", "Drama");
        assertThat(filtered(all.excludeGenre(drama))).containsExactlyInAnyOrder("Crime", "Bare", "Short");
        assertThat(filtered(all.genre(crime).excludeGenre(drama))).containsExactly("Crime");
        assertThat(filtered(all.from(2000))).containsExactlyInAnyOrder("Crime", "Drama");
        assertThat(filtered(all.to(2000))).containsExactlyInAnyOrder("Both", "Crime");
        assertThat(filtered(all.from(1995).to(1995))).containsExactly("Both");
        assertThat(filtered(all.runtime(60, 90))).containsExactly("Short");
        assertThat(filtered(all.runtime(81, null))).isEmpty();
        assertThat(filtered(all.minimumVotes(100))).containsExactlyInAnyOrder("Both", "Drama");
        assertThat(filtered(all.exclude(both).genre(crime))).containsExactly("Crime");
        assertThat(filtered(all.genre(new GenreId(99)))).isEmpty();
    }

    private List<String> filtered(MovieFilter filter) {
        return titles(marquee.movies().list(MovieQuery.all().filter(filter)));
    }

    @ParameterizedTest
    @CsvSource({
        "PREFIX,am,Amélie",
        "PREFIX,AMÉ,Amélie",
        "SUBSTRING,éLI,Amélie",
        "WHOLE,amélie,Amélie",
        "SUBSTRING,НА,Анна Каренина",
        "PREFIX,анна к,Анна Каренина",
        "SUBSTRING,神隠,千と千尋の神隠し",
        "SUBSTRING,ΩM,ωmega",
        "WHOLE,🎬,🎬",
        "SUBSTRING,0%,100% [Wolf]",
        "SUBSTRING,_,snake_case?",
        "SUBSTRING,?,snake_case?",
        "SUBSTRING,*,M*A*S*H",
        "PREFIX,m*a,M*A*S*H",
        "SUBSTRING,[wolf],100% [Wolf]",
        "SUBSTRING,\\,back\\slash",
        "SUBSTRING,(500),(500) Days^$.|+{}",
        "SUBSTRING,^$.|+{},(500) Days^$.|+{}",
    })
    void titleIsFoundWithoutRegardToCaseAndWithoutWildcards(TitleMatch match, String text, String title) {
        List<String> titles = List.of(
                "Amélie",
                "Анна Каренина",
                "千と千尋の神隠し",
                "ωmega",
                "🎬",
                "100% [Wolf]",
                "snake_case?",
                "M*A*S*H",
                "back\\slash",
                "(500) Days^$.|+{}",
                "Plain");
        for (int i = 0; i < titles.size(); i++) {
            movie(i + 1, titles.get(i));
        }

        assertThat(titles(marquee.movies().search(text, match, MovieQuery.all())))
                .containsExactly(title);
    }

    @ParameterizedTest
    @CsvSource({"PREFIX,eat", "WHOLE,Hea", "SUBSTRING,H_at", "SUBSTRING,H%t", "PREFIX,H.at", "SUBSTRING,[h]eat"})
    void otherTitlesAreNotFound(TitleMatch match, String text) {
        movie(949, "Heat");

        assertThat(marquee.movies().search(text, match, MovieQuery.all())).isEmpty();
    }

    @Test
    void blankSearchIsRefused() {
        assertThatThrownBy(() -> marquee.movies().search(" ", TitleMatch.SUBSTRING, MovieQuery.all()))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void moviesOfAGenreHaveAllTheirGenres() {
        GenreId crime = genre(80, "Crime");
        GenreId drama = genre(18, "Drama");
        movie(1, "Both", 1995, "8.0", 100, crime, drama);
        movie(2, "Drama", 2005, "6.0", 1000, drama);

        Page<Movie> page = marquee.movies().byGenre(crime, MovieQuery.all());

        assertThat(titles(page)).containsExactly("Both");
        assertThat(page.items().get(0).genres())
                .extracting(genre -> genre.name())
                .containsExactly("Crime", "Drama");
        assertThat(marquee.movies().byGenre(new GenreId(99), MovieQuery.all())).isEmpty();
    }

    @Test
    void moviesOfPreferredGenresAppearOnce() {
        GenreId crime = genre(80, "Crime");
        GenreId drama = genre(18, "Drama");
        GenreId war = genre(10752, "War");
        movie(1, "Both", 1995, "8.0", 100, crime, drama);
        movie(2, "Drama", 2005, "6.0", 1000, drama);
        movie(3, "War", 2005, "9.0", 1000, war);
        UserId ada = user("ada");
        marquee.preferences().set(ada, Set.of(crime, drama));

        assertThat(titles(marquee.movies().byPreferredGenres(ada, MovieQuery.all())))
                .containsExactly("Both", "Drama");
        assertThat(marquee.movies().byPreferredGenres(user("bob"), MovieQuery.all()))
                .isEmpty();
        assertThat(marquee.movies().byPreferredGenres(new UserId(99), MovieQuery.all()))
                .isEmpty();
    }

    @Test
    void trendingIsTheHighestAverageThenTheMostVotes() {
        movie(1, "Second", 1995, "8.0", 100);
        movie(2, "First", 1995, "8.0", 200);
        movie(3, "Third", 1995, "7.9", 9000);

        assertThat(titles(marquee.movies().trending(MovieQuery.all().order(MovieOrder.ID))))
                .containsExactly("First", "Second", "Third");
    }

    @Test
    void findAllReturnsMoviesInTheGivenOrder() {
        MovieId one = movie(1, "One");
        MovieId two = movie(2, "Two");

        assertThat(marquee.movies().findAll(List.of(two, new MovieId(99), one)))
                .extracting(Movie::title)
                .containsExactly("Two", "One");
        assertThat(marquee.movies().findAll(List.of())).isEmpty();
    }

    @Test
    void findAllByTmdbIdReturnsMoviesInTheGivenOrder() {
        movie(7, "Seven");
        movie(9, "Nine");

        assertThat(marquee.movies().findAllByTmdbId(List.of(9, 8, 7)))
                .extracting(Movie::title)
                .containsExactly("Nine", "Seven");
        assertThat(marquee.movies().findAllByTmdbId(List.of())).isEmpty();
    }
}
