package dev.marquee.benchmarks;

import dev.marquee.Marquee;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.WatchGrouping;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Measures the diary and the statistics of one user who has a million plays. The database must be new; its rows are the
 * same in each run.
 *
 * <pre>
 * java -Xmx64m -cp … dev.marquee.benchmarks.DiaryAtSize URL [PLAYS]
 * </pre>
 */
public final class DiaryAtSize {

    private static final int MOVIES = 20_000;
    private static final int PEOPLE = 30_000;
    private static final int BATCH = 10_000;
    private static final int CALLS = 200;
    private static final int WALKED = 300;
    private static final Instant FIRST = Instant.parse("2006-01-01T00:00:00Z");
    private static final int DAYS = 20 * 365;

    private final Marquee marquee;
    private final PrintStream out;
    private final Random random = new Random(20_260);
    private final List<GenreId> genres = new ArrayList<>();
    private long peak;

    private DiaryAtSize(Marquee marquee, PrintStream out) {
        this.marquee = marquee;
        this.out = out;
    }

    /**
     * Runs the measurement.
     *
     * @param arguments the URL of a new database, and the number of plays, 1,000,000 by default
     */
    public static void main(String[] arguments) {
        int plays = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        try (Marquee marquee = Marquee.open(arguments[0])) {
            new DiaryAtSize(marquee, System.out).measure(plays);
        }
    }

    private void measure(int plays) {
        UserId user =
                marquee.users().register(NewUser.of("ada", "ada@example.com")).id();
        List<MovieId> movies = movies();
        long start = System.nanoTime();
        fill(user, movies, plays);
        line("%,d plays added in %.0f s", plays, seconds(start));
        diary(user);
        MovieId most = movies.get(0);
        times("plays of one movie, 20", i -> marquee.watchHistory().plays(user, most, 20));
        statistics(user);
        line(
                "most heap in use after a call: %.0f of %.0f MB",
                peak / 1e6, Runtime.getRuntime().maxMemory() / 1e6);
    }

    private List<MovieId> movies() {
        for (int genre = 1; genre <= 19; genre++) {
            genres.add(marquee.movies()
                    .upsertGenre(NewGenre.of(genre, "Genre " + genre))
                    .id());
        }
        List<MovieId> ids = new ArrayList<>();
        List<NewMovie> batch = new ArrayList<>();
        for (int movie = 1; movie <= MOVIES; movie++) {
            batch.add(movie(movie));
            if (batch.size() == 1000) {
                marquee.movies().upsertAll(batch).stream()
                        .map(UpsertedMovie::id)
                        .forEach(ids::add);
                batch.clear();
            }
        }
        return ids;
    }

    private NewMovie movie(int number) {
        List<Credit> credits = new ArrayList<>();
        credits.add(Credit.crew(person(), "Directing", "Director"));
        for (int place = 0; place < 10; place++) {
            credits.add(Credit.cast(person(), "Role " + place, place));
        }
        return NewMovie.builder(number, "Movie " + number)
                .releaseDate(LocalDate.of(1930 + random.nextInt(95), 1 + random.nextInt(12), 1))
                .runtime(60 + random.nextInt(120))
                .original(null, List.of("en", "fr", "ja", "hi", "sv").get(random.nextInt(5)))
                .genres(List.of(genres.get(random.nextInt(9)), genres.get(9 + random.nextInt(10))))
                .credits(credits)
                .build();
    }

    private Person person() {
        int number = 1 + random.nextInt(PEOPLE);
        return new Person(number, "Person " + number);
    }

    private void fill(UserId user, List<MovieId> movies, int plays) {
        for (int first = 0; first < plays; first += BATCH) {
            List<NewPlay> batch = new ArrayList<>();
            for (int i = first; i < Math.min(plays, first + BATCH); i++) {
                double rank = random.nextDouble();
                MovieId movie = movies.get((int) (rank * rank * MOVIES));
                batch.add(NewPlay.of(user, movie, time(i)).source("generated", String.valueOf(i)));
            }
            marquee.watchHistory().addAll(batch);
            sampleHeap();
        }
    }

    /** Six of ten plays are known to the moment, one of twenty not at all. */
    private WatchedAt time(int number) {
        Instant moment = FIRST.plus(Duration.ofDays(random.nextInt(DAYS))).plusSeconds(random.nextInt(86_400));
        LocalDate day = moment.atZone(ZoneOffset.UTC).toLocalDate();
        return switch (number % 20) {
            case 0 -> WatchedAt.unknown();
            case 1, 2 -> WatchedAt.year(day.getYear());
            case 3, 4, 5, 6, 7 -> WatchedAt.day(day);
            default -> WatchedAt.instant(moment);
        };
    }

    private void diary(UserId user) {
        DiaryQuery query = DiaryQuery.all().limit(20);
        List<Cursor> cursors = new ArrayList<>();
        DiaryQuery walked = query.limit(1000);
        long start = System.nanoTime();
        Page<DiaryEntry> page = marquee.watchHistory().diary(user, walked);
        while (page.next().isPresent() && cursors.size() < WALKED) {
            cursors.add(page.next().get());
            page = marquee.watchHistory().diary(user, walked.after(page.next().get()));
        }
        line("%,d plays read in pages of 1,000: %.0f s", cursors.size() * 1000, seconds(start));
        DiaryQuery genre = query.filter(MovieFilter.all().genre(genres.get(3)));
        DiaryQuery year = query.period(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 12, 31));
        times("diary, first page", i -> marquee.watchHistory().diary(user, query));
        times(
                "diary, page anywhere",
                i -> marquee.watchHistory().diary(user, query.after(cursors.get(random.nextInt(cursors.size())))));
        times(
                "diary, deepest pages",
                i -> marquee.watchHistory().diary(user, query.after(cursors.get(cursors.size() - 1 - i % 5))));
        times("diary, of a genre", i -> marquee.watchHistory().diary(user, genre));
        times("diary, of a year", i -> marquee.watchHistory().diary(user, year));
    }

    private void statistics(UserId user) {
        once("totals", () -> marquee.watchHistory().totals(user, null));
        once("totals of a year", () -> marquee.watchHistory().totals(user, 2015));
        for (WatchGrouping grouping : WatchGrouping.values()) {
            once(
                    "by " + grouping.name().toLowerCase(Locale.ROOT),
                    () -> marquee.watchHistory().counts(user, grouping, null, 100));
        }
        once("year in review", () -> marquee.watchHistory().review(user, 2015));
        once("watched movies", () -> marquee.watchHistory().watched(user));
    }

    private interface Call {
        Object call(int number);
    }

    private void times(String what, Call call) {
        for (int i = 0; i < 20; i++) {
            call.call(i);
        }
        double[] millis = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            call.call(i);
            millis[i] = seconds(start) * 1000;
            sampleHeap();
        }
        Arrays.sort(millis);
        line("%-24s p50 %8.2f ms  p99 %8.2f ms", what, millis[CALLS / 2], millis[CALLS * 99 / 100]);
    }

    /** The median of three calls. */
    private void once(String what, Supplier<Object> call) {
        double[] times = new double[3];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            call.get();
            times[i] = seconds(start);
            sampleHeap();
        }
        Arrays.sort(times);
        line("%-24s %12.2f s", what, times[1]);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void sampleHeap() {
        Runtime runtime = Runtime.getRuntime();
        peak = Math.max(peak, runtime.totalMemory() - runtime.freeMemory());
    }

    private void line(String form, Object... values) {
        out.println(String.format(Locale.ROOT, form, values));
        out.flush();
    }
}
