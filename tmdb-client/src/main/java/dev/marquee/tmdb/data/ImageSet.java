package dev.marquee.tmdb.data;

import java.util.List;

/**
 * The pictures of a movie, a collection, a company or a person; empty where there are none of a kind. Immutable.
 *
 * @param posters posters
 * @param backdrops wide pictures without words
 * @param logos titles, or a company's logos
 * @param profiles portraits of a person
 */
public record ImageSet(
        List<TmdbImage> posters, List<TmdbImage> backdrops, List<TmdbImage> logos, List<TmdbImage> profiles) {

    /** Copies the lists. */
    public ImageSet {
        posters = List.copyOf(posters);
        backdrops = List.copyOf(backdrops);
        logos = List.copyOf(logos);
        profiles = List.copyOf(profiles);
    }
}
