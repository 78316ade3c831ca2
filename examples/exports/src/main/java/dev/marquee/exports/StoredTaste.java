package dev.marquee.exports;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.DismissedMovie;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.taste.RatedMovie;
import dev.marquee.taste.RatingQuery;
import dev.marquee.taste.WatchlistMovie;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.user.UserId;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is stored about a person, of which one page is in memory at a time. Confined to one thread. */
record StoredTaste(Marquee marquee, UserId user) {

    private static final int PAGE = 1000;

    /**
     * A stored fact in one form.
     *
     * @param rating the rating in decimals, or empty
     * @param at the time in ISO 8601, or {@code unknown}
     */
    record Fact(
            TasteKind kind,
            Movie movie,
            String rating,
            String at,
            @Nullable String source,
            @Nullable String sourceId,
            @Nullable String note) {

        String tmdbId() {
            return movie.tmdbId() > 0 ? String.valueOf(movie.tmdbId()) : "";
        }

        String imdbId() {
            return Optional.ofNullable(movie.imdbId()).map(Object::toString).orElse("");
        }

        String year() {
            Integer year = FilmCandidate.of(movie).year();
            return year == null ? "" : year.toString();
        }
    }

    Stream<RatedMovie> ratings() {
        RatingQuery query = RatingQuery.all().limit(PAGE);
        return marquee.ratings()
                .list(user, query)
                .allItems(next -> marquee.ratings().list(user, query.after(next)));
    }

    Stream<DiaryEntry> plays() {
        DiaryQuery query = DiaryQuery.all().limit(PAGE);
        return marquee.watchHistory()
                .diary(user, query)
                .allItems(next -> marquee.watchHistory().diary(user, query.after(next)));
    }

    Stream<WatchlistMovie> watchlist() {
        WatchlistQuery query = WatchlistQuery.all().limit(PAGE);
        return marquee.watchlist()
                .list(user, query)
                .allItems(next -> marquee.watchlist().list(user, query.after(next)));
    }

    private Stream<FavoriteMovie> favorites() {
        FavoriteQuery query = FavoriteQuery.all().limit(PAGE);
        return marquee.favorites()
                .list(user, query)
                .allItems(next -> marquee.favorites().list(user, query.after(next)));
    }

    private Stream<DismissedMovie> dismissals() {
        PageRequest page = PageRequest.first(PAGE);
        return marquee.dismissals()
                .list(user, page)
                .allItems(next -> marquee.dismissals().list(user, page.after(next)));
    }

    /** {@return the facts of a kind} */
    Stream<Fact> facts(TasteKind kind) {
        return switch (kind) {
            case RATING ->
                ratings()
                        .map(one -> new Fact(
                                kind,
                                one.movie(),
                                one.rating().toPlainString(),
                                one.ratedAt().toString(),
                                null,
                                null,
                                null));
            case PLAY ->
                plays().map(one -> new Fact(
                        kind,
                        one.movie(),
                        "",
                        one.play().details().watchedAt().toString(),
                        one.play().details().source(),
                        one.play().details().sourceId(),
                        one.play().details().note()));
            case WATCHLIST ->
                watchlist()
                        .map(one ->
                                new Fact(kind, one.movie(), "", one.addedAt().toString(), null, null, one.note()));
            case FAVORITE ->
                favorites()
                        .map(one -> new Fact(
                                kind, one.movie(), "", one.favoritedAt().toString(), null, null, null));
            case DISMISSAL ->
                dismissals()
                        .map(one -> new Fact(
                                kind, one.movie(), "", one.dismissedAt().toString(), null, null, null));
        };
    }
}
