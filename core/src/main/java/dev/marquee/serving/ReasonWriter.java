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

/** Puts the parts of a score into reasons. Confined to one request. */
final class ReasonWriter {

    /** A part of the score below this is not worth a sentence. */
    private static final double LEAST_SHARE = 0.1;

    private final Snapshot snapshot;
    private final Map<MovieId, Movie> movies;
    private final Set<GenreId> stated;

    /**
     * @param movies what was recommended, and the movies of the history that caused it
     * @param stated the genres that the person named
     */
    ReasonWriter(Snapshot snapshot, Map<MovieId, Movie> movies, Set<GenreId> stated) {
        this.snapshot = snapshot;
        this.movies = movies;
        this.stated = stated;
    }

    /** {@return why a person gets a movie, the largest share first} */
    List<Reason> personal(Movie movie, ScoreParts parts) {
        List<Reason> reasons = tasteOf(movie, parts, parts.score());
        reasons.add(rated(movie, share(parts.quality(), parts.score())));
        return telling(reasons, movie);
    }

    /** {@return why a movie is like another, the largest share first} */
    static List<Reason> similar(Movie asked, Movie movie, ScoreParts parts) {
        List<Reason> reasons = likenessOf(asked, movie, parts, parts.score());
        reasons.add(rated(movie, share(parts.quality(), parts.score())));
        return telling(reasons, movie);
    }

    /** {@return why a person gets a movie after another, the score being the mean of both} */
    List<Reason> next(Movie finished, Movie movie, ScoreParts likeness, ScoreParts taste) {
        double total = likeness.score() + taste.score();
        List<Reason> reasons = likenessOf(finished, movie, likeness, total);
        reasons.addAll(tasteOf(movie, taste, total));
        reasons.add(rated(movie, share(likeness.quality() + taste.quality(), total)));
        return telling(reasons, movie);
    }

    static Recommendation byVotes(Movie movie, double quality) {
        return new Recommendation(movie, quality, List.of(new WellRated(movie.voteAverage(), movie.voteCount(), 1)));
    }

    private List<Reason> tasteOf(Movie movie, ScoreParts parts, double total) {
        List<Reason> reasons = new ArrayList<>();
        double popular = Math.max(0, Math.min(parts.offset(), parts.collaborative()));
        List<Movie> liked = parts.strongest().stream()
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
            int index = snapshot.catalog().indexOf(movie.id().value());
            reasons.add(new Popular(snapshot.matrix().popularity(index), share(popular, total)));
        }
        double contentShare = share(parts.content(), total);
        List<Genre> named =
                movie.genres().stream().filter(g -> stated.contains(g.id())).toList();
        if (!named.isEmpty()) {
            reasons.add(new SharedGenres(named, true, contentShare));
        } else if (parts.content() > 0 && !movie.genres().isEmpty()) {
            reasons.add(new SharedGenres(movie.genres(), false, contentShare));
        }
        return reasons;
    }

    private static List<Reason> likenessOf(Movie asked, Movie movie, ScoreParts parts, double total) {
        List<Reason> reasons = new ArrayList<>();
        double likeness = parts.collaborative() + parts.content();
        if (likeness > 0) {
            List<Genre> shared = movie.genres().stream()
                    .filter(genre -> asked.genres().stream().anyMatch(g -> g.id().equals(genre.id())))
                    .toList();
            reasons.add(new SimilarTo(asked, shared, share(likeness, total)));
        }
        return reasons;
    }

    private static WellRated rated(Movie movie, double share) {
        return new WellRated(movie.voteAverage(), movie.voteCount(), share);
    }

    private static double share(double part, double total) {
        return total <= 0 ? 0 : Math.min(1, part / total);
    }

    /** Sorts by share and drops what says little; "well rated" without a vote would be untrue while there is another reason. */
    private static List<Reason> telling(List<Reason> reasons, Movie movie) {
        reasons.sort(Comparator.comparingDouble(Reason::share).reversed());
        List<Reason> telling = reasons.stream()
                .filter(r -> r.share() >= LEAST_SHARE)
                .filter(r -> !(r instanceof WellRated) || movie.voteCount() > 0)
                .toList();
        return telling.isEmpty() ? List.of(reasons.get(0)) : telling;
    }
}
