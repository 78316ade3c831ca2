package dev.marquee.benchmarks.serving;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieFilter;
import dev.marquee.recommend.RecommendationRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The scenarios of what a call costs after something changed, or nothing did. */
final class ChangeScenarios {

    private static final int UPSERTS = 20;
    private static final long MAX_NANOS = 90_000_000_000L;
    private static final Duration MINUTE = Duration.ofSeconds(61);
    private static final int MOVED_MINUTES = 3;

    private ChangeScenarios() {}

    /** Writes a movie and recommends, again and again. */
    static void upsert(Context context) {
        try (Marquee marquee = context.open()) {
            NewMovies movies = new NewMovies(context.size(), marquee.movies().genres());
            context.warm(marquee);
            Requests requests = new Requests(context.size(), 21);
            List<Stopwatch.Time> writes = new ArrayList<>();
            List<Stopwatch.Time> calls = new ArrayList<>();
            int missing = 0;
            long end = System.nanoTime() + MAX_NANOS;
            for (int i = 0; i < UPSERTS && System.nanoTime() < end; i++) {
                int year = unusedYear(context, marquee, movies);
                writes.add(Stopwatch.of(() -> marquee.movies().upsert(movies.added(year))));
                RecommendationRequest request = requests.ofMember();
                calls.add(Stopwatch.of(() -> marquee.recommender().recommendPage(request)));
                missing += context.found(marquee, year) == 1 ? 0 : 1;
            }
            context.recorded("recommend after it", wall(calls), processor(calls));
            context.recorded("the upsert itself", wall(writes), processor(writes));
            context.recorded("new movies not found", "", missing);
        }
    }

    /** Recommends in a transaction that wrote a movie. */
    static void transaction(Context context) {
        try (CountingDataSource source = new CountingDataSource(context.url());
                Marquee marquee = context.open(source)) {
            NewMovies movies = new NewMovies(context.size(), marquee.movies().genres());
            context.warm(marquee);
            Requests requests = new Requests(context.size(), 22);
            List<Stopwatch.Time> calls = new ArrayList<>();
            long[] wrong = new long[1];
            CountingDataSource.Work[] work = new CountingDataSource.Work[1];
            long end = System.nanoTime() + MAX_NANOS;
            for (int i = 0; i < UPSERTS && System.nanoTime() < end; i++) {
                int year = unusedYear(context, marquee, movies);
                try {
                    marquee.transaction(() -> {
                        marquee.movies().upsert(movies.added(year));
                        CountingDataSource.Work before = source.work();
                        calls.add(Stopwatch.of(() -> marquee.recommender().recommendPage(requests.ofMember())));
                        work[0] = source.work().since(before);
                        wrong[0] += context.found(marquee, year) == 1 ? 0 : 1;
                        throw new RolledBack();
                    });
                } catch (RolledBack expected) {
                    wrong[0] += context.found(marquee, year) == 0 ? 0 : 1;
                }
            }
            context.recorded("recommend in it", wall(calls), processor(calls));
            context.recorded("statements of the call", "", work[0].statements());
            context.recorded("rows of the call", "", work[0].rows());
            context.recorded("wrong answers, in and after it", "", wrong[0]);
        }
    }

    private static final class RolledBack extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** Waits a minute in which nothing changes, and recommends; then the same by the clock of the library. */
    static void unchanged(Context context) throws InterruptedException {
        MovedClock clock = new MovedClock();
        try (CountingDataSource source = new CountingDataSource(context.url());
                Marquee marquee =
                        context.builder().dataSource(source).clock(clock).open()) {
            context.warm(marquee);
            RecommendationRequest request = new Requests(context.size(), 23).ofMember();
            long start = System.nanoTime();
            CountingDataSource.Work before = source.work();
            double idle = Stopwatch.ofProcess(() -> sleep(MINUTE));
            CountingDataSource.Work slept = source.work();
            Stopwatch.Time late = Stopwatch.of(() -> marquee.recommender().recommendPage(request));
            CountingDataSource.Work called = source.work();
            context.recorded("seconds without a call", "s", (System.nanoTime() - start) / 1e9);
            context.recorded("cpu of the process meanwhile", "ms", idle);
            context.recorded("statements meanwhile", "", slept.since(before).statements());
            context.recorded("first call then", late);
            context.recorded("statements of this call", "", called.since(slept).statements());
            context.recorded("rows of this call", "", called.since(slept).rows());
            CountingDataSource.Work again = source.work();
            context.recorded(
                    "next call", Stopwatch.of(() -> marquee.recommender().recommendPage(request)));
            context.recorded(
                    "rows of the next call", "", source.work().since(again).rows());
            List<Stopwatch.Time> moved = new ArrayList<>();
            long end = System.nanoTime() + MAX_NANOS;
            for (int i = 0; i < MOVED_MINUTES && System.nanoTime() < end; i++) {
                clock.advance(MINUTE);
                moved.add(Stopwatch.of(() -> marquee.recommender().recommendPage(request)));
            }
            context.recorded("after a minute of the clock", wall(moved), processor(moved));
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static int unusedYear(Context context, Marquee marquee, NewMovies movies) {
        int year = movies.unusedYear();
        while (marquee.recommender()
                        .trending(MovieFilter.all().from(year).to(year), 1)
                        .size()
                > 0) {
            year = movies.unusedYear();
        }
        return year;
    }

    static Distribution wall(List<Stopwatch.Time> times) {
        return new Distribution(times.stream().mapToDouble(Stopwatch.Time::wall).toArray());
    }

    static Distribution processor(List<Stopwatch.Time> times) {
        return new Distribution(
                times.stream().mapToDouble(Stopwatch.Time::processor).toArray());
    }
}
