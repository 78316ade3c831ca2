package dev.marquee.benchmarks.finding;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The scenarios of lists: the first page and a deep one of each list in each order. */
final class ListScenarios {

    /** The lists, by the names of their scenarios. */
    private enum Lists {
        PLAIN("lists"),
        GENRE("lists-genre"),
        PREFERRED("lists-preferred"),
        YEARS("lists-years");

        private final String scenario;

        Lists(String scenario) {
            this.scenario = scenario;
        }
    }

    private static final int CALLS = 100;
    private static final int LEAST_CALLS = 3;
    private static final long MAX_NANOS = 1_500_000_000L;
    private static final long MAX_WALK_NANOS = 4_000_000_000L;
    private static final int WARM_CALLS = 20;
    private static final int STEP = 1_000;
    private static final int LIMIT = 20;
    private static final MovieFilter YEARS = MovieFilter.all().from(1990).to(1999);

    private ListScenarios() {}

    static void list(Subject subject, String scenario) {
        for (Lists list : Lists.values()) {
            if (list.scenario.equals(scenario)) {
                for (MovieOrder order : MovieOrder.values()) {
                    measure(subject, order, pages(subject, list));
                }
            }
        }
    }

    private static Function<MovieQuery, Page<Movie>> pages(Subject subject, Lists list) {
        return switch (list) {
            case PLAIN -> subject.marquee().movies()::list;
            case GENRE -> {
                GenreId genre = subject.marquee()
                        .movies()
                        .findGenre("Drama")
                        .orElseThrow()
                        .id();
                yield query -> subject.marquee().movies().byGenre(genre, query);
            }
            case PREFERRED -> query -> subject.marquee().movies().byPreferredGenres(new UserId(1), query);
            case YEARS -> query -> subject.marquee().movies().list(query.filter(YEARS));
        };
    }

    private static void measure(Subject subject, MovieOrder order, Function<MovieQuery, Page<Movie>> pages) {
        String name = order.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        MovieQuery query = MovieQuery.all().order(order).limit(LIMIT);
        subject.recorded(name + ", first", timed(query, pages));
        Deep deep = deep(query, pages);
        if (deep.cursor() != null) {
            subject.recorded(name + ", deep", timed(query.after(deep.cursor()), pages));
            subject.recorded(name + ", deep is after", "", deep.after());
        }
    }

    private static Times timed(MovieQuery query, Function<MovieQuery, Page<Movie>> pages) {
        long warm = System.nanoTime() + MAX_NANOS / 3;
        for (int i = 0; i < WARM_CALLS && System.nanoTime() < warm; i++) {
            pages.apply(query);
        }
        Times times = new Times();
        long end = System.nanoTime() + MAX_NANOS;
        while (times.count() < CALLS && (times.count() < LEAST_CALLS || System.nanoTime() < end)) {
            times.of(() -> pages.apply(query));
        }
        return times;
    }

    /**
     * A position in a list.
     *
     * @param cursor the position; null if the list has no second page
     * @param after the number of movies before it
     */
    private record Deep(@Nullable Cursor cursor, int after) {}

    /** {@return the last position but one of a walk through the list, which ends early where pages take long} */
    private static Deep deep(MovieQuery query, Function<MovieQuery, Page<Movie>> pages) {
        Deep deep = new Deep(null, 0);
        MovieQuery step = query.limit(STEP);
        long end = System.nanoTime() + MAX_WALK_NANOS;
        Page<Movie> page = pages.apply(step);
        while (page.next().isPresent() && System.nanoTime() < end) {
            Cursor cursor = page.next().orElseThrow();
            deep = new Deep(cursor, deep.after() + STEP);
            page = pages.apply(step.after(cursor));
        }
        return deep;
    }
}
