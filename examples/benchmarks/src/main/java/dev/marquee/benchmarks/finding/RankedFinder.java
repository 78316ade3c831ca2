package dev.marquee.benchmarks.finding;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.Suggestion;
import java.util.List;

/**
 * The ranked search.
 *
 * @param marquee the database
 */
record RankedFinder(Marquee marquee) implements Finder {

    @Override
    public List<Movie> search(String text, int limit) {
        return marquee.movies().search(SearchRequest.of(text).limit(limit)).items().stream()
                .map(SearchHit::movie)
                .toList();
    }

    @Override
    public List<String> suggest(String text, int limit) {
        return marquee.movies().suggest(text, limit).stream()
                .map(Suggestion::text)
                .toList();
    }
}
