package dev.marquee.web.account;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.DismissedMovie;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.RatedMovie;
import dev.marquee.taste.RatingQuery;
import dev.marquee.taste.StartedMovie;
import dev.marquee.taste.WatchlistMovie;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.user.UserId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ratings, plays, watchlist and dismissed films of a person, for the person. */
final class OwnTaste {

    private static final int PAGE = 500;

    private final Marquee marquee;

    OwnTaste(Marquee marquee) {
        this.marquee = marquee;
    }

    Map<String, @Nullable Object> of(UserId user) {
        RatingQuery ratings = RatingQuery.all().limit(PAGE);
        DiaryQuery diary = DiaryQuery.all().limit(PAGE);
        WatchlistQuery watchlist = WatchlistQuery.all().limit(PAGE);
        PageRequest page = PageRequest.first(PAGE);
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put(
                "ratings",
                marquee.ratings()
                        .list(user, ratings)
                        .allItems(next -> marquee.ratings().list(user, ratings.after(next)))
                        .map(OwnTaste::rating)
                        .toList());
        all.put(
                "plays",
                marquee.watchHistory()
                        .diary(user, diary)
                        .allItems(next -> marquee.watchHistory().diary(user, diary.after(next)))
                        .map(OwnTaste::play)
                        .toList());
        all.put(
                "started",
                marquee.watchHistory()
                        .started(user, page)
                        .allItems(next -> marquee.watchHistory().started(user, page.after(next)))
                        .map(OwnTaste::started)
                        .toList());
        all.put(
                "watchlist",
                marquee.watchlist()
                        .list(user, watchlist)
                        .allItems(next -> marquee.watchlist().list(user, watchlist.after(next)))
                        .map(OwnTaste::wanted)
                        .toList());
        all.put("drops_watched", marquee.watchlist().dropsWatched(user));
        all.put(
                "dismissed",
                marquee.dismissals()
                        .list(user, page)
                        .allItems(next -> marquee.dismissals().list(user, page.after(next)))
                        .map(OwnTaste::dismissed)
                        .toList());
        return all;
    }

    /** {@return what names a film} */
    static Map<String, @Nullable Object> film(Movie movie) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("movie_id", movie.id().value());
        fields.put("tmdb_id", movie.tmdbId() > 0 ? movie.tmdbId() : null);
        fields.put("title", movie.title());
        return fields;
    }

    private static Map<String, @Nullable Object> rating(RatedMovie rated) {
        Map<String, @Nullable Object> fields = film(rated.movie());
        fields.put("rating", rated.rating());
        fields.put("rated_at", rated.ratedAt().toString());
        return fields;
    }

    private static Map<String, @Nullable Object> play(DiaryEntry entry) {
        NewPlay play = entry.play().details();
        Map<String, @Nullable Object> fields = film(entry.movie());
        fields.put("watched_at", play.watchedAt().toString());
        fields.put("precision", play.watchedAt().precision().name().toLowerCase(Locale.ROOT));
        fields.put("note", play.note());
        fields.put("source", play.source());
        fields.put("source_id", play.sourceId());
        fields.put("added_at", entry.play().addedAt().toString());
        return fields;
    }

    private static Map<String, @Nullable Object> started(StartedMovie started) {
        Map<String, @Nullable Object> fields = film(started.movie());
        fields.put("seconds", started.progress().position().toSeconds());
        fields.put("stopped_at", started.progress().stoppedAt().toString());
        return fields;
    }

    private static Map<String, @Nullable Object> wanted(WatchlistMovie wanted) {
        Map<String, @Nullable Object> fields = film(wanted.movie());
        fields.put("note", wanted.note());
        fields.put("added_at", wanted.addedAt().toString());
        return fields;
    }

    private static Map<String, @Nullable Object> dismissed(DismissedMovie dismissed) {
        Map<String, @Nullable Object> fields = film(dismissed.movie());
        fields.put("dismissed_at", dismissed.dismissedAt().toString());
        return fields;
    }
}
