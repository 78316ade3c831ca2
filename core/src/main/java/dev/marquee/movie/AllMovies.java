package dev.marquee.movie;

import dev.marquee.page.Page;
import java.util.stream.Stream;

/** All movies that pass a filter, read page by page. */
final class AllMovies {

    private static final int PAGE = 1000;

    private AllMovies() {}

    /** {@return the movies by id, of which one page is in memory at a time} */
    static Stream<Movie> of(MovieCatalog catalog, MovieFilter filter) {
        MovieQuery query = MovieQuery.all().filter(filter).order(MovieOrder.ID).limit(PAGE);
        return Stream.iterate(
                        catalog.list(query),
                        page -> page != null,
                        page -> page.next()
                                .map(next -> catalog.list(query.after(next)))
                                .orElse(null))
                .map(Page::items)
                .flatMap(items -> items.stream());
    }
}
