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
 * Made-up movies, people and favorites, always the same for one size: popularity falls off as movies' does, so that the indexes
 * look as they do in life. Immutable.
 *
 * @param movies how many movies
 * @param users how many accounts
 * @param favorites how many favorites, about
 * @param overview how many characters an overview has
 * @param credits how many credits a movie has
 */
record Filling(int movies, int users, int favorites, int overview, int credits) {

    /** As many rows as MovieLens' ml-latest-small, all of its ratings taken for favorites. */
    static final Filling SMALL = new Filling(9_742, 610, 100_836, 300, 5);

    /** A database of a little more than 1 GB, most of it overviews that can hardly be compressed: the dearest kind to back up. */
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

    /** Writes all of it in transactions of some hundreds of rows. */
    void into(Marquee marquee) {
        Random random = new Random(SEED);
        List<GenreId> genres = genres(marquee);
        List<MovieId> films = films(marquee, genres, random);
        like(marquee, films, random);
    }

    private static List<GenreId> genres(Marquee marquee) {
        List<NewGenre> genres = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> NewGenre.of(i, "Genre " + i))
                .toList();
        return marquee.movies().upsertGenres(genres).stream().map(Genre::id).toList();
    }

    private List<MovieId> films(Marquee marquee, List<GenreId> genres, Random random) {
        List<MovieId> ids = new ArrayList<>(movies);
        for (int start = 1; start <= movies; start += MOVIES_AT_ONCE) {
            List<NewMovie> batch = IntStream.range(start, Math.min(movies + 1, start + MOVIES_AT_ONCE))
                    .mapToObj(id -> film(id, genres, random))
                    .toList();
            marquee.movies().upsertAll(batch).stream().map(UpsertedMovie::id).forEach(ids::add);
        }
        return ids;
    }

    private NewMovie film(int tmdbId, List<GenreId> genres, Random random) {
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

    private void like(Marquee marquee, List<MovieId> films, Random random) {
        List<Favorite> batch = new ArrayList<>(FAVORITES_AT_ONCE);
        for (int i = 0; i < users; i++) {
            String name = "person-" + i;
            UserId user = marquee.users()
                    .register(NewUser.of(name, name + "@example.com"))
                    .id();
            for (int film : liked(films.size(), random)) {
                batch.add(new Favorite(user, films.get(film), FIRST.plusSeconds(random.nextInt(60_000_000))));
            }
            if (batch.size() >= FAVORITES_AT_ONCE || i == users - 1) {
                marquee.favorites().addAll(batch);
                batch.clear();
            }
        }
    }

    /** {@return different movies, those of a low number far more often than those of a high one} */
    private Set<Integer> liked(int films, Random random) {
        int wanted = Math.min(films / 2, favorites / users);
        Set<Integer> liked = new HashSet<>();
        while (liked.size() < wanted) {
            double skewed = random.nextDouble() * random.nextDouble();
            liked.add((int) (skewed * films));
        }
        return liked;
    }
}
