package dev.marquee.cli;

import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.recommend.GroupRecommendations.ForGroup;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Recommendation;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON forms of what commands print; a field has the name of its column. */
final class Json {

    private Json() {}

    static Map<String, @Nullable Object> user(User user) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", user.id().value());
        json.put("username", user.username());
        json.put("email", user.email());
        json.put("first_name", user.firstName());
        json.put("last_name", user.lastName());
        json.put("is_active", user.active());
        json.put("date_joined", user.dateJoined().toString());
        json.put("created_at", user.createdAt().toString());
        json.put("updated_at", user.updatedAt().toString());
        return json;
    }

    static Map<String, @Nullable Object> genre(Genre genre) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", genre.id().value());
        json.put("tmdb_id", genre.tmdbId());
        json.put("name", genre.name());
        json.put("created_at", genre.createdAt().toString());
        return json;
    }

    static Map<String, @Nullable Object> movie(Movie movie) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", movie.id().value());
        json.put("tmdb_id", movie.tmdbId());
        json.put("title", movie.title());
        json.put("overview", movie.overview());
        json.put("release_date", movie.releaseDate() == null ? null : String.valueOf(movie.releaseDate()));
        json.put("poster_path", movie.posterPath());
        json.put("backdrop_path", movie.backdropPath());
        json.put("vote_average", movie.voteAverage());
        json.put("vote_count", movie.voteCount());
        json.put("runtime", movie.runtime());
        json.put("status", movie.status());
        json.put("created_at", movie.createdAt().toString());
        json.put("updated_at", movie.updatedAt().toString());
        json.put("original_title", movie.originalTitle());
        json.put("original_language", movie.originalLanguage());
        json.put("popularity", movie.popularity());
        json.put("budget", movie.budget());
        json.put("revenue", movie.revenue());
        json.put("removed_at", movie.removedAt() == null ? null : String.valueOf(movie.removedAt()));
        MovieCollection collection = movie.collection();
        json.put("collection", collection == null ? null : named(collection.tmdbId(), collection.name()));
        json.put("genres", movie.genres().stream().map(Json::genre).toList());
        return json;
    }

    static Map<String, @Nullable Object> movie(
            Movie movie, List<Credit> credits, List<Keyword> keywords, List<Company> companies) {
        Map<String, @Nullable Object> json = movie(movie);
        json.put("credits", credits.stream().map(Json::credit).toList());
        json.put(
                "keywords",
                keywords.stream().map(k -> named(k.tmdbId(), k.name())).toList());
        json.put(
                "companies",
                companies.stream().map(c -> named(c.tmdbId(), c.name())).toList());
        return json;
    }

    private static Map<String, @Nullable Object> named(int tmdbId, String name) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("tmdb_id", tmdbId);
        json.put("name", name);
        return json;
    }

    private static Map<String, @Nullable Object> credit(Credit credit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("person_id", credit.personId());
        json.put("name", credit.name());
        json.put("character", credit.character());
        json.put("order", credit.order());
        json.put("cast_type", credit.type() == Credit.Type.CAST ? "cast" : "crew");
        json.put("department", credit.department());
        json.put("job", credit.job());
        return json;
    }

    static Map<String, @Nullable Object> favorite(UserId user, FavoriteMovie favorite) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("user_id", user.value());
        json.put("movie_id", favorite.movie().id().value());
        json.put("created_at", favorite.favoritedAt().toString());
        json.put("movie", movie(favorite.movie()));
        return json;
    }

    static Map<String, @Nullable Object> recommendation(Recommendation recommendation) {
        Map<String, @Nullable Object> json = movie(recommendation.movie());
        json.put("score", recommendation.score());
        json.put("reason", recommendation.reason().text());
        json.put("reasons", recommendation.reasons().stream().map(Json::reason).toList());
        return json;
    }

    static Map<String, @Nullable Object> forGroup(ForGroup item, List<User> members) {
        Map<String, @Nullable Object> json = movie(item.movie());
        json.put("score", item.score());
        json.put(
                "scores",
                members.stream()
                        .distinct()
                        .map(member -> {
                            Map<String, @Nullable Object> own = new LinkedHashMap<>();
                            own.put("user_id", member.id().value());
                            own.put("username", member.username());
                            own.put("score", item.scores().get(member.id()));
                            return own;
                        })
                        .toList());
        json.put("best_for_user_id", item.bestFor().value());
        json.put("reason", item.reasons().get(0).text());
        json.put("reasons", item.reasons().stream().map(Json::reason).toList());
        return json;
    }

    private static Map<String, @Nullable Object> reason(Reason reason) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", type(reason));
        json.put("text", reason.text());
        json.put("share", reason.share());
        if (reason instanceof Reason.Liked liked) {
            json.put("movies", causes(liked));
        }
        return json;
    }

    private static List<Map<String, @Nullable Object>> causes(Reason.Liked liked) {
        List<Map<String, @Nullable Object>> causes = new ArrayList<>();
        for (int k = 0; k < liked.movies().size(); k++) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("id", liked.movies().get(k).id().value());
            json.put("title", liked.movies().get(k).title());
            json.put("share", liked.movieShares().get(k));
            causes.add(json);
        }
        return causes;
    }

    private static String type(Reason reason) {
        if (reason instanceof Reason.Liked) {
            return "liked";
        } else if (reason instanceof Reason.Popular) {
            return "popular";
        } else if (reason instanceof Reason.SharedGenres) {
            return "genres";
        } else if (reason instanceof Reason.SimilarTo) {
            return "similar";
        }
        return "well_rated";
    }
}
