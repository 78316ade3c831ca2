package dev.marquee.tmdb;

import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.data.ResultPage;
import dev.marquee.tmdb.data.Translation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills titles, overviews and taglines that are empty in the request's language from the fallback language. A movie's
 * translations contain both, so one request is enough; lists have no translations and need a second request.
 */
final class FallbackTexts {

    private FallbackTexts() {}

    /**
     * Fills a movie from its translations. Where a movie has no title in the request's language, TMDb gives the
     * original title; so the title is replaced only if the translation into that language has none.
     */
    static MovieDetails fill(MovieDetails movie, @Nullable String language, String fallback) {
        List<Translation> translations = movie.extras().translations();
        Translation other = translations == null ? null : find(translations, fallback);
        if (translations == null || other == null) {
            return movie;
        }
        Translation own = language == null ? null : find(translations, language);
        boolean original = language != null && isIn(movie.originalLanguage(), language);
        boolean titled = language == null || original || (own != null && own.title() != null);
        return with(
                movie,
                titled || other.title() == null ? movie.title() : other.title(),
                movie.overview() == null ? other.overview() : movie.overview(),
                movie.tagline() == null ? other.tagline() : movie.tagline());
    }

    private static boolean isIn(@Nullable String originalLanguage, String language) {
        return originalLanguage != null
                && (language.equalsIgnoreCase(originalLanguage)
                        || language.toLowerCase(java.util.Locale.ROOT).startsWith(originalLanguage + "-"));
    }

    private static @Nullable Translation find(List<Translation> translations, String language) {
        return translations.stream()
                .filter(translation -> isFor(translation, language))
                .findFirst()
                .orElse(null);
    }

    static ResultPage<MovieSummary> fill(ResultPage<MovieSummary> movies, ResultPage<MovieSummary> others) {
        Map<Integer, String> overviews = new HashMap<>();
        for (MovieSummary other : others.results()) {
            if (other.overview() != null) {
                overviews.put(other.id(), other.overview());
            }
        }
        return new ResultPage<>(
                movies.page(),
                movies.totalPages(),
                movies.totalResults(),
                movies.results().stream()
                        .map(movie -> movie.overview() == null ? with(movie, overviews.get(movie.id())) : movie)
                        .toList(),
                movies.earliest(),
                movies.latest());
    }

    /** {@return a copy of a movie with other texts} */
    private static MovieDetails with(
            MovieDetails movie, String title, @Nullable String overview, @Nullable String tagline) {
        return new MovieDetails(
                movie.id(),
                movie.imdbId(),
                title,
                movie.originalTitle(),
                movie.originalLanguage(),
                tagline,
                overview,
                movie.releaseDate(),
                movie.runtime(),
                movie.status(),
                movie.genres(),
                movie.posterPath(),
                movie.backdropPath(),
                movie.homepage(),
                movie.adult(),
                movie.video(),
                movie.budget(),
                movie.revenue(),
                movie.popularity(),
                movie.voteAverage(),
                movie.voteCount(),
                movie.originCountries(),
                movie.collection(),
                movie.companies(),
                movie.productionCountries(),
                movie.spokenLanguages(),
                movie.extras(),
                movie.unread());
    }

    /** {@return a copy of a movie with another overview} */
    private static MovieSummary with(MovieSummary movie, @Nullable String overview) {
        return new MovieSummary(
                movie.id(),
                movie.title(),
                movie.originalTitle(),
                movie.originalLanguage(),
                overview,
                movie.releaseDate(),
                movie.genreIds(),
                movie.posterPath(),
                movie.backdropPath(),
                movie.adult(),
                movie.video(),
                movie.popularity(),
                movie.voteAverage(),
                movie.voteCount());
    }

    /** {@return whether a translation is for a request's language, such as {@code pt-BR} or {@code pt}} */
    private static boolean isFor(Translation translation, String requested) {
        int dash = requested.indexOf('-');
        return dash < 0
                ? translation.language().equalsIgnoreCase(requested)
                : translation.language().equalsIgnoreCase(requested.substring(0, dash))
                        && requested.substring(dash + 1).equalsIgnoreCase(translation.country());
    }
}
