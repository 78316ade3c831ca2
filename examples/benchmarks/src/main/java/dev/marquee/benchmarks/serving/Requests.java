package dev.marquee.benchmarks.serving;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests as an application sends them: ten movies for a random user, of whom one in fifty is new; one request in
 * five has a filter, one in twenty is of a visitor without an account. Confined to one thread.
 */
final class Requests {

    private final Size size;
    private final SplittableRandom random;

    Requests(Size size, long seed) {
        this.size = size;
        this.random = new SplittableRandom(seed);
    }

    RecommendationRequest next() {
        RecommendationRequest request =
                random.nextInt(20) == 0 ? RecommendationRequest.forHistory(List.of(movie(), movie(), movie())) : user();
        return request.limit(10).filter(filter());
    }

    /** {@return a request of a user with favorites, without a filter} */
    RecommendationRequest ofMember() {
        int user = 1 + random.nextInt(size.users());
        return RecommendationRequest.forUser(new UserId(user % Generator.NEW_USER == 0 ? user - 1 : user))
                .limit(10);
    }

    MovieId movie() {
        return new MovieId(1 + random.nextInt(size.movies()));
    }

    private RecommendationRequest user() {
        return RecommendationRequest.forUser(new UserId(1 + random.nextInt(size.users())));
    }

    private MovieFilter filter() {
        return switch (random.nextInt(20)) {
            case 0 -> MovieFilter.all().from(1980 + random.nextInt(40));
            case 1 -> MovieFilter.all().genre(new GenreId(1 + random.nextInt(10)));
            case 2 -> MovieFilter.all().minimumVotes(100);
            case 3 -> MovieFilter.all().language("fr");
            default -> MovieFilter.all();
        };
    }
}
