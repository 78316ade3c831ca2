package dev.marquee.benchmarks.finding;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.TitleMatch;
import java.util.List;

/** How a build finds movies. Thread-safe. */
interface Finder {

    /** {@return the movies that a text means, the best ones first} */
    List<Movie> search(String text, int limit);

    /** {@return what a search box suggests for the beginning of a text} */
    List<String> suggest(String text, int limit);

    /** {@return the search of the build: the ranked one, or in a build without it, that of a part of the title} */
    static Finder of(Marquee marquee) {
        // An older build lacks the class; nothing that names it may be loaded there.
        return MovieCatalog.class.getResource("SearchRequest.class") == null
                ? substring(marquee)
                : new RankedFinder(marquee);
    }

    /** {@return the search of a build that knows nothing better than a part of the title} */
    static Finder substring(Marquee marquee) {
        return new Finder() {
            private List<Movie> found(String text, TitleMatch match, int limit) {
                MovieQuery query = MovieQuery.all().order(MovieOrder.MOST_VOTED).limit(limit);
                return marquee.movies().search(text, match, query).items();
            }

            @Override
            public List<Movie> search(String text, int limit) {
                return found(text, TitleMatch.SUBSTRING, limit);
            }

            @Override
            public List<String> suggest(String text, int limit) {
                return text.isBlank()
                        ? List.of()
                        : found(text, TitleMatch.PREFIX, limit).stream()
                                .map(Movie::title)
                                .toList();
            }
        };
    }
}
