package dev.marquee.web.admin;

import dev.marquee.tmdb.importer.ImportSource;
import java.util.function.IntFunction;

/** The lists of TMDb that can be imported. */
public enum TmdbList {
    /** The most popular movies. */
    POPULAR("Popular", ImportSource::popular),
    /** The best rated movies. */
    TOP_RATED("Top rated", ImportSource::topRated),
    /** The movies that trend this week. */
    TRENDING("Trending this week", ImportSource::trending),
    /** The movies in theaters. */
    NOW_PLAYING("In theaters", ImportSource::nowPlaying),
    /** The movies that will be in theaters. */
    UPCOMING("Coming to theaters", ImportSource::upcoming);

    private final String label;
    private final IntFunction<ImportSource> source;

    TmdbList(String label, IntFunction<ImportSource> source) {
        this.label = label;
        this.source = source;
    }

    /** {@return the list's name for people} */
    public String label() {
        return label;
    }

    /** {@return the movies of the first pages} */
    ImportSource source(int pages) {
        return source.apply(pages);
    }
}
