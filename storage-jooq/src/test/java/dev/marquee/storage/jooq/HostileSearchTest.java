package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieFilter.Certification;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Release;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.TitleMatch;
import dev.marquee.movie.WatchOffer;
import dev.marquee.movie.WatchProvider;
import dev.marquee.page.Cursor;
import dev.marquee.storage.contract.FindingSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What nobody sane types: both databases give the same answer or refuse it in words. */
class HostileSearchTest {

    private static final List<String> TEXTS = List.of(
            "\"",
            "\"\"\"",
            "' OR 1=1 --",
            "a\" OR \"b",
            "heat* NEAR(cold, 2) ^up AND NOT -x : {title form} : y",
            "form : heat",
            "NOT",
            "AND OR",
            "NEAR",
            "cats & dogs | !birds <-> ( fish",
            "'heat':*A & 'up':B",
            "\\",
            "\\'\\\"\\\\",
            "%",
            "_",
            "%heat%",
            "100%_",
            "\u0301\u0302\u0303",
            "e\u0301".repeat(120),
            "a" + "\u0301".repeat(400),
            "\u0E31\u0E34\u0E38",
            "\u200F\u202Eheat\u202C",
            "\u200B\u200D\uFEFF",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "\uD83D\uDD25\uD83D\uDD25 heat",
            "\uD83C\uDDFA\uD83C\uDDF8",
            "\u0661\u0669\u0669\u0665",
            "\u0967\u0968 Angry Men",
            "\u2168 \u216B",
            "\uFDFA".repeat(500),
            "\uFFFE\uFFFF\uE000",
            "\u0001\u0002heat\u007F\u0085",
            "\u3000\u00A0\u2028",
            "x".repeat(1000),
            "ab ".repeat(333),
            "a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3",
            "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z",
            "\u5343".repeat(1000),
            "\u5343 ".repeat(500),
            "....",
            "!?",
            "...and justice for all!!!",
            "1999 1999 1999",
            "9999",
            "the the the",
            "i v x",
            "0",
            "-0",
            "\u00BD \u2153",
            "a1b2c3d4e5f6g7",
            "<script>alert(1)</script>",
            "$1 {0} ? :name",
            "\uD800",
            "heat\u0000cold",
            "   ");

    private static final List<String> PIECES = List.of(
            "heat",
            "Amelie",
            "matirx",
            "the",
            "of",
            "II",
            "1995",
            "7",
            "st",
            "o'",
            "-",
            ".",
            "&",
            "+",
            "*",
            "\"",
            "'",
            "\\",
            "%",
            "_",
            "(",
            ")",
            ":",
            "|",
            "!",
            "<->",
            "NEAR",
            "AND",
            "\u0301",
            "\u200D",
            "\uD83C\uDFAC",
            "\u202E",
            "\u5343\u3068",
            "\uC62C\uB4DC",
            "\u0E01\u0E34",
            "\u0661",
            "\u00DF",
            "\u0130",
            "\uFF21",
            "\u00B3",
            "\t",
            "\u3000",
            "\u0007",
            "xyzzyplugh".repeat(9),
            "W\u00B7E",
            "\uFB01");

    private static List<NewMovie> movies() {
        List<NewMovie> movies = new ArrayList<>(FindingSet.movies());
        int id = 1_700_000_000;
        for (String text : TEXTS) {
            String title = text.codePointCount(0, text.length()) > 255
                    ? text.substring(0, text.offsetByCodePoints(0, 255))
                    : text;
            try {
                movies.add(NewMovie.builder(id++, title).overview(text).build());
            } catch (InvalidValueException refused) {
                assertThat(refused).hasMessageContaining("title");
            }
        }
        return movies;
    }

    private static List<String> found(Marquee marquee, String text, int limit) {
        List<String> found = new ArrayList<>();
        try {
            SearchRequest request = SearchRequest.of(text).limit(limit);
            Cursor next = null;
            do {
                var page = marquee.movies().search(next == null ? request : request.after(next));
                page.items()
                        .forEach(hit -> found.add(
                                hit.movie().tmdbId() + " " + hit.kind() + " " + hit.matched() + " " + hit.match()));
                next = page.next().orElse(null);
            } while (next != null);
            marquee.movies()
                    .suggest(text, 10)
                    .forEach(one -> found.add(one.kind() + " " + one.text() + " " + one.year()));
        } catch (InvalidValueException refused) {
            found.add(String.valueOf(refused.getMessage()));
        }
        return found;
    }

    private static void assertSame(Marquee sqlite, Marquee postgresql, String text, String description) {
        List<String> whole = found(sqlite, text, 1000);
        assertThat(found(postgresql, text, 1000)).as(description).isEqualTo(whole);
        assertThat(found(sqlite, text, 3)).as("pages of " + description).isEqualTo(whole);
        assertThat(found(postgresql, text, 3)).as("pages of " + description).isEqualTo(whole);
    }

    @Test
    void anyTextIsAnsweredAlikeOnBothDatabasesAndByPages() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Marquee sqlite = Marquee.open(Database.SQLITE.freshUrl());
                Marquee postgresql = Marquee.open(Database.POSTGRESQL.freshUrl())) {
            sqlite.movies().upsertAll(movies());
            postgresql.movies().upsertAll(movies());

            for (String text : TEXTS) {
                assertSame(sqlite, postgresql, text, text);
            }
            for (int i = 0; i < 150; i++) {
                StringBuilder text = new StringBuilder();
                for (int k = random.nextInt(8); k >= 0; k--) {
                    text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? " " : "");
                }
                assertSame(sqlite, postgresql, text.toString(), "seed " + seed + ": " + text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void titleOfAnyCharactersIsFoundByItself(Database database) {
        try (Marquee marquee = Marquee.open(database.freshUrl())) {
            List<NewMovie> movies = movies();
            marquee.movies().upsertAll(movies);
            for (NewMovie movie : movies.subList(FindingSet.movies().size(), movies.size())) {
                if (movie.title().codePoints().anyMatch(c -> !isInvisible(c))) {
                    assertThat(marquee.movies()
                                    .search(SearchRequest.of(movie.title()).limit(1000))
                                    .items())
                            .as(movie.title())
                            .anyMatch(hit -> hit.movie().title().equals(movie.title()));
                }
            }
        }
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return c <= ' '
                || type == Character.FORMAT
                || type == Character.NON_SPACING_MARK
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.CONTROL
                || Character.isSpaceChar(c);
    }

    @ParameterizedTest
    @EnumSource
    void cursorOfAnotherSearchOrListIsRefused(Database database) {
        try (Marquee marquee = Marquee.open(database.freshUrl())) {
            marquee.movies().upsertAll(FindingSet.movies());
            SearchRequest request = SearchRequest.of("the").limit(1);
            Cursor cursor = marquee.movies().search(request).next().orElseThrow();
            Cursor ofList = marquee.movies()
                    .list(MovieQuery.all().order(MovieOrder.TITLE).limit(1))
                    .next()
                    .orElseThrow();
            String token = cursor.token();
            List<SearchRequest> wrong = new ArrayList<>(List.of(
                    SearchRequest.of("they").after(cursor),
                    request.kinds(SearchKind.TITLE).after(cursor),
                    request.filter(MovieFilter.all().from(1990)).after(cursor),
                    SearchRequest.of("the" + SearchKind.TITLE).after(cursor),
                    request.after(ofList),
                    request.after(new Cursor("A")),
                    request.after(Cursor.of(new byte[0])),
                    request.after(Cursor.of(new byte[28]))));
            for (int i = 0; i < token.length(); i++) {
                char other = token.charAt(i) == 'A' ? 'B' : 'A';
                wrong.add(request.after(new Cursor(token.substring(0, i) + other + token.substring(i + 1))));
            }

            assertThat(marquee.movies().search(request.after(cursor)).items()).hasSize(1);
            for (SearchRequest one : wrong) {
                assertThatThrownBy(() -> marquee.movies().search(one))
                        .as(one.page().after() + " of " + one.text())
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("cursor");
            }
            assertThatThrownBy(() -> marquee.movies()
                            .list(MovieQuery.all()
                                    .order(MovieOrder.TITLE)
                                    .limit(1)
                                    .after(cursor)))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    /** SQLite takes no expression of more than 1,000 levels, and both databases take a limited number of parameters. */
    @ParameterizedTest
    @EnumSource
    void filtersOfTheGreatestSizesAreAnswered(Database database) {
        try (Marquee marquee = Marquee.open(database.freshUrl())) {
            MovieId wanted = marquee.movies()
                    .upsert(NewMovie.builder(1, "Heat")
                            .releases(Set.of(Release.of("ZZ", Release.Kind.THEATRICAL, LocalDate.EPOCH, "C999")))
                            .watchOffers(List.of(new WatchOffer(
                                    new WatchProvider(999, "Provider", null), "ZZ", WatchOffer.Kind.RENT, null)))
                            .build())
                    .id();
            marquee.movies().upsert(NewMovie.builder(2, "Heat").build());
            Set<Certification> certifications = new HashSet<>();
            Set<MovieFilter.Provider> providers = new HashSet<>();
            Set<Integer> ids = new HashSet<>();
            Set<MovieId> excluded = new HashSet<>();
            for (int i = 0; i < 1000; i++) {
                String country = i == 999 ? "ZZ" : "" + (char) ('A' + i % 26) + (char) ('A' + i / 26 % 26);
                certifications.add(new Certification(country, "C" + i));
                providers.add(new MovieFilter.Provider(country, i));
                ids.add(i + 1);
            }
            for (int i = 0; i < 10_000; i++) {
                excluded.add(new MovieId(1_000_000 + i));
            }
            MovieFilter byProviders = filter(Set.of(), providers, Set.of(), Set.of());
            MovieFilter byCertifications = filter(certifications, Set.of(), Set.of(), Set.of());
            MovieFilter byAll = filter(certifications, providers, excluded, Set.of());
            for (MovieFilter filter : List.of(byProviders, byCertifications, byAll)) {
                assertThat(marquee.movies()
                                .search(SearchRequest.of("heat").filter(filter))
                                .items())
                        .extracting(hit -> hit.movie().id())
                        .containsExactly(wanted);
                assertThat(marquee.movies()
                                .search(SearchRequest.of("haet at").filter(filter))
                                .items())
                        .hasSizeLessThan(2);
                for (MovieOrder order : MovieOrder.values()) {
                    assertThat(marquee.movies()
                                    .list(MovieQuery.all().order(order).filter(filter))
                                    .items())
                            .extracting(movie -> movie.id())
                            .containsExactly(wanted);
                }
                assertThat(marquee.movies()
                                .search(
                                        "eat",
                                        TitleMatch.SUBSTRING,
                                        MovieQuery.all().order(MovieOrder.TITLE).filter(filter))
                                .items())
                        .hasSize(1);
                assertThat(marquee.movies().count(filter)).isEqualTo(1);
            }
            MovieFilter none = filter(Set.of(), Set.of(), Set.of(), ids);
            assertThat(marquee.movies()
                            .search(SearchRequest.of("heat").filter(none))
                            .items())
                    .isEmpty();
            assertThat(marquee.movies()
                            .list(MovieQuery.all().order(MovieOrder.TITLE).filter(none))
                            .items())
                    .isEmpty();
            assertThat(marquee.movies().count(none)).isZero();
        }
    }

    private static MovieFilter filter(
            Set<Certification> certifications,
            Set<MovieFilter.Provider> providers,
            Set<MovieId> excluded,
            Set<Integer> ids) {
        Set<String> codes = ids.isEmpty()
                ? Set.of()
                : IntStream.range(0, 676)
                        .mapToObj(i -> "" + (char) ('A' + i % 26) + (char) ('A' + i / 26))
                        .collect(Collectors.toSet());
        return new MovieFilter(
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                null,
                0,
                excluded,
                Collections.emptySet(),
                codes,
                Set.of(),
                certifications,
                providers,
                ids,
                ids,
                ids,
                ids,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
