package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.WatchOffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A movie with everything that is stored about it.
 *
 * @param movie the movie
 * @param credits its cast and crew
 * @param keywords its keywords
 * @param companies the companies that produced it
 * @param tagline the tagline, or null
 * @param homepage the address of the movie's own page, or null
 * @param imdbId IMDb's id, or null
 * @param facts what else is known of it
 * @param watchNotice what must be shown with the offers, or null if there are none
 */
public record MovieJson(
        @JsonUnwrapped Movie movie,
        List<Credit> credits,
        List<Keyword> keywords,
        List<Company> companies,
        @Nullable String tagline,
        @Nullable String homepage,
        @Nullable ImdbId imdbId,
        @JsonUnwrapped MovieFacts facts,
        @Nullable String watchNotice) {

    /**
     * Reads everything about a movie.
     *
     * @param movie the movie, with the texts that are to be shown
     * @param movies where to read
     * @return all of it
     */
    public static MovieJson of(Movie movie, MovieCatalog movies) {
        MovieId id = movie.id();
        MovieFacts facts = movies.facts(id)
                .orElseGet(() -> new MovieFacts(
                        id, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        return new MovieJson(
                movie,
                movies.credits(id),
                movies.keywords(id),
                movies.companies(id),
                movie.tagline(),
                movie.homepage(),
                movie.imdbId(),
                facts,
                facts.watchOffers().isEmpty() ? null : WatchOffer.NOTICE);
    }
}
