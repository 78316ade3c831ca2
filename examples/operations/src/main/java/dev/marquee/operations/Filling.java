package dev.marquee.operations;

import dev.marquee.Marquee;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Fills a database with synthetic movies, users and favorites, the same rows for the same size. The popularity of
 * movies is skewed as that of real movies, so that indexes have a realistic shape. Immutable.
 *
 * @param movies the number of movies
 * @param users the number of users
 * @param favorites the approximate number of favorites
 * @param overview the number of characters of an overview
 * @param credits the number of credits of a movie
 */
public record Filling(int movies, int users, int favorites, int overview, int credits) {

    /** As many rows as MovieLens ml-latest-small, with all of its ratings as favorites. */
    static final Filling SMALL = new Filling(9_742, 610, 100_836, 300, 5);

    /** A little more than 1 GB, mostly overviews that compress badly, which is the worst case for a backup. */
    static final Filling GIGABYTE = new Filling(120_000, 2_000, 800_000, 8_000, 5);

    private static final long SEED = 20260712;
    private static final int MOVIES_AT_ONCE = 500;
    private static final int FAVORITES_AT_ONCE = 10_000;
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final String[] WORDS = {
        "night", "river", "stranger", "city", "letter", "winter", "daughter", "captain", "silence", "border", "garden",
                "machine",
        "thief", "summer", "island", "promise", "doctor", "train", "mirror", "war", "music", "house", "road", "secret"
    };

    /** Writes the rows in transactions of some hundreds of rows each. */
    public void into(Marquee marquee) {
        Random random = new Random(SEED);
        List<GenreId> genres = genres(marquee);
        List<MovieId> ids = movies(marquee, genres, random);
        favorites(marquee, ids, random);
    }

    private static List<GenreId> genres(Marquee marquee) {
        List<NewGenre> genres = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> NewGenre.of(i, "Genre " + i))
                .toList();
        return marquee.movies().upsertGenres(genres).stream().map(Genre::id).toList();
    }

    private List<MovieId> movies(Marquee marquee, List<GenreId> genres, Random random) {
        List<MovieId> ids = new ArrayList<>(movies);
        for (int start = 1; start <= movies; start += MOVIES_AT_ONCE) {
            List<NewMovie> batch = IntStream.range(start, Math.min(movies + 1, start + MOVIES_AT_ONCE))
                    .mapToObj(id -> movie(id, genres, random))
                    .toList();
            marquee.movies().upsertAll(batch).stream().map(UpsertedMovie::id).forEach(ids::add);
        }
        return ids;
    }

    private NewMovie movie(int tmdbId, List<GenreId> genres, Random random) {
        List<Credit> cast = IntStream.range(0, credits)
                .mapToObj(order -> Credit.cast(1 + random.nextInt(50_000), word(random), order))
                .toList();
        return NewMovie.builder(tmdbId, "The " + word(random) + " and the " + word(random) + " " + tmdbId)
                .overview(noise(random))
                .releaseDate(LocalDate.ofEpochDay(random.nextInt(20_000)))
                .posterPath("/" + tmdbId + ".jpg")
                .votes(BigDecimal.valueOf(random.nextInt(101), 1), random.nextInt(30_000))
                .runtime(60 + random.nextInt(120))
                .status("Released")
                .genres(Set.of(genres.get(random.nextInt(10)), genres.get(10 + random.nextInt(10))))
                .credits(cast)
                .build();
    }

    private String noise(Random random) {
        byte[] bytes = new byte[overview * 3 / 4];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private void favorites(Marquee marquee, List<MovieId> ids, Random random) {
        List<Favorite> batch = new ArrayList<>(FAVORITES_AT_ONCE);
        for (int i = 0; i < users; i++) {
            String name = "person-" + i;
            UserId user = marquee.users()
                    .register(NewUser.of(name, name + "@example.com"))
                    .id();
            for (int movie : liked(ids.size(), random)) {
                batch.add(new Favorite(user, ids.get(movie), FIRST.plusSeconds(random.nextInt(60_000_000))));
            }
            if (batch.size() >= FAVORITES_AT_ONCE || i == users - 1) {
                marquee.favorites().addAll(batch);
                batch.clear();
            }
        }
    }

    /** {@return different movies, those with a low number far more often than those with a high one} */
    private Set<Integer> liked(int count, Random random) {
        int wanted = Math.min(count / 2, favorites / users);
        Set<Integer> liked = new HashSet<>();
        while (liked.size() < wanted) {
            double skewed = random.nextDouble() * random.nextDouble();
            liked.add((int) (skewed * count));
        }
        return liked;
    }
}
