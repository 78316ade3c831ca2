package dev.marquee.cli.movielens;

import dev.marquee.Marquee;
import dev.marquee.cli.movielens.GivenRatings.Given;
import dev.marquee.cli.movielens.MovieLensSummary.Counts;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.Rating;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Writes the ratings of a data set, once as ratings and those of 4 or more as favorites too. Confined to one thread.
 */
final class TasteWriter {

    private static final int CHUNK = 1000;

    private final Marquee marquee;
    private final MovieLensData data;
    private final ProgressListener progress;
    private final Map<Integer, UserId> users;
    private final Map<Integer, MovieId> movies;

    TasteWriter(
            Marquee marquee,
            MovieLensData data,
            ProgressListener progress,
            Map<Integer, UserId> users,
            Map<Integer, MovieId> movies) {
        this.marquee = marquee;
        this.data = data;
        this.progress = progress;
        this.users = users;
        this.movies = movies;
    }

    private UserId user(int number) {
        return Objects.requireNonNull(users.get(number), "every rating's user was written");
    }

    private MovieId movie(int tmdbId) {
        return Objects.requireNonNull(movies.get(tmdbId), "every rated movie was written");
    }

    /** Writes the favorites with the earliest time of each, as two movies of MovieLens may be one of TMDb. */
    Counts writeFavorites() {
        int total = data.ratings().likes();
        progress.progress("favorites", 0, total);
        List<Favorite> chunk = new ArrayList<>();
        int[] counts = new int[2];
        Runnable write = () -> {
            int added = marquee.favorites().addAll(chunk);
            counts[0] += added;
            counts[1] += chunk.size() - added;
            chunk.clear();
        };
        data.ratings().forEachUser(data.users(), (number, ratings) -> {
            Map<Integer, Long> since = new TreeMap<>();
            ratings.stream()
                    .filter(Given::liked)
                    .forEach(rating -> since.merge(rating.tmdbId(), rating.second(), Math::min));
            since.forEach((tmdbId, second) -> {
                chunk.add(new Favorite(user(number), movie(tmdbId), Instant.ofEpochSecond(second)));
                if (chunk.size() == CHUNK) {
                    write.run();
                    progress.progress("favorites", counts[0] + counts[1], total);
                }
            });
        });
        write.run();
        // Less than the likes were written if two movies of MovieLens are one of TMDb.
        progress.progress("favorites", total, total);
        return new Counts(counts[0], 0, counts[1]);
    }

    /** Writes the latest rating of each user and movie, with the stars doubled. */
    Counts writeRatings() {
        int total = data.ratings().onScale();
        progress.progress("ratings", 0, total);
        long before = marquee.ratings().count();
        List<Rating> chunk = new ArrayList<>();
        int[] counts = new int[2];
        Runnable write = () -> {
            int changed = marquee.ratings().setAll(chunk);
            counts[0] += changed;
            counts[1] += chunk.size() - changed;
            chunk.clear();
        };
        data.ratings().forEachUser(data.users(), (number, ratings) -> {
            for (Given given : latest(ratings)) {
                chunk.add(new Rating(
                        user(number),
                        movie(given.tmdbId()),
                        BigDecimal.valueOf(given.halves()),
                        Instant.ofEpochSecond(given.second())));
                if (chunk.size() == CHUNK) {
                    write.run();
                    progress.progress("ratings", counts[0] + counts[1], total);
                }
            }
        });
        write.run();
        progress.progress("ratings", total, total);
        int inserted = Math.toIntExact(marquee.ratings().count() - before);
        return new Counts(inserted, counts[0] - inserted, counts[1]);
    }

    private static Iterable<Given> latest(List<Given> ratings) {
        Map<Integer, Given> latest = new TreeMap<>();
        ratings.stream()
                .filter(given -> given.halves() > 0)
                .forEach(given -> latest.merge(
                        given.tmdbId(), given, (first, other) -> other.second() > first.second() ? other : first));
        return latest.values();
    }
}
