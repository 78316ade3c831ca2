package dev.marquee.spring.boot.sample;

import dev.marquee.NotFoundException;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.recommend.Recommender;
import dev.marquee.spring.boot.sample.Answers.GenreAnswer;
import dev.marquee.spring.boot.sample.Answers.MovieAnswer;
import dev.marquee.spring.boot.sample.Answers.RecommendationAnswer;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.user.UserRepository;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a user likes, and what the user might like. */
@RestController
@RequestMapping("/users/{user}")
class TasteController {

    private final UserRepository users;
    private final Favorites favorites;
    private final Preferences preferences;
    private final Recommender recommender;
    private final Reviews reviews;

    TasteController(
            UserRepository users,
            Favorites favorites,
            Preferences preferences,
            Recommender recommender,
            Reviews reviews) {
        this.users = users;
        this.favorites = favorites;
        this.preferences = preferences;
        this.recommender = recommender;
        this.reviews = reviews;
    }

    record Review(@Nullable String body) {}

    @GetMapping("/favorites")
    ResponseEntity<List<MovieAnswer>> favorites(
            @PathVariable long user,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String after) {
        FavoriteQuery query = FavoriteQuery.all().limit(limit);
        Page<FavoriteMovie> page =
                favorites.list(existing(user), after == null ? query : query.after(new Cursor(after)));
        return Pages.response(
                page.items().stream().map(item -> MovieAnswer.of(item.movie())).toList(), page.next());
    }

    @PutMapping("/favorites/{movie}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void like(@PathVariable long user, @PathVariable long movie) {
        favorites.add(new UserId(user), new MovieId(movie));
    }

    @DeleteMapping("/favorites/{movie}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlike(@PathVariable long user, @PathVariable long movie) {
        favorites.remove(new UserId(user), new MovieId(movie));
    }

    @GetMapping("/preferences")
    List<GenreAnswer> preferences(@PathVariable long user) {
        return preferences.get(existing(user)).stream().map(GenreAnswer::of).toList();
    }

    @PutMapping("/preferences")
    List<GenreAnswer> prefer(@PathVariable long user, @RequestBody Set<@Nullable Long> genres) {
        preferences.set(
                new UserId(user),
                genres.stream()
                        .map(genre -> new GenreId(Bodies.required("the id of a genre", genre)))
                        .collect(Collectors.toSet()));
        return preferences(user);
    }

    @PutMapping("/reviews/{movie}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void review(@PathVariable long user, @PathVariable long movie, @RequestBody Review review) {
        reviews.write(new UserId(user), new MovieId(movie), Bodies.required("body", review.body()));
    }

    @GetMapping("/recommendations")
    ResponseEntity<List<RecommendationAnswer>> recommendations(
            @PathVariable long user,
            @RequestParam(defaultValue = "10") int limit,
            @RequestParam(required = false) @Nullable String after) {
        Recommendations found = recommender.recommendPage(RecommendationRequest.forUser(new UserId(user))
                .limit(limit)
                .after(after == null ? null : new Cursor(after)));
        return Pages.response(
                found.items().stream().map(RecommendationAnswer::of).toList(), found.next());
    }

    /** Of nobody there would be an empty list. */
    private UserId existing(long id) {
        return users.find(new UserId(id))
                .map(User::id)
                .orElseThrow(() -> new NotFoundException("there is no user " + id + "; register one first"));
    }
}
