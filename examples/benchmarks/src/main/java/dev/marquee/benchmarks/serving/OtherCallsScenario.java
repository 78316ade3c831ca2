package dev.marquee.benchmarks.serving;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures {@code similar}, {@code onboarding} and {@code trending}: the first call, calls once warm, and after an
 * upsert.
 */
final class OtherCallsScenario implements Scenario {

    private static final int CALLS = 50;
    private static final int AFTER_UPSERT = 5;
    private static final long MAX_NANOS = 60_000_000_000L;

    @Override
    public void run(Context context) {
        try (Marquee marquee = context.open()) {
            NewMovies movies = new NewMovies(context.size(), marquee.movies().genres());
            context.warm(marquee);
            Requests requests = new Requests(context.size(), 31);
            measure(context, marquee, movies, "similar", m -> m.recommender().similar(requests.movie()));
            measure(context, marquee, movies, "onboarding", m -> m.recommender().onboarding(MovieFilter.all(), 20));
            measure(context, marquee, movies, "trending", m -> m.recommender().trending());
            context.recordedMemory();
        }
    }

    private static void measure(
            Context context, Marquee marquee, NewMovies movies, String name, Consumer<Marquee> call) {
        context.recorded(name + ", first", Stopwatch.of(() -> call.accept(marquee)));
        List<Stopwatch.Time> warm = new ArrayList<>();
        long end = System.nanoTime() + MAX_NANOS;
        for (int i = 0; i < CALLS && System.nanoTime() < end; i++) {
            warm.add(Stopwatch.of(() -> call.accept(marquee)));
        }
        context.recorded(name + ", warm", ChangeScenarios.wall(warm), ChangeScenarios.processor(warm));
        List<Stopwatch.Time> after = new ArrayList<>();
        for (int i = 0; i < AFTER_UPSERT && System.nanoTime() < end; i++) {
            marquee.movies().upsert(movies.changed());
            after.add(Stopwatch.of(() -> call.accept(marquee)));
        }
        context.recorded(name + ", after an upsert", ChangeScenarios.wall(after), ChangeScenarios.processor(after));
    }
}
