package dev.marquee.benchmarks.serving;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Generates a database: the same rows for the same size, on every machine. Confined to one thread.
 *
 * <ul>
 *   <li>The popularity of a movie falls with its rank as {@code 1 / (rank + 20)^0.9}; votes fall with it.
 *   <li>The number of a user's favorites is log-normal (σ = 1.1), at most a tenth of the movies or
 *       three times the mean. Every fiftieth user is
 *       new and has none.
 *   <li>A user prefers two genres: a movie without them is taken one time in four.
 *   <li>A movie has 3 genres, 30 credits, 10 keywords, 3 companies and an overview of 30 to 80 words.
 *   <li>Favorites are in the order of their time, of two years; the users take turns at random.
 * </ul>
 */
final class Generator {

    /** Every user whose id is a multiple of this is new. */
    static final int NEW_USER = 50;

    static final int FIRST_TMDB_ID = 1_000;
    static final String[] LANGUAGES = {"en", "en", "en", "en", "en", "en", "fr", "ja", "es", "ko"};

    private static final double SKEW = 0.9;
    private static final int HEAD = 20;
    private static final double SIGMA = 1.1;
    private static final double OTHER_GENRES = 0.25;
    private static final LocalDateTime FIRST_FAVORITE = LocalDateTime.of(2024, 11, 1, 0, 0);
    private static final long FAVORITE_SECONDS = 2L * 365 * 24 * 3600;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String WRITTEN_AT = "2024-10-01 00:00:00.000000+00:00";

    private final Size size;
    private final Words words = new Words();
    private final SplittableRandom random = new SplittableRandom(Words.SEED);
    private final int[] ranks;
    private final int[][] genres;

    Generator(Size size) {
        this.size = size;
        this.ranks = shuffled(size.movies());
        this.genres = new int[size.movies()][];
        for (int m = 0; m < genres.length; m++) {
            int first = skewed(RowSink.GENRES.size(), 1);
            int second = (first + 1 + random.nextInt(RowSink.GENRES.size() - 1)) % RowSink.GENRES.size();
            int third = first;
            while (third == first || third == second) {
                third = random.nextInt(RowSink.GENRES.size());
            }
            genres[m] = new int[] {first, second, third};
        }
    }

    private int[] shuffled(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** {@return a number below {@code n}, the small ones more often: a product of uniform ones} */
    private int skewed(int n, int factors) {
        double u = random.nextDouble();
        for (int i = 0; i < factors; i++) {
            u *= random.nextDouble();
        }
        return (int) (u * n);
    }

    /** Writes all tables. */
    void write(RowSink sink) throws SQLException {
        sink.genres();
        named(sink, "movies_person", people());
        named(sink, "movies_keyword", keywords());
        named(sink, "movies_company", companies());
        named(sink, "movies_collection", collections());
        movies(sink);
        parts(sink);
        users(sink);
        favorites(sink);
        sink.finish();
    }

    private int people() {
        return 2 * size.movies();
    }

    private int keywords() {
        return Math.max(200, size.movies() / 5);
    }

    private int companies() {
        return Math.max(100, size.movies() / 10);
    }

    private int collections() {
        return Math.max(10, size.movies() / 30);
    }

    private void named(RowSink sink, String table, int count) throws SQLException {
        sink.table(table, "id", "tmdb_id", "name");
        for (int i = 1; i <= count; i++) {
            sink.row(i, i, words.name(i));
        }
    }

    private void movies(RowSink sink) throws SQLException {
        sink.movies();
        LocalDate first = LocalDate.of(1950, 1, 1);
        for (int m = 0; m < size.movies(); m++) {
            String title = words.title(random);
            double weight = Math.pow(ranks[m] + HEAD, -SKEW) * Math.pow(HEAD, SKEW);
            double average = Math.max(1, Math.min(9.5, 6.4 + 0.9 * gaussian(random)));
            sink.row(
                    m + 1,
                    FIRST_TMDB_ID + m,
                    title,
                    words.text(random, 30 + random.nextInt(51)),
                    first.plusDays((long) (27_700 * Math.sqrt(random.nextDouble())))
                            .toString(),
                    "/poster" + m + ".jpg",
                    Math.round(average * 10) / 10.0,
                    (int) (30_000 * weight * (0.5 + random.nextDouble())),
                    70 + random.nextInt(100),
                    "Released",
                    title,
                    LANGUAGES[random.nextInt(LANGUAGES.length)],
                    Math.round(100_000 * weight * random.nextDouble()) / 1000.0,
                    1_000_000L * random.nextInt(1, 200),
                    1_000_000L * random.nextInt(1, 900),
                    random.nextInt(10) == 0 ? 1 + random.nextInt(collections()) : null,
                    WRITTEN_AT,
                    WRITTEN_AT);
        }
    }

    private void parts(RowSink sink) throws SQLException {
        sink.table("movies_moviegenre", "movie_id", "genre_id");
        for (int m = 0; m < size.movies(); m++) {
            for (int genre : genres[m]) {
                sink.row(m + 1, genre + 1);
            }
        }
        sink.table(
                "movies_moviecast",
                "movie_id",
                "person_id",
                "\"character\"",
                "\"order\"",
                "cast_type",
                "department",
                "job");
        for (int m = 0; m < size.movies(); m++) {
            for (int i = 0; i < 20; i++) {
                sink.row(m + 1, 1 + skewed(people(), 1), words.name(random), i, "cast", null, null);
            }
            for (int i = 0; i < 10; i++) {
                sink.row(
                        m + 1,
                        1 + skewed(people(), 1),
                        null,
                        null,
                        "crew",
                        "Directing",
                        i == 0 ? "Director" : "Writer");
            }
        }
        distinct(sink, "movies_moviekeyword", "keyword_id", keywords(), 10);
        distinct(sink, "movies_moviecompany", "company_id", companies(), 3);
    }

    private void distinct(RowSink sink, String table, String column, int count, int each) throws SQLException {
        sink.table(table, "movie_id", column);
        int[] taken = new int[each];
        for (int m = 0; m < size.movies(); m++) {
            for (int i = 0; i < each; ) {
                int value = 1 + skewed(count, 2);
                if (Arrays.stream(taken, 0, i).noneMatch(other -> other == value)) {
                    taken[i++] = value;
                    sink.row(m + 1, value);
                }
            }
        }
    }

    private void users(RowSink sink) throws SQLException {
        sink.table("auth_user", "id", "username", "email", "date_joined", "created_at", "updated_at");
        for (int u = 1; u <= size.users(); u++) {
            sink.row(u, "user" + u, "user" + u + "@example.com", WRITTEN_AT, WRITTEN_AT, WRITTEN_AT);
        }
        sink.table("preferences_userpreference", "id", "user_id", "created_at", "updated_at");
        for (int u = 5; u <= size.users(); u += 5) {
            sink.row(u, u, WRITTEN_AT, WRITTEN_AT);
        }
        sink.table("preferences_preferencegenre", "preference_id", "genre_id");
        for (int u = 5; u <= size.users(); u += 5) {
            int genre = random.nextInt(RowSink.GENRES.size());
            sink.row(u, 1 + genre);
            sink.row(u, 1 + (genre + 7) % RowSink.GENRES.size());
        }
    }

    private void favorites(RowSink sink) throws SQLException {
        long[] pairs = pairs();
        sink.table("favorites_userfavorite", "user_id", "movie_id", "created_at");
        double step = (double) FAVORITE_SECONDS * 1_000_000 / pairs.length;
        for (int i = 0; i < pairs.length; i++) {
            long micros = (long) (i * step);
            String second = TIME.format(FIRST_FAVORITE.plusSeconds(micros / 1_000_000));
            String fraction = Long.toString(1_000_000 + micros % 1_000_000).substring(1);
            sink.row((int) (pairs[i] >>> 32), (int) pairs[i], second + "." + fraction + "+00:00");
        }
    }

    /** {@return user and movie of each favorite, in random order} */
    private long[] pairs() {
        int[] lengths = lengths();
        double[] cumulative = new double[size.movies()];
        int[] byRank = new int[size.movies()];
        for (int m = 0; m < size.movies(); m++) {
            byRank[ranks[m]] = m;
        }
        double sum = 0;
        for (int rank = 0; rank < size.movies(); rank++) {
            sum += Math.pow(rank + HEAD, -SKEW);
            cumulative[rank] = sum;
        }
        long[] pairs = new long[Arrays.stream(lengths).sum()];
        BitSet taken = new BitSet(size.movies());
        int n = 0;
        for (int u = 1; u <= size.users(); u++) {
            SplittableRandom own = new SplittableRandom(Words.SEED + 31L * u);
            taken.clear();
            int one = own.nextInt(RowSink.GENRES.size());
            int other = own.nextInt(RowSink.GENRES.size());
            for (int i = 0; i < lengths[u - 1]; i++) {
                int movie = drawn(own, cumulative, byRank, taken, one, other);
                taken.set(movie);
                pairs[n++] = (long) u << 32 | (movie + 1);
            }
        }
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long swapped = pairs[i];
            pairs[i] = pairs[j];
            pairs[j] = swapped;
        }
        return pairs;
    }

    private int drawn(
            SplittableRandom own, double[] cumulative, int[] byRank, BitSet taken, int oneGenre, int otherGenre) {
        double sum = cumulative[cumulative.length - 1];
        for (int tries = 0; tries < 100; tries++) {
            int at = Arrays.binarySearch(cumulative, own.nextDouble() * sum);
            int movie = byRank[Math.min(cumulative.length - 1, at < 0 ? -at - 1 : at)];
            boolean preferred = false;
            for (int genre : genres[movie]) {
                preferred |= genre == oneGenre || genre == otherGenre;
            }
            if (!taken.get(movie) && (preferred || own.nextDouble() < OTHER_GENRES)) {
                return movie;
            }
        }
        // Who likes a tenth of the movies has had the popular ones.
        int movie = taken.nextClearBit(own.nextInt(size.movies()));
        return movie < size.movies() ? movie : taken.nextClearBit(0);
    }

    /** {@return the number of favorites of each user; their sum is the size's} */
    private int[] lengths() {
        double[] shares = new double[size.users()];
        for (int u = 0; u < shares.length; u++) {
            shares[u] = (u + 1) % NEW_USER == 0 ? 0 : Math.exp(SIGMA * gaussian(random));
        }
        double sum = Arrays.stream(shares).sum();
        int[] lengths = new int[size.users()];
        int left = size.favorites();
        int most = Math.max(size.movies() / 10, 3 * size.favorites() / size.users());
        for (int u = 0; u < lengths.length; u++) {
            if (shares[u] > 0) {
                lengths[u] = (int) Math.max(1, Math.min(most, shares[u] / sum * size.favorites()));
                left -= lengths[u];
            }
        }
        for (int u = 0; left > 0; u = (u + 1) % lengths.length) {
            if (lengths[u] > 0 && lengths[u] < most) {
                lengths[u]++;
                left--;
            }
        }
        return lengths;
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
