package dev.marquee.web.film;

import dev.marquee.movie.Movie;
import org.jspecify.annotations.Nullable;

/**
 * A film's poster: the picture at TMDb's image server if there is one, and always a drawn one beneath it, which shows
 * while the picture is loading, or for good without a network. Immutable.
 *
 * @param title the title
 * @param year the year of release; empty if it is not known
 * @param path the path of the picture at TMDb's image server; null if there is none, or if it is no name of a picture
 */
public record Poster(String title, String year, @Nullable String path) {

    /** The number of hues in the style sheet. */
    private static final int HUES = 24;

    /** Forgets a path that is none. */
    public Poster {
        path = Images.path(path);
    }

    /** {@return the poster of a movie} */
    public static Poster of(Movie movie) {
        return new Poster(movie.title(), FilmCard.year(movie), movie.posterPath());
    }

    /** {@return the class of the drawn poster's hue, which is always the same for a title} */
    public String hue() {
        // The upper bits of the product depend on every letter, so that titles alike get hues apart.
        return "hue-" + (((title.hashCode() * 0x9E3779B1L) >>> 16) & 0xFFFF) % HUES;
    }

    /** {@return the class of the drawn poster's type size: long titles and long words are set smaller} */
    public String size() {
        int longest = 0;
        for (String word : title.split("[\\s-]+", -1)) {
            longest = Math.max(longest, word.length());
        }
        if (title.length() > 70 || longest > 13) {
            return "tiny";
        }
        if (title.length() > 40 || longest > 9) {
            return "small";
        }
        return title.length() > 18 || longest > 7 ? "medium" : "large";
    }

    /** {@return the address of the picture in one of the server's widths: 92, 154, 185, 342, 500 or 780 pixels} */
    public String source(int width) {
        return path == null ? "" : Images.address(width, path);
    }

    /** {@return the pictures that a browser may choose from} */
    public String sources() {
        return source(185) + " 185w, " + source(342) + " 342w, " + source(500) + " 500w";
    }
}
