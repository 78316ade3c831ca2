package dev.marquee.exports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.exports.ImportedParts.Missing;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.taste.Dismissal;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Progress;
import dev.marquee.taste.Rating;
import dev.marquee.taste.WatchedAt;
import dev.marquee.taste.WatchlistEntry;
import dev.marquee.user.UserId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes what a user likes, watched and wants to watch. Confined to one thread. */
final class ImportedTaste {

    private final Marquee marquee;
    private final UserId user;
    private final ImportedParts parts;

    ImportedTaste(Marquee marquee, UserId user, ImportedParts parts) {
        this.marquee = marquee;
        this.user = user;
        this.parts = parts;
    }

    /** {@return whether the part is one of these} */
    boolean take(String part, List<JsonNode> entries) {
        switch (part) {
            case "preferences" -> preferences(entries);
            case "favorites" ->
                parts.all(
                        entries,
                        (one, movie) -> new Favorite(user, movie, ImportedFields.moment(one, "favorited_at")),
                        marquee.favorites()::addAll);
            case "ratings" ->
                parts.all(
                        entries,
                        (one, movie) -> new Rating(
                                user,
                                movie,
                                ImportedFields.number(one, "rating"),
                                ImportedFields.moment(one, "rated_at")),
                        marquee.ratings()::setAll);
            case "plays" -> plays(entries);
            case "progress" ->
                parts.all(
                        entries,
                        (one, movie) -> new Progress(
                                user,
                                movie,
                                Duration.ofSeconds(ImportedFields.integer(one, "position_seconds")),
                                ImportedFields.moment(one, "stopped_at")),
                        this::stop);
            case "watchlist" ->
                parts.all(
                        entries,
                        (one, movie) -> new WatchlistEntry(
                                user, movie, ImportedFields.text(one, "note"), ImportedFields.moment(one, "added_at")),
                        marquee.watchlist()::addAll);
            case "dismissals" ->
                parts.all(
                        entries,
                        (one, movie) -> new Dismissal(user, movie, ImportedFields.moment(one, "dismissed_at")),
                        marquee.dismissals()::addAll);
            default -> {
                return false;
            }
        }
        return true;
    }

    private int stop(List<Progress> stopped) {
        return (int) stopped.stream().filter(marquee.watchHistory()::stop).count();
    }

    /** Writes plays, which are the latest first: of two at the same time, the one that was added first has to be. */
    private void plays(List<JsonNode> entries) {
        List<JsonNode> earliest = new ArrayList<>(entries);
        Collections.reverse(earliest);
        parts.all(
                earliest,
                (one, movie) -> new NewPlay(
                        user,
                        movie,
                        watchedAt(ImportedFields.required(one, "watched_at")),
                        ImportedFields.text(one, "source"),
                        ImportedFields.text(one, "source_id"),
                        ImportedFields.text(one, "note")),
                marquee.watchHistory()::addAll);
    }

    private static WatchedAt watchedAt(String text) {
        try {
            if (text.equals("unknown")) {
                return WatchedAt.unknown();
            }
            if (text.length() <= 4) {
                return WatchedAt.year(Integer.parseInt(text));
            }
            return text.indexOf('T') < 0
                    ? WatchedAt.day(LocalDate.parse(text))
                    : WatchedAt.instant(Instant.parse(text));
        } catch (DateTimeException | NumberFormatException e) {
            throw new InvalidValueException(
                    "watched_at must be a moment, a day, a year or unknown, was " + text + "; correct the file");
        }
    }

    /** Writes the preferred genres, unless the user has chosen some. */
    private void preferences(List<JsonNode> entries) {
        Set<GenreId> present = new HashSet<>();
        marquee.preferences().get(user).forEach(genre -> present.add(genre.id()));
        List<Genre> genres = marquee.movies().genres();
        Set<GenreId> chosen = new HashSet<>();
        for (JsonNode entry : entries) {
            parts.attempt(entry, () -> {
                int id = ImportedFields.integer(entry, "tmdb_id");
                chosen.add(genres.stream()
                        .filter(one -> one.tmdbId() == id)
                        .findFirst()
                        .map(Genre::id)
                        .orElseThrow(() -> new Missing("the genre " + ImportedFields.text(entry, "name"))));
            });
        }
        if (present.isEmpty() && !chosen.isEmpty()) {
            marquee.preferences().set(user, chosen);
            parts.written(chosen.size(), chosen.size());
        } else {
            chosen.forEach(genre -> {
                if (present.contains(genre)) {
                    parts.written(0, 1);
                } else {
                    parts.skipped("the user prefers other genres by now");
                }
            });
        }
    }
}
