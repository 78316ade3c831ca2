package dev.marquee.movie;

import dev.marquee.page.Page;
import java.util.Optional;
import java.util.stream.Stream;

/** All movies that pass a filter, read page by page. */
final class AllMovies {

    private static final int PAGE = 1000;

    private AllMovies() {}

    /** {@return the movies by id, of which one page is in memory at a time} */
    static Stream<Movie> of(MovieCatalog catalog, MovieFilter filter) {
        MovieQuery query = MovieQuery.all().filter(filter).order(MovieOrder.ID).limit(PAGE);
        return Stream.iterate(
                        Optional.of(catalog.list(query)),
                        Optional::isPresent,
                        page -> page.flatMap(Page::next).map(next -> catalog.list(query.after(next))))
                .flatMap(Optional::stream)
                .flatMap(page -> page.items().stream());
    }
}
