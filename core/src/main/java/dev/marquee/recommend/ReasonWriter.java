package dev.marquee.recommend;

import dev.marquee.model.CatalogSnapshot;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Reason.Liked;
import dev.marquee.recommend.Reason.SharedGenres;
import dev.marquee.recommend.Reason.SimilarTo;
import dev.marquee.recommend.Reason.WellRated;
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

    private final CatalogSnapshot catalog;
    private final Map<MovieId, Movie> movies;
    private final Set<GenreId> stated;

    ReasonWriter(CatalogSnapshot catalog, Map<MovieId, Movie> movies, Set<GenreId> stated) {
        this.catalog = catalog;
        this.movies = movies;
        this.stated = stated;
    }

    Recommendation recommendation(int item, BlendedScores scores, List<Integer> causes) {
        Movie movie = movie(item);
        double total = scores.total()[item];
        List<Movie> liked = causes.stream()
                .filter(i -> movies.containsKey(new MovieId(catalog.id(i))))
                .map(this::movie)
                .toList();
        List<Reason> reasons = new ArrayList<>();
        if (!liked.isEmpty()) {
            reasons.add(new Liked(liked, share(scores.cosine()[item], total)));
        }
        double genreShare = share(scores.genres()[item], total);
        List<Genre> named =
                movie.genres().stream().filter(g -> stated.contains(g.id())).toList();
        if (!named.isEmpty()) {
            reasons.add(new SharedGenres(named, true, genreShare));
        } else if (scores.genres()[item] > 0) {
            reasons.add(new SharedGenres(movie.genres(), false, genreShare));
        }
        reasons.add(new WellRated(movie.voteAverage(), movie.voteCount(), share(scores.quality()[item], total)));
        return new Recommendation(movie, total, telling(reasons, movie));
    }

    private Movie movie(int item) {
        return Objects.requireNonNull(movies.get(new MovieId(catalog.id(item))), "filtered before");
    }

    static Recommendation similar(Movie asked, Movie movie, int item, BlendedScores scores) {
        double total = scores.total()[item];
        double quality = share(scores.quality()[item], total);
        List<Genre> shared =
                movie.genres().stream().filter(g -> has(asked, g.id())).toList();
        List<Reason> reasons = new ArrayList<>();
        if (scores.cosine()[item] + scores.genres()[item] > 0) {
            reasons.add(new SimilarTo(asked, shared, 1 - quality));
        }
        reasons.add(new WellRated(movie.voteAverage(), movie.voteCount(), quality));
        return new Recommendation(movie, total, telling(reasons, movie));
    }

    private static boolean has(Movie movie, GenreId genre) {
        return movie.genres().stream().anyMatch(g -> g.id().equals(genre));
    }

    static Recommendation rated(Movie movie, double quality) {
        return new Recommendation(movie, quality, List.of(new WellRated(movie.voteAverage(), movie.voteCount(), 1)));
    }

    private static double share(double part, double total) {
        return total == 0 ? 0 : Math.min(1, part / total);
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
