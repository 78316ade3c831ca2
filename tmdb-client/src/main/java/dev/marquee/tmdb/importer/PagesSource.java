package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.data.ResultPage;
import java.util.stream.IntStream;

/** A source that reads one of TMDb's lists page by page. */
final class PagesSource extends ListedSource {

    private final int pages;
    private final Pages list;

    /** Reads one page. */
    interface Pages {
        ResultPage<MovieSummary> page(TmdbClient tmdb, int page);
    }

    PagesSource(String kind, String parameters, int pages, Pages list) {
        super(kind, parameters + (parameters.isEmpty() ? "" : " ") + pages + (pages == 1 ? " page" : " pages"));
        this.pages = pages;
        this.list = list;
    }

    @Override
    int[] list(ListingContext listing) {
        IntStream.Builder ids = IntStream.builder();
        int found = 0;
        for (int page = 1; page <= pages; page++) {
            ResultPage<MovieSummary> results = list.page(listing.tmdb(), page);
            results.results().forEach(movie -> ids.add(movie.id()));
            found += results.results().size();
            listing.found(found);
            if (page >= results.totalPages()) {
                break;
            }
        }
        // A movie that moves to the next page in the meantime is on both.
        return ids.build().distinct().toArray();
    }
}
