package dev.marquee.exports;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.marquee.Marquee;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.taste.Play;
import dev.marquee.taste.RatingQuery;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.user.UserId;
import java.io.IOException;

/** Writes what a user likes, watched and wants to watch, each in the order in which it is listed. */
record TasteSections(Marquee marquee, UserId user, ExportSections sections) {

    void write() throws IOException {
        JsonGenerator json = sections.json();
        sections.array(
                "favorites",
                page -> marquee.favorites()
                        .list(
                                user,
                                page.after() == null ? favorites() : favorites().after(page.after())),
                one -> {
                    sections.movie(one.movie());
                    sections.field("favorited_at", one.favoritedAt());
                });
        sections.array(
                "ratings",
                page -> marquee.ratings()
                        .list(user, page.after() == null ? ratings() : ratings().after(page.after())),
                one -> {
                    sections.movie(one.movie());
                    json.writeNumberField("rating", one.rating());
                    sections.field("rated_at", one.ratedAt());
                });
        sections.array(
                "plays",
                page -> marquee.watchHistory()
                        .diary(user, page.after() == null ? plays() : plays().after(page.after())),
                one -> {
                    Play play = one.play();
                    sections.movie(one.movie());
                    sections.field("watched_at", play.details().watchedAt());
                    sections.field("source", play.details().source());
                    sections.field("source_id", play.details().sourceId());
                    sections.field("note", play.details().note());
                    sections.field("added_at", play.addedAt());
                });
        sections.array("progress", page -> marquee.watchHistory().started(user, page), one -> {
            sections.movie(one.movie());
            json.writeNumberField("position_seconds", one.progress().position().toSeconds());
            sections.field("stopped_at", one.progress().stoppedAt());
        });
        sections.array(
                "watchlist",
                page -> marquee.watchlist()
                        .list(
                                user,
                                page.after() == null ? watchlist() : watchlist().after(page.after())),
                one -> {
                    sections.movie(one.movie());
                    sections.field("note", one.note());
                    sections.field("added_at", one.addedAt());
                });
        sections.array("dismissals", page -> marquee.dismissals().list(user, page), one -> {
            sections.movie(one.movie());
            sections.field("dismissed_at", one.dismissedAt());
        });
        sections.array("imports", marquee.imports().list(user), one -> {
            sections.field("source", one.source());
            sections.field("imported_at", one.importedAt());
            json.writeNumberField("taken", one.taken());
            json.writeNumberField("present", one.present());
        });
    }

    private static FavoriteQuery favorites() {
        return FavoriteQuery.all().limit(ExportSections.PAGE);
    }

    private static RatingQuery ratings() {
        return RatingQuery.all().limit(ExportSections.PAGE);
    }

    private static DiaryQuery plays() {
        return DiaryQuery.all().limit(ExportSections.PAGE);
    }

    private static WatchlistQuery watchlist() {
        return WatchlistQuery.all().limit(ExportSections.PAGE);
    }
}
