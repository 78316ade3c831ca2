package dev.marquee.tmdb.data;

import java.util.List;

/**
 * The images of a movie, a collection, a company or a person; a list is empty if there is none of its kind. Immutable.
 *
 * @param posters posters
 * @param backdrops wide images without text
 * @param logos movie titles as logos, or a company's logos
 * @param profiles profile images of a person
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
