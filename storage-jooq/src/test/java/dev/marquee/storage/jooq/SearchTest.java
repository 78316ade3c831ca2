package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.Suggestion;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.storage.contract.FindingSet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What search finds on both databases. */
class SearchTest {

    @Test
    void bothDatabasesGiveTheSameAnswers() {
        List<List<String>> answers = new ArrayList<>();
        List<String> misses = new ArrayList<>();
        List<FindingSet.Query> queries = new ArrayList<>(FindingSet.queries());
        queries.addAll(FindingSet.moreQueries());
        for (Database database : Database.values()) {
            try (Marquee marquee = Marquee.open(database.freshUrl())) {
                marquee.movies().upsertAll(FindingSet.movies());
                List<String> all = new ArrayList<>();
                for (FindingSet.Query query : queries) {
                    List<SearchHit> hits = marquee.movies()
                            .search(SearchRequest.of(query.text()).limit(50))
                            .items();
                    List<Suggestion> suggestions = marquee.movies().suggest(query.text(), 10);
                    all.add(query.text() + " -> "
                            + hits.stream()
                                    .map(hit -> hit.movie().title() + "/" + hit.kind() + "/" + hit.match() + "/"
                                            + hit.matched())
                                    .toList()
                            + suggestions.stream().map(Suggestion::text).toList());
                    int place = hits.stream()
                            .map(hit -> hit.movie().tmdbId())
                            .toList()
                            .indexOf(query.tmdbId());
                    if (place < 0 || place >= query.within()) {
                        misses.add(database + " " + query + " at " + place + ": "
                                + hits.stream()
                                        .limit(5)
                                        .map(hit -> hit.movie().title() + "/" + hit.kind() + "/" + hit.match())
                                        .toList());
                    }
                }
                answers.add(all);
            }
        }
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(misses).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void noCharacterHasASpecialMeaning(Database database) {
        try (Marquee marquee = Marquee.open(database.freshUrl())) {
            marquee.movies().upsertAll(FindingSet.movies());
            for (String text : List.of(
                    "\"",
                    "*",
                    "heat\"",
                    "heat*",
                    "NOT heat",
                    "heat OR",
                    "form:heat",
                    "heat & alien",
                    "heat | !alien",
                    "heat\\",
                    "'heat'",
                    "heat:*",
                    "{0}",
                    "?",
                    "%",
                    "_",
                    "NEAR(heat alien)",
                    "^heat",
                    "-heat",
                    "heat--",
                    "\u200B",
                    "\u202Eheat",
                    "e\u0301".repeat(400),
                    "heat ".repeat(200),
                    "x".repeat(1000))) {
                assertThatCode(() -> {
                            marquee.movies().search(SearchRequest.of(text));
                            marquee.movies().suggest(text, 5);
                        })
                        .as(text)
                        .doesNotThrowAnyException();
            }
            for (String text : List.of("heat\u0000", "heat\uD83D", "heat ".repeat(2_000))) {
                assertThatThrownBy(() -> SearchRequest.of(text)).isInstanceOf(InvalidValueException.class);
                assertThatThrownBy(() -> marquee.movies().suggest(text, 5)).isInstanceOf(InvalidValueException.class);
            }
            assertThat(marquee.movies().suggest("  ", 5)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void pagesHaveEachHitOnceAndInTheOrderOfOnePage(Database database) {
        try (Marquee marquee = Marquee.open(database.freshUrl())) {
            marquee.movies().upsertAll(FindingSet.movies());
            for (String text : List.of("star", "the", "a", "harry potter", "david")) {
                SearchRequest request = SearchRequest.of(text);
                List<MovieId> one = ids(marquee.movies().search(request.limit(1000)));
                List<MovieId> all = new ArrayList<>();
                Page<SearchHit> page = marquee.movies().search(request.limit(2));
                all.addAll(ids(page));
                while (page.next().isPresent()) {
                    page = marquee.movies()
                            .search(request.limit(2).after(page.next().get()));
                    all.addAll(ids(page));
                }
                assertThat(all)
                        .as(text)
                        .hasSizeGreaterThan(1)
                        .doesNotHaveDuplicates()
                        .isEqualTo(one);
            }
            Cursor other = marquee.movies()
                    .search(SearchRequest.of("star").limit(1))
                    .next()
                    .orElseThrow();
            assertThatThrownBy(() ->
                            marquee.movies().search(SearchRequest.of("the").after(other)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("another search");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void transactionFindsWhatItWrote(Database database) {
        try (Marquee marquee = Marquee.open(database.freshUrl())) {
            marquee.movies().suggest("warm", 1);
            try {
                marquee.transaction(() -> {
                    marquee.movies().upsert(NewMovie.builder(1, "Zwyxgloria").build());
                    assertThat(marquee.movies().search(SearchRequest.of("zwyxglroia")))
                            .extracting(hit -> hit.movie().title())
                            .containsExactly("Zwyxgloria");
                    throw new IllegalStateException("roll back");
                });
            } catch (IllegalStateException expected) {
                assertThat(marquee.movies().search(SearchRequest.of("zwyxgloria")))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void typedYearPrefersItsMovie(Database database) {
        try (Marquee marquee = Marquee.open(database.freshUrl())) {
            marquee.movies()
                    .upsertAll(List.of(
                            released(1, "Heat", 1986, 9_000),
                            released(2, "Heat", 1995, 10),
                            released(3, "Blade Runner 2049", 2017, 10)));

            assertThat(marquee.movies().search(SearchRequest.of("heat (1995)")))
                    .extracting(hit -> hit.movie().tmdbId())
                    .containsExactly(2, 1);
            assertThat(marquee.movies().search(SearchRequest.of("heat 1986")))
                    .extracting(hit -> hit.movie().tmdbId())
                    .containsExactly(1, 2);
            assertThat(marquee.movies().search(SearchRequest.of("blade runner 2049")))
                    .extracting(SearchHit::match)
                    .containsExactly(SearchHit.Match.EXACT);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void pagesAreFullHoweverManyMoviesMatch(Database database) {
        try (Marquee marquee = Marquee.open(database.freshUrl())) {
            List<NewMovie> movies = new ArrayList<>();
            for (int i = 1; i <= 700; i++) {
                movies.add(released(i, "Night " + (i % 2 == 0 ? "of " : "") + "Number " + i, 2000, i));
            }
            marquee.movies().upsertAll(movies);
            SearchRequest request = SearchRequest.of("night").limit(100);

            List<MovieId> all = new ArrayList<>();
            Page<SearchHit> page = marquee.movies().search(request);
            while (page.next().isPresent()) {
                assertThat(page.items()).hasSize(100);
                all.addAll(ids(page));
                page = marquee.movies().search(request.after(page.next().get()));
            }
            all.addAll(ids(page));

            assertThat(all).hasSize(700).doesNotHaveDuplicates();
            assertThat(ids(marquee.movies().search(request.limit(1000)))).isEqualTo(all);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void filterHoldsForEveryHitAndForTheCursor(Database database) {
        try (Marquee marquee = Marquee.open(database.freshUrl())) {
            marquee.movies().upsertAll(FindingSet.movies());
            MovieFilter old = MovieFilter.all().to(1985);
            for (String text :
                    List.of("star", "harrison ford", "time travel", "godzilla", "kubrick shining", "hobbit ring")) {
                assertThat(marquee.movies().search(SearchRequest.of(text).filter(old)))
                        .as(text)
                        .isNotEmpty()
                        .extracting(hit -> hit.movie().releaseDate())
                        .allMatch(date -> date != null && date.getYear() <= 1985);
            }
            Cursor next = marquee.movies()
                    .search(SearchRequest.of("star").filter(old).limit(1))
                    .next()
                    .orElseThrow();
            assertThat(marquee.movies()
                            .search(SearchRequest.of("star").filter(old).after(next)))
                    .isNotEmpty();
            assertThatThrownBy(() ->
                            marquee.movies().search(SearchRequest.of("star").after(next)))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void titleIsExactHoweverItsAccentsAndBlanksAreTyped(Database database) {
        try (Marquee marquee = Marquee.open(database.freshUrl())) {
            marquee.movies()
                    .upsertAll(List.of(released(1, "Ame\u0301lie  Two", 2001, 5), released(2, "Amelie Two", 2001, 90)));

            assertThat(marquee.movies().search(SearchRequest.of("AM\u00C9LIE two")))
                    .extracting(hit -> hit.movie().tmdbId(), SearchHit::match)
                    .containsExactly(tuple(1, SearchHit.Match.EXACT), tuple(2, SearchHit.Match.SAME_WORDS));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void oneConnectionAndFewStatementsAreEnough(Database database) {
        // In the process, a statement is no round trip, and each lookup has its own.
        int toSuggest = database == Database.SQLITE ? 9 : 6;
        int toSearch = database == Database.SQLITE ? 17 : 13;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.freshUrl());
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                    Marquee.builder().dataSource(recorded.dataSource()).open()) {
                marquee.movies().upsertAll(FindingSet.movies());
                List<FindingSet.Query> queries = new ArrayList<>(FindingSet.queries());
                queries.addAll(FindingSet.moreQueries());
                for (FindingSet.Query query : queries) {
                    recorded.forget();
                    marquee.movies().suggest(query.text(), 10);
                    assertThat(statements(database, recorded))
                            .as("suggest %s", query.text())
                            .isBetween(1, toSuggest);

                    recorded.forget();
                    marquee.movies().search(SearchRequest.of(query.text()));
                    assertThat(statements(database, recorded))
                            .as("search %s", query.text())
                            .isBetween(1, toSearch);
                }
            }
        }
    }

    private static int statements(Database database, RecordedStatements recorded) {
        return database == Database.POSTGRESQL
                ? recorded.executed()
                : recorded.statements().size();
    }

    private static NewMovie released(int tmdbId, String title, int year, int votes) {
        return NewMovie.builder(tmdbId, title)
                .releaseDate(LocalDate.of(year, 6, 1))
                .votes(BigDecimal.valueOf(7), votes)
                .build();
    }

    private static List<MovieId> ids(Page<SearchHit> page) {
        return page.items().stream().map(hit -> hit.movie().id()).toList();
    }
}
