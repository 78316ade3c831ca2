package dev.marquee.serving;

import dev.marquee.community.Author;
import dev.marquee.community.LikingFriends;
import dev.marquee.interaction.Signal;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Reason.FilmsOf;
import dev.marquee.recommend.Reason.FilmsOf.Deed;
import dev.marquee.recommend.Reason.FriendsLike;
import dev.marquee.recommend.Reason.InCommon;
import dev.marquee.recommend.Reason.Liked;
import dev.marquee.recommend.Reason.Popular;
import dev.marquee.recommend.Reason.Rated;
import dev.marquee.recommend.Reason.SharedGenres;
import dev.marquee.recommend.Reason.SimilarTo;
import dev.marquee.recommend.Reason.Wanted;
import dev.marquee.recommend.Reason.Watched;
import dev.marquee.recommend.Reason.WatchedNext;
import dev.marquee.recommend.Reason.WellRated;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.ScoreParts;
import dev.marquee.serving.Commons.Common;
import dev.marquee.taste.Rating;
import dev.marquee.taste.WatchedMovie;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Derives the reasons of recommendations from the parts of their scores. Confined to one request. */
final class ReasonWriter {

    /** Reasons with a smaller share of the score are left out. */
    private static final double MIN_SHARE = 0.1;

    private final FavoriteStatistics statistics;
    private final Map<MovieId, Movie> movies;
    private final Bonds bonds;
    private final UserProfile profile;
    private final Year year;
    private final Map<MovieId, LikingFriends> friends;
    private final FriendBoost boost;

    /**
     * Creates a writer for one answer.
     *
     * @param statistics the favorites that the movies were scored with
     * @param answer the recommended movies
     * @param profile the taste of the user
     * @param year the present year
     * @param friends the friends who like the recommended movies
     * @param boost by how much friends raised the scores
     */
    ReasonWriter(
            FavoriteStatistics statistics,
            ChosenMovies answer,
            UserProfile profile,
            Year year,
            Map<MovieId, LikingFriends> friends,
            FriendBoost boost) {
        this.statistics = statistics;
        this.movies = answer.loaded();
        this.bonds = answer.bonds();
        this.profile = profile;
        this.year = year;
        this.friends = friends;
        this.boost = boost;
    }

    /** {@return the reasons to recommend a movie to the user, the largest share first} */
    List<Reason> personal(Movie movie, ScoreParts parts) {
        List<Reason> reasons = tasteReasons(movie, parts, parts.score());
        reasons.add(wellRated(movie, share(parts.quality(), parts.score())));
        return withFriends(significant(reasons, movie), movie);
    }

    /** {@return reasons with that of the friends who like the movie, if there are any} */
    private List<Reason> withFriends(List<Reason> reasons, Movie movie) {
        LikingFriends liking = friends.get(movie.id());
        if (liking == null) {
            return reasons;
        }
        double share = boost.share(movie.id());
        List<Reason> all = new ArrayList<>(reasons);
        all.add(new FriendsLike(liking.friends().stream().map(Author::username).toList(), liking.count(), share));
        all.sort(Comparator.comparingDouble(Reason::share).reversed());
        return all;
    }

    /** {@return the reasons why a movie is similar to a reference movie, the largest share first} */
    static List<Reason> similar(Movie reference, Movie movie, ScoreParts parts, Optional<Common> common) {
        List<Reason> reasons = similarityReasons(reference, movie, parts, 0, common, parts.score());
        reasons.add(wellRated(movie, share(parts.quality(), parts.score())));
        return significant(reasons, movie);
    }

    /**
     * Returns the reasons to recommend a movie after another, with the mean of both scores, the largest share first.
     *
     * @param followed the part of the similarity's score that comes from what people watched next
     */
    List<Reason> next(
            Movie finished,
            Movie movie,
            ScoreParts similarity,
            double followed,
            Optional<Common> common,
            ScoreParts taste) {
        double total = similarity.score() + taste.score();
        List<Reason> reasons = similarityReasons(finished, movie, similarity, followed, common, total);
        double share = share(followed, total);
        for (Reason reason : tasteReasons(movie, taste, total)) {
            if (reason instanceof WatchedNext next && next.movie().id().equals(finished.id())) {
                share += next.share();
            } else {
                reasons.add(reason);
            }
        }
        if (share > 0) {
            reasons.add(new WatchedNext(finished, share));
        }
        reasons.add(wellRated(movie, share(similarity.quality() + taste.quality(), total)));
        return withFriends(significant(reasons, movie), movie);
    }

    /** {@return a recommendation whose only reason is the movie's votes} */
    static Recommendation byVotes(Movie movie, double score) {
        return new Recommendation(movie, score, List.of(new WellRated(movie.voteAverage(), movie.voteCount(), 1)));
    }

    private List<Reason> tasteReasons(Movie movie, ScoreParts parts, double total) {
        List<Reason> reasons = new ArrayList<>();
        double popular = Math.max(0, Math.min(parts.offset(), parts.collaborative()));
        reasons.addAll(historyReasons(parts, total, share(parts.collaborative() - popular, total)));
        if (popular > 0) {
            reasons.add(new Popular(statistics.likesOf(movie.id().value()), share(popular, total)));
        }
        double contentShare = share(parts.content(), total);
        List<Genre> statedGenres = movie.genres().stream()
                .filter(g -> profile.stated().contains(g.id()))
                .toList();
        if (!statedGenres.isEmpty()) {
            reasons.add(new SharedGenres(statedGenres, true, contentShare));
        } else if (parts.content() > 0 && !movie.genres().isEmpty()) {
            reasons.add(new SharedGenres(movie.genres(), false, contentShare));
        }
        return reasons;
    }

    /**
     * Returns one reason for what people watched next, one for the movies that share a person or a keyword, and one for
     * each kind of thing that the user did with the other movies that add most.
     */
    private List<Reason> historyReasons(ScoreParts parts, double total, double share) {
        Movie followed = topFollowed(parts);
        if (followed == null) {
            // No movie is left to name: what people watched next counts like any other addend.
            return likenessReasons(parts, total, share, cause -> Math.max(0, parts.contribution(cause)));
        }
        double added = parts.contributions().values().stream()
                .mapToDouble(addend -> Math.max(0, addend))
                .sum();
        double byOrder = share * Math.min(1, share(parts.followed(), added));
        List<Reason> reasons = likenessReasons(
                parts, total, share - byOrder, cause -> Math.max(0, parts.contribution(cause) - parts.followed(cause)));
        reasons.add(new WatchedNext(followed, byOrder));
        return reasons;
    }

    /**
     * {@return the movie of the history that adds most by what people watched after it, or the next one of those that
     * were not deleted in the meantime}
     */
    private @Nullable Movie topFollowed(ScoreParts parts) {
        Movie most = parts.topFollowed().map(movies::get).orElse(null);
        if (most != null || parts.followed() == 0) {
            return most;
        }
        return parts.contributions().keySet().stream()
                .filter(cause -> parts.followed(cause) > 0 && movies.containsKey(cause))
                .max(Comparator.comparingDouble(parts::followed))
                .map(movies::get)
                .orElse(null);
    }

    /** {@return the reasons for the movies that add most, each by its addend} */
    private List<Reason> likenessReasons(
            ScoreParts parts, double total, double share, ToDoubleFunction<MovieId> addends) {
        Optional<Bonds.Named> bond = bonds.of(parts.movie());
        List<Movie> bound = bond.stream()
                .flatMap(named -> named.movies().stream())
                .map(movies::get)
                .filter(Objects::nonNull)
                .toList();
        Map<Kind, List<Movie>> byKind = new EnumMap<>(Kind.class);
        double all = sum(bound, addends);
        for (MovieId id : parts.topContributors()) {
            Movie cause = movies.get(id);
            double addend = addends.applyAsDouble(id);
            if (cause != null && addend > 0 && !bound.contains(cause)) {
                byKind.computeIfAbsent(kind(id), kind -> new ArrayList<>()).add(cause);
                all += addend;
            }
        }
        List<Reason> reasons = new ArrayList<>();
        if (bond.isPresent() && bound.size() > 1 && all > 0) {
            reasons.add(new FilmsOf(
                    bond.get().bond(),
                    bond.get().name(),
                    deed(bound),
                    bound,
                    shares(bound, addends, total),
                    sum(bound, addends) / all * share));
        }
        for (Map.Entry<Kind, List<Movie>> entry : byKind.entrySet()) {
            List<Movie> causes = entry.getValue();
            reasons.add(
                    reason(entry.getKey(), causes, shares(causes, addends, total), sum(causes, addends) / all * share));
        }
        return reasons;
    }

    private static double sum(List<Movie> causes, ToDoubleFunction<MovieId> addends) {
        return causes.stream()
                .mapToDouble(cause -> addends.applyAsDouble(cause.id()))
                .sum();
    }

    private static List<Double> shares(List<Movie> causes, ToDoubleFunction<MovieId> addends, double total) {
        return causes.stream()
                .map(cause -> share(addends.applyAsDouble(cause.id()), total))
                .toList();
    }

    /** {@return what the user did with all of some movies} */
    private Deed deed(List<Movie> causes) {
        if (causes.stream().allMatch(cause -> isWatchedThisYear(cause.id()))) {
            return Deed.WATCHED_THIS_YEAR;
        }
        if (causes.stream().allMatch(cause -> isLiked(cause.id()))) {
            return Deed.LIKED;
        }
        return causes.stream().allMatch(cause -> profile.taste().watched().containsKey(cause.id()))
                ? Deed.WATCHED
                : Deed.INTERESTED;
    }

    private boolean isWatchedThisYear(MovieId movie) {
        WatchedMovie watched = profile.taste().watched().get(movie);
        Instant last = watched == null ? null : watched.lastWatchedAt();
        return last != null && Year.from(last.atZone(ZoneOffset.UTC)).equals(year);
    }

    private boolean isLiked(MovieId movie) {
        Signal signal = profile.signals().getOrDefault(movie, Signal.FAVORITE);
        return signal == Signal.FAVORITE || signal == Signal.RATING;
    }

    private enum Kind {
        LIKED,
        RATED,
        WATCHED,
        WANTED
    }

    private Kind kind(MovieId cause) {
        return switch (profile.signals().getOrDefault(cause, Signal.FAVORITE)) {
            case FAVORITE -> Kind.LIKED;
            case RATING, FAIR_RATING -> Kind.RATED;
            case REWATCH, PLAY -> Kind.WATCHED;
            case WATCHLIST -> Kind.WANTED;
        };
    }

    private Reason reason(Kind kind, List<Movie> causes, List<Double> shares, double share) {
        return switch (kind) {
            case LIKED -> new Liked(causes, shares, share);
            case RATED ->
                new Rated(
                        causes,
                        causes.stream()
                                .map(cause -> profile.taste().ratings().getOrDefault(cause.id(), Rating.LIKE))
                                .toList(),
                        shares,
                        share);
            case WATCHED -> new Watched(causes, shares, share);
            case WANTED -> new Wanted(causes, shares, share);
        };
    }

    private static List<Reason> similarityReasons(
            Movie reference, Movie movie, ScoreParts parts, double followed, Optional<Common> common, double total) {
        List<Reason> reasons = new ArrayList<>();
        double similarity = parts.collaborative() + parts.content() - followed;
        if (similarity > 0) {
            List<Genre> shared = movie.genres().stream()
                    .filter(genre -> reference.genres().stream().anyMatch(g -> g.id().equals(genre.id())))
                    .toList();
            double byCommon = common.map(Common::fraction).orElse(0.0) * parts.content();
            reasons.add(new SimilarTo(reference, shared, share(similarity - byCommon, total)));
            common.ifPresent(
                    one -> reasons.add(new InCommon(reference, one.people(), one.keywords(), share(byCommon, total))));
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
