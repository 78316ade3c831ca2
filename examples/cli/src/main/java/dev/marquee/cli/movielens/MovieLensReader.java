package dev.marquee.cli.movielens;

import static dev.marquee.cli.movielens.RowReader.shown;

import dev.marquee.cli.interactions.FieldText;
import dev.marquee.cli.movielens.MovieLensData.Votes;
import dev.marquee.cli.movielens.RowReader.Finding;
import dev.marquee.movie.ImdbId;
import dev.marquee.tmdb.text.EmptyText;
import dev.marquee.tmdb.text.NumberText;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder of MovieLens into memory: {@code movies.csv}, {@code ratings.csv} and {@code links.csv} (the latest
 * data sets, 20M, 25M, 32M; {@code movie.csv}, {@code rating.csv} and {@code link.csv} at Kaggle), {@code movies.dat}
 * and {@code ratings.dat} (1M, 10M), or {@code u.item} and {@code u.data} (100k). Each may be compressed by gzip, with
 * {@code .gz} after its name.
 *
 * <p>A movie without a TMDb id gets a negative id that is the same in each import: {@value #WITHOUT_TMDB} minus its
 * MovieLens number, or {@value #WITHOUT_TMDB_100K} minus its number in 100k, which numbers movies differently.
 */
final class MovieLensReader {

    static final int WITHOUT_TMDB = -1_000_000_000;
    static final int WITHOUT_TMDB_100K = -1_500_000_000;

    private static final int MAX_ID = 400_000_000;
    private static final long MAX_IMDB = 9_999_999_999L;
    private static final int TITLE_LENGTH = 255;
    private static final int MAX_WRITTEN = 4000;
    private static final BigDecimal LEAST = new BigDecimal("0.5");
    private static final BigDecimal GREATEST = new BigDecimal(5);
    private static final BigDecimal LIKED = new BigDecimal(4);

    /** The field of {@code u.item} with the date of release, such as 24-Jan-1997. */
    private static final int RELEASED_100K = 2;

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

    private final RowLog log = new RowLog();
    private final Map<Integer, Integer> tmdbIds = new HashMap<>();
    private final Map<Integer, Integer> linkedBy = new HashMap<>();
    private final Map<Integer, ImdbId> imdbIds = new HashMap<>();
    private final Map<ImdbId, Integer> imdbLinkedBy = new HashMap<>();
    private final Set<Integer> shared = new HashSet<>();
    private final Set<Integer> read = new HashSet<>();
    private final Map<Integer, MovieLensMovie> movies = new TreeMap<>();
    private final Map<Integer, Votes> votes = new HashMap<>();
    private final Map<Vote, Votes> sharedVotes = new HashMap<>();
    private final TreeSet<Integer> users = new TreeSet<>();
    private final GivenRatings given = new GivenRatings();
    private final LongSet rated = new LongSet();

    private MovieLensReader() {}

    /** A user's vote for a movie that has two numbers in MovieLens. */
    private record Vote(int user, int tmdbId) {}

    static MovieLensData read(Path folder) {
        MovieLensReader reader = new MovieLensReader();
        if (find(folder, "movies.csv", "movie.csv") != null) {
            reader.readLatest(folder);
        } else if (find(folder, "movies.dat") != null) {
            reader.readDat(folder);
        } else if (find(folder, "u.item", "u.data") != null) {
            reader.read100k(folder);
        } else {
            throw new MovieLensException(folder + wrongFolder(folder), null);
        }
        return reader.data();
    }

    private static String wrongFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder) ? " is a file; give the folder that holds it" : " does not exist";
        }
        return " holds no MovieLens data set; it must have movies.csv, movies.dat or u.item"
                + (Files.exists(folder.resolve("movies_metadata.csv"))
                        ? "; 'import tmdb-csv' reads movies_metadata.csv"
                        : "");
    }

    private MovieLensData data() {
        if (movies.isEmpty()) {
            throw new MovieLensException("no movie could be read; is it a data set of MovieLens?", null);
        }
        sharedVotes.forEach((vote, votes) -> votes(vote.tmdbId()).add(votes.mean()));
        return new MovieLensData(movies, votes, users, given, rated.size(), log.files(), log.first());
    }

    private void readLatest(Path folder) {
        Path links = required(folder, "links.csv", "link.csv");
        Path ratings = required(folder, "ratings.csv", "rating.csv");
        Path titles = required(folder, "movies.csv", "movie.csv");
        new RowReader(links, log).csv("link", List.of("movieId", "tmdbId"), List.of("imdbId"), this::link);
        new RowReader(titles, log).csv("movie", List.of("movieId", "title", "genres"), this::movie);
        new RowReader(ratings, log).csv("rating", List.of("userId", "movieId", "rating", "timestamp"), this::rating);
    }

    private void readDat(Path folder) {
        Path ratings = required(folder, "ratings.dat");
        new RowReader(required(folder, "movies.dat"), log).lines("movie", 3, 1, "::", this::movie);
        new RowReader(ratings, log).lines("rating", 4, -1, "::", this::rating);
    }

    private void read100k(Path folder) {
        Path ratings = required(folder, "u.data");
        int width = FLAGS_100K + GENRES_100K.size();
        new RowReader(required(folder, "u.item"), log).lines("movie", width, 1, "|", this::movie100k);
        new RowReader(ratings, log).lines("rating", 4, -1, "\t", this::rating);
    }

    /** {@return the first of these files that is in the folder, compressed or not; null if there is none} */
    private static @Nullable Path find(Path folder, String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(name, name + ".gz"))
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    private static Path required(Path folder, String... names) {
        Path file = find(folder, names);
        if (file == null) {
            throw new MovieLensException(
                    folder.resolve(names[0]) + " is missing; a MovieLens data set has it"
                            + (names.length > 1 ? ", or " + names[1] : ""),
                    null);
        }
        return file;
    }

    private @Nullable Finding link(List<String> fields) {
        Integer movie = number(fields.get(0), MAX_ID);
        if (movie == null) {
            return movieId(fields.get(0));
        }
        String id = fields.get(1).strip();
        if (EmptyText.isEmpty(id)) {
            return imdbLink(movie, fields.get(2)); // The movie has no TMDb id.
        }
        Integer tmdbId = number(id, Integer.MAX_VALUE);
        if (tmdbId == null || tmdbId == 0) {
            return new Finding(
                    RowProblem.TMDB_ID,
                    "tmdbId must be a whole number from 1 to " + Integer.MAX_VALUE + ", was " + shown(id));
        }
        Integer linked = tmdbIds.putIfAbsent(movie, tmdbId);
        if (linked != null) {
            return new Finding(RowProblem.REPEATED, "movie " + movie + " has a link before, to TMDb's " + linked);
        }
        Integer before = linkedBy.putIfAbsent(tmdbId, movie);
        if (before == null) {
            return imdbLink(movie, fields.get(2));
        }
        shared.add(tmdbId);
        return new Finding(
                RowProblem.SHARED_TMDB_ID,
                "movies " + before + " and " + movie + " are both TMDb's " + tmdbId + " and become one");
    }

    /** Takes IMDb's id, which is a number with or without zeros before it, or begins with tt. */
    private @Nullable Finding imdbLink(int movie, String field) {
        String text = field.strip();
        if (EmptyText.isEmpty(text)) {
            return null;
        }
        Long number = NumberText.whole(text.startsWith("tt") ? text.substring(2) : text);
        if (number == null || number < 1 || number > MAX_IMDB) {
            return new Finding(
                    RowProblem.IMDB_ID,
                    "imdbId must be IMDb's number, such as 0114709, was " + shown(field) + "; the movie gets none");
        }
        ImdbId id = ImdbId.of(number);
        Integer before = imdbLinkedBy.putIfAbsent(id, movie);
        if (before != null && before != movie) {
            return new Finding(
                    RowProblem.SHARED_IMDB_ID,
                    "movies " + before + " and " + movie + " are both IMDb's " + id + ", and only " + before
                            + " gets it");
        }
        imdbIds.putIfAbsent(movie, id);
        return null;
    }

    private @Nullable Finding movie(List<String> fields) {
        return movie(fields.get(0), fields.get(1), null, MovieLensGenres.split(fields.get(2)), WITHOUT_TMDB);
    }

    private @Nullable Finding movie100k(List<String> fields) {
        // The first flag stands for an unknown genre.
        Set<String> genres = new HashSet<>();
        for (int g = 1; g < GENRES_100K.size(); g++) {
            if (fields.get(FLAGS_100K + g).equals("1")) {
                genres.add(GENRES_100K.get(g));
            }
        }
        String date = fields.get(RELEASED_100K).strip();
        LocalDate released = MovieLensTitle.day(date);
        Finding finding = movie(fields.get(0), fields.get(1), released, genres, WITHOUT_TMDB_100K);
        return finding != null || released != null || date.isEmpty()
                ? finding
                : new Finding(
                        RowProblem.RELEASE_DATE,
                        "a release date is such as 24-Jan-1997, was " + shown(date)
                                + "; the year of the title is used");
    }

    private @Nullable Finding movie(
            String id, String title, @Nullable LocalDate released, Set<String> genres, int withoutTmdb) {
        Integer movie = number(id, MAX_ID);
        if (movie == null) {
            return movieId(id);
        }
        MovieLensTitle parsed =
                MovieLensTitle.parse(title.length() > MAX_WRITTEN ? title.substring(0, MAX_WRITTEN) : title);
        int length = parsed.title().codePointCount(0, parsed.title().length());
        if (EmptyText.isEmptyTitle(title)) {
            return new Finding(RowProblem.TITLE, "a title must not be empty, was " + shown(title));
        }
        if (parsed.title().isBlank() || length > TITLE_LENGTH) {
            return new Finding(RowProblem.TITLE, "a title has 1 to " + TITLE_LENGTH + " characters, not " + length);
        }
        if (!read.add(movie)) {
            return new Finding(RowProblem.REPEATED, "movie " + movie + " is in an earlier row");
        }
        int tmdbId = tmdbIds.computeIfAbsent(movie, m -> withoutTmdb - m);
        movies.putIfAbsent(
                tmdbId,
                new MovieLensMovie(
                        tmdbId,
                        parsed.title(),
                        parsed.original(),
                        parsed.aliases(),
                        parsed.year(),
                        released,
                        imdbIds.get(movie),
                        genres));
        return null;
    }

    private @Nullable Finding rating(List<String> fields) {
        Integer user = number(fields.get(0), Integer.MAX_VALUE);
        Integer movie = number(fields.get(1), MAX_ID);
        BigDecimal rating = NumberText.decimal(fields.get(2));
        Long time = FieldText.epochSecond(fields.get(3).strip());
        if (user == null) {
            return new Finding(
                    RowProblem.USER_ID,
                    "userId must be a whole number from 0 to " + Integer.MAX_VALUE + ", was " + shown(fields.get(0)));
        } else if (movie == null) {
            return movieId(fields.get(1));
        } else if (rating == null || rating.compareTo(LEAST) < 0 || rating.compareTo(GREATEST) > 0) {
            return new Finding(RowProblem.RATING, "a rating is 0.5 to 5, was " + shown(fields.get(2)));
        } else if (time == null || time < 0) {
            return new Finding(
                    RowProblem.TIMESTAMP,
                    "a timestamp is a number of seconds since 1970 or an ISO date and time, was "
                            + shown(fields.get(3)));
        }
        Integer tmdbId = tmdbIds.get(movie);
        if (tmdbId == null || !read.contains(movie)) {
            return new Finding(RowProblem.UNKNOWN_MOVIE, "there is no movie " + movie);
        }
        if (!rated.add((long) user << 32 | movie)) {
            return new Finding(RowProblem.REPEATED, "user " + user + " rated movie " + movie + " before");
        }
        users.add(user);
        (shared.contains(tmdbId)
                        ? sharedVotes.computeIfAbsent(new Vote(user, tmdbId), vote -> new Votes())
                        : votes(tmdbId))
                .add(rating.doubleValue());
        given.add(user, new GivenRatings.Given(tmdbId, time, halves(rating), rating.compareTo(LIKED) >= 0));
        return null;
    }

    /** {@return the number of half stars, or 0 if the value lies between two of them} */
    private static int halves(BigDecimal rating) {
        BigDecimal doubled = rating.add(rating).stripTrailingZeros();
        return doubled.scale() > 0 ? 0 : doubled.intValueExact();
    }

    private Votes votes(int tmdbId) {
        return votes.computeIfAbsent(tmdbId, id -> new Votes());
    }

    private static Finding movieId(String field) {
        return new Finding(
                RowProblem.MOVIE_ID, "movieId must be a whole number from 0 to " + MAX_ID + ", was " + shown(field));
    }

    /** {@return the whole number from 0 to a greatest, or null if a text is none} */
    private static @Nullable Integer number(String field, int max) {
        Long number = NumberText.whole(field);
        return number == null || number < 0 || number > max ? null : number.intValue();
    }
}
