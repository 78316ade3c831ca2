package dev.marquee.web.admin;

import dev.marquee.tmdb.importer.ImportSource;

/** The lists of TMDb that can be imported. */
public enum TmdbList {
    /** The most popular movies. */
    POPULAR("Popular"),
    /** The best rated movies. */
    TOP_RATED("Top rated"),
    /** The movies that trend this week. */
    TRENDING("Trending this week"),
    /** The movies in theaters. */
    NOW_PLAYING("In theaters"),
    /** The movies that will be in theaters. */
    UPCOMING("Coming to theaters");

    private final String label;

    TmdbList(String label) {
        this.label = label;
    }

    /** {@return the list's name for people} */
    public String label() {
        return label;
    }

    /** {@return the movies of the first pages} */
    ImportSource source(int pages) {
        return switch (this) {
            case POPULAR -> ImportSource.popular(pages);
            case TOP_RATED -> ImportSource.topRated(pages);
            case TRENDING -> ImportSource.trending(pages);
            case NOW_PLAYING -> ImportSource.nowPlaying(pages);
            case UPCOMING -> ImportSource.upcoming(pages);
        };
    }
}
