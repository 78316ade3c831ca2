package dev.marquee.storage;

import dev.marquee.StorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.taste.RatedMovie;
import dev.marquee.taste.Rating;
import dev.marquee.taste.RatingQuery;
import dev.marquee.taste.RatingSummary;
import dev.marquee.taste.Ratings;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ratings of a storage that can't keep any. Immutable. */
final class NoRatings implements Ratings {

    @Override
    public Optional<Rating> set(UserId user, MovieId movie, BigDecimal value) {
        throw StorageException.unsupported("ratings");
    }

    @Override
    public int setAll(Collection<Rating> ratings) {
        throw StorageException.unsupported("ratings");
    }

    @Override
    public boolean remove(UserId user, MovieId movie) {
        return false;
    }

    @Override
    public Optional<Rating> find(UserId user, MovieId movie) {
        return Optional.empty();
    }

    @Override
    public List<Rating> of(UserId user) {
        return List.of();
    }

    @Override
    public RatingSummary summary(UserId user) {
        return RatingSummary.NONE;
    }

    @Override
    public Map<MovieId, RatingSummary> summaries(Collection<MovieId> movies) {
        return Map.of();
    }

    @Override
    public long count() {
        return 0;
    }

    @Override
    public Page<RatedMovie> list(UserId user, RatingQuery query) {
        return new Page<>(List.of(), null);
    }
}
