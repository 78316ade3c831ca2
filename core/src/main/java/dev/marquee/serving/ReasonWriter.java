package dev.marquee.serving;

import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Reason.Liked;
import dev.marquee.recommend.Reason.Popular;
import dev.marquee.recommend.Reason.SharedGenres;
import dev.marquee.recommend.Reason.SimilarTo;
import dev.marquee.recommend.Reason.WellRated;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.ScoreParts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Derives the reasons of recommendations from the parts of their scores. Confined to one request. */
final class ReasonWriter {

    /** Reasons with a smaller share of the score are left out. */
    private static final double MIN_SHARE = 0.1;

    private final FavoriteStatistics statistics;
    private final Map<MovieId, Movie> movies;
    private final Set<GenreId> stated;

    /**
     * Creates a writer for one answer.
     *
     * @param statistics the favorites that the movies were scored with
     * @param movies by id, the recommended movies and the movies of the history that contribute most to their scores
     * @param stated the genres that the user stated
     */
    ReasonWriter(FavoriteStatistics statistics, Map<MovieId, Movie> movies, Set<GenreId> stated) {
        this.statistics = statistics;
        this.movies = movies;
        this.stated = stated;
    }

    /** {@return the reasons to recommend a movie to the user, the largest share first} */
    List<Reason> personal(Movie movie, ScoreParts parts) {
        List<Reason> reasons = tasteReasons(movie, parts, parts.score());
        reasons.add(wellRated(movie, share(parts.quality(), parts.score())));
        return significant(reasons, movie);
    }

    /** {@return the reasons why a movie is similar to a reference movie, the largest share first} */
    static List<Reason> similar(Movie reference, Movie movie, ScoreParts parts) {
        List<Reason> reasons = similarityReasons(reference, movie, parts, parts.score());
        reasons.add(wellRated(movie, share(parts.quality(), parts.score())));
        return significant(reasons, movie);
    }

    /**
     * {@return the reasons to recommend a movie after another, with the mean of both scores, the largest share first}
     */
    List<Reason> next(Movie finished, Movie movie, ScoreParts similarity, ScoreParts taste) {
        double total = similarity.score() + taste.score();
        List<Reason> reasons = similarityReasons(finished, movie, similarity, total);
        reasons.addAll(tasteReasons(movie, taste, total));
        reasons.add(wellRated(movie, share(similarity.quality() + taste.quality(), total)));
        return significant(reasons, movie);
    }

    /** {@return a recommendation whose only reason is the movie's votes} */
    static Recommendation byVotes(Movie movie, double quality) {
        return new Recommendation(movie, quality, List.of(new WellRated(movie.voteAverage(), movie.voteCount(), 1)));
    }

    private List<Reason> tasteReasons(Movie movie, ScoreParts parts, double total) {
        List<Reason> reasons = new ArrayList<>();
        double popular = Math.max(0, Math.min(parts.offset(), parts.collaborative()));
        List<Movie> liked = parts.topContributors().stream()
                .map(movies::get)
                .filter(Objects::nonNull)
                .toList();
        if (!liked.isEmpty()) {
            List<Double> shares = liked.stream()
                    .map(cause -> share(parts.contribution(cause.id()), total))
                    .toList();
            reasons.add(new Liked(liked, shares, share(parts.collaborative() - popular, total)));
        }
        if (popular > 0) {
            reasons.add(new Popular(statistics.likesOf(movie.id().value()), share(popular, total)));
        }
        double contentShare = share(parts.content(), total);
        List<Genre> statedGenres =
                movie.genres().stream().filter(g -> stated.contains(g.id())).toList();
        if (!statedGenres.isEmpty()) {
            reasons.add(new SharedGenres(statedGenres, true, contentShare));
        } else if (parts.content() > 0 && !movie.genres().isEmpty()) {
            reasons.add(new SharedGenres(movie.genres(), false, contentShare));
        }
        return reasons;
    }

    private static List<Reason> similarityReasons(Movie reference, Movie movie, ScoreParts parts, double total) {
        List<Reason> reasons = new ArrayList<>();
        double similarity = parts.collaborative() + parts.content();
        if (similarity > 0) {
            List<Genre> shared = movie.genres().stream()
                    .filter(genre -> reference.genres().stream().anyMatch(g -> g.id().equals(genre.id())))
                    .toList();
            reasons.add(new SimilarTo(reference, shared, share(similarity, total)));
        }
        return reasons;
    }

    private static WellRated wellRated(Movie movie, double share) {
        return new WellRated(movie.voteAverage(), movie.voteCount(), share);
    }

    private static double share(double part, double total) {
        return total <= 0 ? 0 : Math.min(1, part / total);
    }

    /**
     * Sorts reasons by share and returns those with a sufficient share, without {@link WellRated} for a movie without
     * votes; if none is left, the one with the largest share.
     */
    private static List<Reason> significant(List<Reason> reasons, Movie movie) {
        reasons.sort(Comparator.comparingDouble(Reason::share).reversed());
        List<Reason> significant = reasons.stream()
                .filter(r -> r.share() >= MIN_SHARE)
                .filter(r -> !(r instanceof WellRated) || movie.voteCount() > 0)
                .toList();
        return significant.isEmpty() ? List.of(reasons.get(0)) : significant;
    }
}
