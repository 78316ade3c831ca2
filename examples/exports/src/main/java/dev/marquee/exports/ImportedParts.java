package dev.marquee.exports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.exports.UserImportOutcome.Counts;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Takes the parts of an export of a user, and counts what becomes of their entries. The rooms of the database refuse a
 * wrong entry before they write, so that it is left out alone. Confined to one thread and to a transaction.
 */
final class ImportedParts {

    /** The parts that others did or decide, or that belong to the database that wrote the file. */
    private static final Set<String> NOT_IMPORTED = Set.of(
            "imports", "followers", "memberships", "notes", "tips_received", "reports", "moderation", "moderated");

    private final Map<String, Counts> counts = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Marquee marquee;
    private final ImportedTaste taste;
    private final ImportedCommunity community;

    /** The numbers of the entries that were taken last, from 1 on, by identity: two may be equal. */
    private final IdentityHashMap<JsonNode, Integer> places = new IdentityHashMap<>();

    private final Map<String, Integer> taken = new HashMap<>();
    private String part = "";
    private int place;

    ImportedParts(Marquee marquee, User user, String exportedName) {
        this.marquee = marquee;
        this.taste = new ImportedTaste(marquee, user.id(), this);
        this.community = new ImportedCommunity(marquee, user, exportedName, this);
    }

    Map<String, Counts> counts() {
        return counts;
    }

    List<String> notes() {
        return notes;
    }

    void take(String name, List<JsonNode> items) {
        part = name;
        places.clear();
        items.forEach(item -> places.put(item, places.size() + taken.getOrDefault(name, 0) + 1));
        taken.merge(name, items.size(), Integer::sum);
        counts.putIfAbsent(name, Counts.NONE);
        if (NOT_IMPORTED.contains(name)) {
            count(new Counts(0, 0, 0, items.size()));
        } else if (!taste.take(name, items) && !community.take(name, items)) {
            items.forEach(item -> attempt(item, () -> skipped("is no part that this library knows")));
        }
    }

    /** Tells that the settings are not as the file says. */
    void settings(String reason) {
        part = "profile";
        skipped(reason);
    }

    private void count(Counts more) {
        counts.merge(part, more, Counts::plus);
    }

    private void note(String reason) {
        if (notes.size() < UserImportOutcome.MAX_NOTES) {
            notes.add(part + (place == 0 ? "" : ", entry " + place) + ": " + reason);
        }
    }

    void skipped(String reason) {
        count(new Counts(0, 0, 0, 1));
        note(reason);
    }

    void notFound(String what) {
        count(new Counts(0, 0, 1, 0));
        note(what + " is not in this database");
    }

    /** Counts entries that were written, and others that were there. */
    void written(int written, int given) {
        count(new Counts(written, given - written, 0, 0));
    }

    /** Writes an entry; one that is refused is left out with the reason. */
    void each(JsonNode entry, Predicate<JsonNode> write) {
        attempt(entry, () -> written(write.test(entry) ? 1 : 0, 1));
    }

    /** Does something with an entry; one that is refused is left out with its place and the reason. */
    void attempt(JsonNode entry, Runnable action) {
        place = places.getOrDefault(entry, 0);
        try {
            if (!entry.isObject()) {
                throw new InvalidValueException("an entry must be an object; correct the file");
            }
            action.run();
        } catch (Missing missing) {
            notFound(missing.what());
        } catch (InvalidValueException | NotFoundException | NotAllowedException | DuplicateException refused) {
            skipped(String.valueOf(refused.getMessage()));
        } finally {
            place = 0;
        }
    }

    /** What is to be written for an entry. */
    private record Fact<T>(JsonNode entry, T value) {}

    /** Makes facts of entries with movies, and writes them at once. An entry that is refused is left out. */
    <T> void all(List<JsonNode> entries, BiFunction<JsonNode, MovieId, T> fact, ToIntFunction<List<T>> write) {
        Films films = films(entries);
        List<Fact<T>> facts = new ArrayList<>();
        entries.forEach(entry ->
                attempt(entry, () -> facts.add(new Fact<>(entry, fact.apply(entry, films.movie(entry))))));
        List<T> all = facts.stream().map(Fact::value).toList();
        try {
            written(all.isEmpty() ? 0 : write.applyAsInt(all), all.size());
        } catch (InvalidValueException | NotFoundException | NotAllowedException | DuplicateException oneIsRefused) {
            facts.forEach(one -> each(one.entry(), entry -> write.applyAsInt(List.of(one.value())) > 0));
        }
    }

    /** {@return what finds the movies of some entries} */
    Films films(List<JsonNode> entries) {
        FilmMatcher matcher = new FilmMatcher(marquee.movies(), false);
        matcher.load(entries.stream()
                .map(entry -> MovieJson.film(entry.path("movie")))
                .toList());
        return new Films(matcher);
    }

    /** Finds movies. */
    record Films(FilmMatcher matcher) {

        /** {@return the movie of an entry} */
        MovieId movie(JsonNode entry) {
            JsonNode fields = entry.path("movie");
            if (!fields.isObject()) {
                throw new InvalidValueException("an entry has no movie; correct the file");
            }
            ExportedFilm film = MovieJson.film(fields);
            return matcher.match(film).movie().map(Movie::id).orElseThrow(() -> new Missing("the movie " + name(film)));
        }

        private static String name(ExportedFilm film) {
            Integer year = film.year();
            String title = film.title().isEmpty() ? "without a title" : film.title();
            return title + (year == null ? "" : " (" + year + ")");
        }
    }

    /** That what an entry is about is not in this database. */
    static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String what;

        Missing(String what) {
            super(what, null, false, false);
            this.what = what;
        }

        String what() {
            return what;
        }
    }
}
