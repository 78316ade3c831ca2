package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The small database that most rows start from; the same each time. */
final class Fixture {

    /** Movies that stay, with the TMDb ids 1 to this. */
    static final int MOVIES = 150;

    /** Threads of {@link Operations}, each with its own rows. */
    static final int LANES = 3;

    /** Users and movies of each lane that wait for their deletion. */
    static final int DOOMED = 60;

    /** Marks and credits of each of them. */
    static final int PARTS = 3;

    /** Users with favorites, for trainings. */
    static final int FANS = 50;

    static final int DOOMED_MOVIES = 10_000;

    private Fixture() {}

    /** Opens a database as most rows do: hashes and connections are cheap. */
    static Marquee open(String url) {
        return Marquee.builder()
                .url(url)
                .passwordIterations(1)
                .keepModels(3)
                .maximumPoolSize(4)
                .open();
    }

    static void fill(Marquee marquee) {
        Random random = new Random(12);
        List<GenreId> genres = marquee
                .movies()
                .upsertGenres(List.of(
                        NewGenre.of(28, "Action"),
                        NewGenre.of(18, "Drama"),
                        NewGenre.of(53, "Thriller"),
                        NewGenre.of(35, "Comedy")))
                .stream()
                .map(Genre::id)
                .toList();
        List<NewMovie> movies = new ArrayList<>();
        for (int id = 1; id <= MOVIES; id++) {
            movies.add(movie(id, "The film " + id, Set.copyOf(List.of(genres.get(id % 4), genres.get(id / 4 % 4)))));
        }
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < DOOMED; i++) {
                movies.add(movie(doomedMovie(lane, i), "Doomed " + lane + " " + i, Set.of(genres.get(0))));
            }
        }
        marquee.movies().upsertAll(movies);
        marquee.transaction(() -> {
            List<Movie> stored = marquee.movies()
                    .findAllByTmdbId(movies.stream().map(NewMovie::tmdbId).toList());
            List<Favorite> marks = new ArrayList<>();
            for (int fan = 0; fan < FANS; fan++) {
                UserId user = register(marquee, "fan" + fan);
                for (int i = 0; i < 12; i++) {
                    marks.add(new Favorite(
                            user,
                            stored.get((fan * 7 + random.nextInt(40)) % MOVIES).id(),
                            Instant.ofEpochSecond(1_600_000_000L + fan * 1000L + i)));
                }
                marquee.preferences().set(user, Set.of(genres.get(fan % 4)));
            }
            for (int lane = 0; lane < LANES; lane++) {
                register(marquee, account(lane));
                for (int i = 0; i < DOOMED; i++) {
                    UserId user = register(marquee, doomedUser(lane, i));
                    for (int n = 0; n < PARTS; n++) {
                        marks.add(new Favorite(user, stored.get(i + n).id(), Instant.ofEpochSecond(1_700_000_000L)));
                    }
                    marquee.preferences().set(user, Set.of(genres.get(0), genres.get(1)));
                    register(marquee, emptyUser(lane, i));
                }
            }
            marquee.favorites().addAll(marks);
        });
    }

    private static UserId register(Marquee marquee, String name) {
        return marquee.users().register(NewUser.of(name, name + "@example.com")).id();
    }

    static NewMovie movie(int id, String title, Set<GenreId> genres) {
        return NewMovie.builder(id, title)
                .overview("What happens in " + title + ".")
                .releaseDate(LocalDate.of(1950 + id % 70, 1 + id % 12, 1 + id % 28))
                .votes(BigDecimal.valueOf(id % 100, 1), id % 5000)
                .genres(genres)
                .credits(List.of(
                        Credit.cast(new Person(1 + id % 90, "Player " + id % 90), "Role", 0),
                        Credit.cast(new Person(101 + id % 80, "Player " + (100 + id % 80)), "Other role", 1),
                        Credit.crew(new Person(201 + id % 20, "Maker " + id % 20), "Directing", "Director")))
                .keywords(Set.of(new Keyword(1 + id % 30, "keyword " + id % 30)))
                .build();
    }

    static String account(int lane) {
        return "account" + lane;
    }

    static String doomedUser(int lane, int i) {
        return "doomed" + lane + "-" + i;
    }

    static String emptyUser(int lane, int i) {
        return "empty" + lane + "-" + i;
    }

    static int doomedMovie(int lane, int i) {
        return DOOMED_MOVIES + lane * 1000 + i;
    }
}
