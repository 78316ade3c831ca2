package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Dismissal;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.ImportId;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Rating;
import dev.marquee.taste.TasteFact;
import dev.marquee.taste.WatchedAt;
import dev.marquee.taste.WatchlistEntry;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An import that is undone leaves the rows as they were, with their ids and in every column. */
class TasteImportRowsTest {

    private static final List<String> TABLES = List.of(
            "favorites_userfavorite",
            "ratings_userrating",
            "history_play",
            "history_progress",
            "watchlist_item",
            "watchlist_setting",
            "watchlist_dismissal",
            "imports_batch",
            "imports_change");

    private static final int MOVIES = 30;

    @ParameterizedTest
    @EnumSource
    void undoneImportsLeaveEveryRowAsItWas(Database database) throws SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String url = database.migratedUrl();
        try (Marquee marquee = Marquee.open(url);
                Connection connection = DriverManager.getConnection(url)) {
            UserId user = marquee.users()
                    .register(NewUser.of("ada", "ada@example.com"))
                    .id();
            List<MovieId> movies = filled(marquee, user, random);
            Map<String, List<String>> before = TasteUpgradeTest.contents(connection, TABLES);

            List<Map<String, List<String>>> states = new ArrayList<>();
            List<ImportId> imports = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                states.add(TasteUpgradeTest.contents(connection, TABLES));
                List<TasteFact> facts = facts(user, movies, random, "source" + i);
                marquee.imports().apply(user, "source" + i, facts).batch().ifPresent(batch -> imports.add(batch.id()));
                Map<String, List<String>> after = TasteUpgradeTest.contents(connection, TABLES);
                assertThat(marquee.imports().apply(user, "again", facts).batch())
                        .as("seed %d", seed)
                        .isEmpty();
                assertThat(TasteUpgradeTest.contents(connection, TABLES))
                        .as("seed %d", seed)
                        .isEqualTo(after);
            }
            for (int i = imports.size() - 1; i >= 0; i--) {
                assertThat(marquee.imports().undo(imports.get(i)).kept())
                        .as("seed %d", seed)
                        .isZero();
                assertThat(TasteUpgradeTest.contents(connection, TABLES))
                        .as("seed %d, import %d", seed, i)
                        .isEqualTo(states.get(i));
            }
            assertThat(states.get(0)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void importsAreUndoneInAnyOrder(Database database) throws SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String url = database.migratedUrl();
        try (Marquee marquee = Marquee.open(url);
                Connection connection = DriverManager.getConnection(url)) {
            UserId user = marquee.users()
                    .register(NewUser.of("ada", "ada@example.com"))
                    .id();
            List<MovieId> movies = filled(marquee, user, random);
            Map<String, List<String>> before = TasteUpgradeTest.contents(connection, TABLES);

            List<ImportId> imports = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                List<TasteFact> facts = facts(user, movies, random, "source" + i);
                marquee.imports().apply(user, "source" + i, facts).batch().ifPresent(batch -> imports.add(batch.id()));
            }
            Collections.shuffle(imports, random);
            imports.forEach(marquee.imports()::undo);
            assertThat(TasteUpgradeTest.contents(connection, TABLES))
                    .as("seed %d, order %s", seed, imports)
                    .isEqualTo(before);
        }
    }

    private static List<MovieId> filled(Marquee marquee, UserId user, Random random) {
        List<MovieId> movies = new ArrayList<>();
        for (int m = 1; m <= MOVIES; m++) {
            movies.add(marquee.movies()
                    .upsert(NewMovie.builder(m, "Film " + m).build())
                    .id());
        }
        marquee.watchlist().dropWatched(user, true);
        fill(marquee, user, movies, random);
        return movies;
    }

    private static void fill(Marquee marquee, UserId user, List<MovieId> movies, Random random) {
        for (MovieId movie : movies) {
            switch (random.nextInt(6)) {
                case 0 -> marquee.favorites().add(user, movie);
                case 1 -> marquee.ratings().set(user, movie, BigDecimal.valueOf(1 + random.nextInt(10)));
                case 2 -> marquee.watchHistory().stop(user, movie, Duration.ofMinutes(random.nextInt(100)));
                case 3 -> marquee.watchHistory().add(NewPlay.of(user, movie, WatchedAt.unknown()));
                case 4 -> marquee.dismissals().add(user, movie);
                default -> {
                    marquee.watchlist().add(user, movie);
                    marquee.watchlist().annotate(user, movie, "note " + movie);
                }
            }
        }
        List<MovieId> wanted = marquee.watchlist().movieIds(user);
        if (wanted.size() > 1) {
            marquee.watchlist().move(user, wanted.get(wanted.size() - 1), wanted.get(0));
        }
    }

    private static List<TasteFact> facts(UserId user, List<MovieId> movies, Random random, String source) {
        Instant later = Instant.now().plus(Duration.ofDays(1 + random.nextInt(1000)));
        List<TasteFact> facts = new ArrayList<>();
        for (MovieId movie : movies) {
            switch (random.nextInt(7)) {
                case 0 -> facts.add(new Favorite(user, movie, later));
                case 1 -> facts.add(new Rating(user, movie, BigDecimal.valueOf(1 + random.nextInt(10)), later));
                case 2 -> facts.add(NewPlay.of(user, movie, WatchedAt.instant(later)));
                case 3 -> {
                    facts.add(NewPlay.of(user, movie, WatchedAt.instant(later)).source(source, "play " + movie));
                    facts.add(new WatchlistEntry(user, movie, null, later));
                }
                case 4 -> facts.add(new WatchlistEntry(user, movie, "from " + source, later));
                case 5 -> facts.add(new Dismissal(user, movie, later));
                default ->
                    facts.add(NewPlay.of(user, movie, WatchedAt.unknown()).note("long ago"));
            }
        }
        return facts;
    }
}
