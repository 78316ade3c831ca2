package dev.marquee.benchmarks.writes;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The writers, each with a database of its own that holds the same genres and users, and what they write. */
final class Subjects implements AutoCloseable {

    private static final int USERS = 1000;
    private static final long SEED = 13;

    /** Who writes. */
    enum Who {
        MARQUEE("Marquee"),
        PLAIN("plain JDBC"),
        COMPARING("plain JDBC, comparing"),
        WITHOUT_TRIGGERS("plain JDBC, no triggers");

        final String title;

        Who(String title) {
            this.title = title;
        }
    }

    private final CountedStatements counts = new CountedStatements();
    private final Map<Who, Writer> writers = new EnumMap<>(Who.class);
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final List<UserId> users = new ArrayList<>();
    private final List<GenreId> genres = new ArrayList<>();
    private final int movies;
    private final int favorites;

    /**
     * Creates the databases.
     *
     * @param movies the number of movies that are written
     * @param favorites the number of favorites that are written
     * @param counted whether the statements are counted, which costs time
     */
    Subjects(Kind kind, int movies, int favorites, boolean counted) throws SQLException, IOException {
        this.movies = movies;
        this.favorites = favorites;
        for (Who who : Who.values()) {
            String url = kind.freshUrl();
            try (Marquee marquee =
                    Marquee.builder().url(url).passwordIterations(1).open()) {
                marquee.transaction(() -> fill(marquee));
            }
            writers.put(who, who == Who.MARQUEE ? marquee(url, counted) : plain(who, kind, url, counted));
        }
    }

    private Void fill(Marquee marquee) {
        genres.clear();
        marquee.movies()
                .upsertGenres(IntStream.rangeClosed(1, GeneratedMovies.GENRES)
                        .mapToObj(i -> NewGenre.of(i, "Genre " + i))
                        .toList())
                .forEach(genre -> genres.add(genre.id()));
        users.clear();
        for (int i = 0; i < USERS; i++) {
            users.add(marquee.users()
                    .register(NewUser.of("user" + i, "user" + i + "@example.com"))
                    .id());
        }
        return null;
    }

    private Writer marquee(String url, boolean counted) {
        if (!counted) {
            return Writer.of(Marquee.open(url));
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pools.add(pool);
        return Writer.of(Marquee.builder().dataSource(counts.around(pool)).open());
    }

    private Writer plain(Who who, Kind kind, String url, boolean counted) throws SQLException {
        Connection connection = kind.connect(url);
        if (who == Who.WITHOUT_TRIGGERS) {
            kind.disableTriggers(connection);
        }
        PlainJdbc plain = new PlainJdbc(counted ? counts.around(connection) : connection);
        return Writer.of(plain, who == Who.COMPARING);
    }

    Writer writer(Who who) {
        return writers.get(who);
    }

    /** {@return the number of statements since the last call; 0 if they are not counted} */
    long statements() {
        return counts.taken();
    }

    int movies() {
        return movies;
    }

    int favorites() {
        return favorites;
    }

    List<NewMovie> movies(int first, int count, String mark) {
        return new GeneratedMovies(SEED, movies, genres).movies(first, count, mark);
    }

    /** {@return consecutive favorites; all of them are different} */
    List<Favorite> favorites(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> new Favorite(
                        users.get(i % USERS),
                        new MovieId(1 + (i / USERS * 7L + i % USERS * 13L) % movies),
                        Instant.ofEpochSecond(1_600_000_000L + i)))
                .toList();
    }

    @Override
    public void close() throws SQLException {
        for (Writer writer : writers.values()) {
            writer.close();
        }
        pools.forEach(HikariDataSource::close);
    }
}
