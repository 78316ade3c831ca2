package dev.marquee.storage.jooq;

import dev.marquee.movie.MovieFilter;
import dev.marquee.search.EntryGroup;
import dev.marquee.search.EntryId;
import dev.marquee.search.Ranking;
import dev.marquee.storage.jooq.OwnedMovies.Owned;
import dev.marquee.storage.jooq.SearchCandidates.Candidate;
import dev.marquee.storage.jooq.SearchCandidates.Part;
import dev.marquee.storage.jooq.SearchMovies.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the movies of which no text has all words that were typed, but a title, people, a collection and keywords have
 * them together. Confined to one thread.
 */
final class SearchSpread {

    /** The most people, collections and keywords that have a part of what was typed. */
    private static final int MAX_PARTS = 30;

    /** The most movies of these people, and as many of the collections. */
    private static final int MAX_OF_PARTS = 1_000;

    /** The most movies of keywords that have all words without a text, a person or a collection. */
    private static final int MAX_OF_KEYWORDS = 3_000;

    private final SearchCandidates candidates;
    private final OwnedMovies owned;
    private final Map<Long, Part> owners = new LinkedHashMap<>();
    private final Map<Long, Has> movies = new HashMap<>();

    SearchSpread(SearchCandidates candidates, OwnedMovies owned) {
        this.candidates = candidates;
        this.owned = owned;
    }

    /**
     * The words that a movie has, and the person, collection or keyword that has the most of them.
     */
    private record Has(
            long words,
            int typos,
            @Nullable Part best,
            @Nullable String name) {

        private static final Has NOTHING = new Has(0, 0, null, null);

        Has plus(Part part, @Nullable String name) {
            boolean better = name != null && (best == null || part.count() > best.count());
            boolean adds = (part.words() & ~words) != 0;
            return new Has(
                    words | part.words(),
                    adds ? typos + part.typos() : typos,
                    better ? part : best,
                    better ? name : this.name);
        }
    }

    List<Found> find(MovieFilter filter) {
        long all = candidates.majorWords();
        List<Part> people = new ArrayList<>();
        List<Part> keywords = new ArrayList<>();
        Map<EntryGroup, Integer> counts = new HashMap<>();
        for (Part part : candidates.parts()) {
            EntryGroup group = part.id().kind().group();
            if (group == EntryGroup.MOVIES) {
                add(part.id().owner(), part, null);
            } else if (counts.merge(group, 1, Integer::sum) <= MAX_PARTS) {
                (group == EntryGroup.KEYWORDS ? keywords : people).add(part);
                owners.put(OwnedMovies.key(part.id()), part);
            }
        }
        long ofKeywords = union(keywords);
        long ofTexts = movies.values().stream().mapToLong(Has::words).reduce(0, (a, b) -> a | b);
        if ((ofTexts | union(people) | ofKeywords) != all) {
            return List.of();
        }
        add(owned.mostVoted(ids(people), filter, MAX_OF_PARTS));
        List<Long> lacking = movies.entrySet().stream()
                .filter(movie ->
                        movie.getValue().words() != all && (movie.getValue().words() | ofKeywords) == all)
                .map(Map.Entry::getKey)
                .toList();
        add(owned.keywordsAmong(lacking, ids(keywords)));
        if (ofKeywords == all) {
            Map<Long, Has> others = new HashMap<>(movies);
            movies.clear();
            add(owned.mostVoted(owned.few(ids(keywords), MAX_OF_KEYWORDS), filter, MAX_OF_KEYWORDS));
            movies.values().removeIf(has -> has.words() != all);
            others.forEach((movie, has) -> movies.merge(movie, has, (a, b) -> b.words() == all ? b : a));
        }
        return found(all);
    }

    private void add(List<Owned> pairs) {
        pairs.forEach(pair -> {
            Part part = owners.get(pair.owner());
            if (part != null) {
                add(pair.movie(), part, pair.name());
            }
        });
    }

    private void add(long movie, Part part, @Nullable String name) {
        movies.put(movie, movies.getOrDefault(movie, Has.NOTHING).plus(part, name));
    }

    private static List<EntryId> ids(List<Part> parts) {
        return parts.stream().map(Part::id).toList();
    }

    private static long union(List<Part> parts) {
        return parts.stream().mapToLong(Part::words).reduce(0, (a, b) -> a | b);
    }

    private List<Found> found(long all) {
        List<Found> found = new ArrayList<>();
        movies.forEach((movie, has) -> {
            Part best = has.best();
            if (has.words() == all && best != null) {
                found.add(new Found(
                        movie,
                        SearchMovies.kind(best.id().kind()),
                        has.name(),
                        new Candidate(best.id(), best.form(), Ranking.spread(has.typos()), null)));
            }
        });
        return found;
    }
}
