package dev.marquee.web.film;

import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.WatchOffer;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a film shows. Immutable.
 *
 * @param movie the film
 * @param poster its poster
 * @param backdrop the path of its backdrop at TMDb's image server, or null
 * @param facts the short facts: runtime, rating, votes, likes
 * @param favorite the favorite button
 * @param taste what who is logged in did with the film
 * @param elsewhere the film's pages at other sites
 * @param credits the credits
 * @param details further facts
 * @param keywords the keywords, as searches for other films with them
 * @param videos videos at other sites
 * @param watch where the film can be watched
 * @param why why it suits who is logged in, or null
 * @param sections what other rooms show of the film
 * @param rows the series, similar films and what to watch next, those that have films
 */
public record FilmPage(
        Movie movie,
        Poster poster,
        @Nullable String backdrop,
        List<String> facts,
        FavoriteButton favorite,
        TasteBar taste,
        List<Link> elsewhere,
        FilmCredits credits,
        List<FilmDetails.Detail> details,
        List<Link> keywords,
        List<Link> videos,
        List<WatchCountry> watch,
        @Nullable Why why,
        List<Content> sections,
        List<FilmRow> rows) {

    private static final int MOST_GENRES = 8;
    private static final int FIRST_KEYWORDS = 20;
    private static final int MOST_KEYWORDS = 200;

    /** Copies the lists. */
    public FilmPage {
        facts = List.copyOf(facts);
        elsewhere = List.copyOf(elsewhere);
        details = List.copyOf(details);
        keywords = List.copyOf(keywords);
        videos = List.copyOf(videos);
        watch = List.copyOf(watch);
        sections = List.copyOf(sections);
        rows = List.copyOf(rows);
    }

    /** {@return the original title, if it is another one than the title; else an empty text} */
    public String originalTitle() {
        String original = movie.originalTitle();
        return original == null || original.equals(movie.title()) ? "" : original;
    }

    /** {@return the language of the original title, for {@code lang}, or null if it is not known} */
    public @Nullable String originalLanguage() {
        return movie.originalLanguage();
    }

    /** {@return the decade of the release, such as {@code 1990}, or null if the year is not known} */
    public @Nullable Integer decade() {
        return movie.releaseDate() == null ? null : movie.releaseDate().getYear() / 10 * 10;
    }

    /** {@return the genres that are shown} */
    public List<Genre> genres() {
        return movie.genres().stream().limit(MOST_GENRES).toList();
    }

    /** {@return the number of genres that are not shown} */
    public int moreGenres() {
        return Math.max(0, movie.genres().size() - MOST_GENRES);
    }

    /** {@return the keywords that are shown at once} */
    public List<Link> firstKeywords() {
        return keywords.stream().limit(FIRST_KEYWORDS).toList();
    }

    /** {@return the keywords that are shown on demand} */
    public List<Link> moreKeywords() {
        return keywords.stream()
                .skip(FIRST_KEYWORDS)
                .limit(MOST_KEYWORDS - FIRST_KEYWORDS)
                .toList();
    }

    /** {@return the text of the overview, or a sentence instead} */
    public String overview() {
        return movie.overview() == null || movie.overview().isBlank()
                ? "There is no overview of this film yet."
                : movie.overview();
    }

    /** {@return the notice that stands beside offers to watch} */
    public String watchNotice() {
        return WatchOffer.NOTICE;
    }

    /** {@return the address of the backdrop in a width} */
    public String backdrop(int width) {
        return backdrop == null ? "" : Images.address(width, backdrop);
    }
}
