package dev.marquee.spring.boot.sample;

import dev.marquee.NotFoundException;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.SearchRequest;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.recommend.Recommender;
import dev.marquee.spring.boot.sample.Answers.GenreAnswer;
import dev.marquee.spring.boot.sample.Answers.MovieAnswer;
import dev.marquee.spring.boot.sample.Answers.RecommendationAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The movies: lists by filter, search, one movie, and movies that are similar to it. */
@RestController
class MovieController {

    private final MovieCatalog movies;
    private final Recommender recommender;

    MovieController(MovieCatalog movies, Recommender recommender) {
        this.movies = movies;
        this.recommender = recommender;
    }

    @GetMapping("/genres")
    List<GenreAnswer> genres() {
        return movies.genres().stream().map(GenreAnswer::of).toList();
    }

    @GetMapping("/movies")
    ResponseEntity<List<MovieAnswer>> list(
            @RequestParam(required = false) @Nullable Long genre,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String after) {
        MovieQuery query = MovieQuery.all().filter(filter(genre, from, to)).limit(limit);
        Page<Movie> page = movies.list(after == null ? query : query.after(new Cursor(after)));
        return Pages.response(page.items().stream().map(MovieAnswer::of).toList(), page.next());
    }

    private static MovieFilter filter(@Nullable Long genre, @Nullable Integer from, @Nullable Integer to) {
        MovieFilter filter = MovieFilter.all();
        if (genre != null) {
            filter = filter.genre(new GenreId(genre));
        }
        if (from != null) {
            filter = filter.from(from);
        }
        return to == null ? filter : filter.to(to);
    }

    @GetMapping("/movies/search")
    ResponseEntity<List<MovieAnswer>> search(
            @RequestParam String text,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String after) {
        SearchRequest request = SearchRequest.of(text).kinds(SearchKind.TITLE).limit(limit);
        Page<SearchHit> page = movies.search(after == null ? request : request.after(new Cursor(after)));
        return Pages.response(
                page.items().stream().map(hit -> MovieAnswer.of(hit.movie())).toList(), page.next());
    }

    /** Spring answers 304 if the request has this entity tag in If-None-Match. */
    @GetMapping("/movies/{id}")
    ResponseEntity<MovieAnswer> movie(@PathVariable long id) {
        Movie movie = movies.find(new MovieId(id))
                .orElseThrow(() -> new NotFoundException("there is no movie " + id + "; list movies to find its id"));
        return ResponseEntity.ok().eTag(Answers.tag(movie.updatedAt())).body(MovieAnswer.of(movie));
    }

    @GetMapping("/movies/{id}/similar")
    List<RecommendationAnswer> similar(@PathVariable long id, @RequestParam(defaultValue = "10") int limit) {
        return recommender.similar(new MovieId(id), MovieFilter.all(), limit).stream()
                .map(RecommendationAnswer::of)
                .toList();
    }
}
