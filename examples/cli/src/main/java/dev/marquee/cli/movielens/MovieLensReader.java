package dev.marquee.cli.movielens;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder of MovieLens into memory: {@code movies.csv}, {@code ratings.csv} and {@code links.csv} (the latest
 * data sets), {@code movies.dat} and {@code ratings.dat} (1M, 10M), or {@code u.item} and {@code u.data} (100k).
 *
 * <p>A movie without a TMDb id gets a negative id that is the same in each import: {@value #WITHOUT_TMDB} minus its
 * MovieLens number, or {@value #WITHOUT_TMDB_100K} minus its number in 100k, which numbers movies differently.
 */
final class MovieLensReader {

    static final int WITHOUT_TMDB = -1_000_000_000;
    static final int WITHOUT_TMDB_100K = -1_500_000_000;

    private static final int MAX_ID = 400_000_000;
    private static final int TITLE_LENGTH = 255;
    private static final double LIKED = 4;

    /** The field of {@code u.item} with the flag of the first genre. */
    private static final int FLAGS_100K = 5;

    private static final List<String> GENRES_100K = List.of(
            "unknown",
            "Action",
            "Adventure",
            "Animation",
            "Children's",
            "Comedy",
            "Crime",
            "Documentary",
            "Drama",
            "Fantasy",
            "Film-Noir",
            "Horror",
            "Musical",
            "Mystery",
            "Romance",
            "Sci-Fi",
            "Thriller",
            "War",
            "Western");

    private final List<UnusableRow> unusable = new ArrayList<>();
    private final Map<Integer, Integer> tmdbIds = new HashMap<>();
    private final Map<Integer, Integer> linkedBy = new HashMap<>();
    private final Map<Integer, MovieLensMovie> movies = new TreeMap<>();
    private final Map<Integer, MovieLensData.Votes> votes = new HashMap<>();
    private final TreeSet<Integer> users = new TreeSet<>();
    private final List<MovieLensData.Like> likes = new ArrayList<>();
    private final Set<Long> rated = new HashSet<>();

    private MovieLensReader() {}

    static MovieLensData read(Path folder) {
        MovieLensReader reader = new MovieLensReader();
        if (Files.exists(folder.resolve("movies.csv"))) {
            reader.readLatest(folder);
        } else if (Files.exists(folder.resolve("movies.dat"))) {
            reader.readDat(folder);
        } else if (Files.exists(folder.resolve("u.item")) || Files.exists(folder.resolve("u.data"))) {
            reader.read100k(folder);
        } else {
            throw new MovieLensException(
                    folder + " holds no MovieLens data set; it must have movies.csv, movies.dat or u.item", null);
        }
        return reader.data();
    }

    private MovieLensData data() {
        return new MovieLensData(movies, votes, users, likes, rated.size(), unusable);
    }

    private void readLatest(Path folder) {
        Path links = required(folder, "links.csv");
        Path ratings = required(folder, "ratings.csv");
        new RowReader(links, unusable).csv("movieId,imdbId,tmdbId", this::link);
        new RowReader(required(folder, "movies.csv"), unusable).csv("movieId,title,genres", this::movie);
        new RowReader(ratings, unusable).csv("userId,movieId,rating,timestamp", this::rating);
    }

    private void readDat(Path folder) {
        Path ratings = required(folder, "ratings.dat");
        new RowReader(required(folder, "movies.dat"), unusable).lines("::", this::movie);
        new RowReader(ratings, unusable).lines("::", this::rating);
    }

    private void read100k(Path folder) {
        Path ratings = required(folder, "u.data");
        new RowReader(required(folder, "u.item"), unusable).lines("|", this::movie100k);
        new RowReader(ratings, unusable).lines("\t", this::rating);
    }

    private static Path required(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new MovieLensException(file + " is missing; a MovieLens data set has it", null);
        }
        return file;
    }

    private @Nullable String link(List<String> fields, long line) {
        if (fields.size() != 3) {
            return "a link has 3 fields, not " + fields.size();
        }
        Integer movie = number(fields.get(0));
        if (movie == null) {
            return "movieId must be a number, was \"" + fields.get(0) + "\"";
        }
        if (fields.get(2).isEmpty()) {
            return null; // The movie has no TMDb id.
        }
        Integer tmdbId = number(fields.get(2));
        if (tmdbId == null) {
            return "tmdbId must be a number, was \"" + fields.get(2) + "\"";
        }
        Integer before = linkedBy.putIfAbsent(tmdbId, movie);
        tmdbIds.put(movie, tmdbId);
        return before == null || before.equals(movie)
                ? null
                : "movies " + before + " and " + movie + " are both TMDb's " + tmdbId + " and become one";
    }

    private @Nullable String movie(List<String> fields, long line) {
        if (fields.size() != 3) {
            return "a movie has 3 fields, not " + fields.size();
        }
        return movie(fields.get(0), fields.get(1), MovieLensGenres.split(fields.get(2)), WITHOUT_TMDB);
    }

    private @Nullable String movie100k(List<String> fields, long line) {
        int expected = FLAGS_100K + GENRES_100K.size();
        if (fields.size() != expected) {
            return "a movie has " + expected + " fields, not " + fields.size();
        }
        // The first flag stands for an unknown genre.
        Set<String> genres = new HashSet<>();
        for (int g = 1; g < GENRES_100K.size(); g++) {
            if (fields.get(FLAGS_100K + g).equals("1")) {
                genres.add(GENRES_100K.get(g));
            }
        }
        return movie(fields.get(0), fields.get(1), genres, WITHOUT_TMDB_100K);
    }

    private @Nullable String movie(String id, String title, Set<String> genres, int withoutTmdb) {
        Integer movie = number(id);
        if (movie == null) {
            return "movieId must be a number, was \"" + id + "\"";
        }
        MovieLensTitle parsed = MovieLensTitle.parse(title);
        int length = parsed.title().codePointCount(0, parsed.title().length());
        if (parsed.title().isBlank() || length > TITLE_LENGTH) {
            return "a title has 1 to " + TITLE_LENGTH + " characters, not " + length;
        }
        int tmdbId = tmdbIds.computeIfAbsent(movie, m -> withoutTmdb - m);
        movies.putIfAbsent(tmdbId, new MovieLensMovie(tmdbId, parsed.title(), parsed.year(), genres));
        return null;
    }

    private @Nullable String rating(List<String> fields, long line) {
        if (fields.size() != 4) {
            return "a rating has 4 fields, not " + fields.size();
        }
        Integer user = number(fields.get(0));
        Integer movie = number(fields.get(1));
        Double rating = decimal(fields.get(2));
        Long time = time(fields.get(3));
        if (user == null) {
            return "userId must be a number, was \"" + fields.get(0) + "\"";
        } else if (movie == null) {
            return "movieId must be a number, was \"" + fields.get(1) + "\"";
        } else if (rating == null || rating < 0.5 || rating > 5) {
            return "a rating is 0.5 to 5, was \"" + fields.get(2) + "\"";
        } else if (time == null) {
            return "a timestamp is a number of seconds since 1970, was \"" + fields.get(3) + "\"";
        }
        Integer tmdbId = tmdbIds.get(movie);
        if (tmdbId == null || !movies.containsKey(tmdbId)) {
            return "there is no movie " + movie;
        }
        if (!rated.add((long) user << 32 | movie)) {
            return "user " + user + " rated movie " + movie + " before";
        }
        users.add(user);
        votes.computeIfAbsent(tmdbId, id -> new MovieLensData.Votes()).add(rating);
        if (rating >= LIKED) {
            likes.add(new MovieLensData.Like(user, tmdbId, time));
        }
        return null;
    }

    /** {@return the number, or null if a text is not a number that MovieLens could have given} */
    private static @Nullable Integer number(String text) {
        if (!text.matches("\\d{1,9}")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number < 1 || number > MAX_ID ? null : number;
    }

    private static @Nullable Double decimal(String text) {
        return text.matches("\\d(\\.\\d{1,3})?") ? Double.valueOf(text) : null;
    }

    private static @Nullable Long time(String text) {
        return text.matches("\\d{1,11}") ? Long.valueOf(text) : null;
    }
}
