package dev.marquee.storage.jooq;

import dev.marquee.movie.MovieId;
import dev.marquee.taste.ImportId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import that is undone leaves to later ones: where a later import changed or removed what it had left, that
 * one puts back what was there before both. So imports can be undone in any order. Confined to one thread.
 */
final class PassedOn {

    private final Map<Key, TasteChange> left = new HashMap<>();
    private final Map<Key, TasteChange> removed = new HashMap<>();

    PassedOn(List<TasteChange> undone) {
        for (TasteChange change : undone) {
            if (change.kind() == TasteChange.Kind.REMOVED) {
                removed.put(Key.ofMovie(change), change);
            } else {
                left.put(Key.ofFact(change), change);
            }
        }
    }

    /** A row, by its id, or by its movie where the movie has one row at most. */
    private record Key(TasteTable table, long id) {

        static Key ofFact(TasteChange change) {
            return new Key(change.table(), change.fact());
        }

        static Key ofMovie(TasteChange change) {
            MovieId movie = change.movie();
            return new Key(change.table(), movie.value());
        }
    }

    /** Rewrites what a later import noted; imports must be given from the earliest one on. */
    void to(ImportId later, TasteChanges changes) {
        if (left.isEmpty() && removed.isEmpty()) {
            return;
        }
        List<TasteChange> former = new ArrayList<>();
        List<TasteChange> passed = new ArrayList<>();
        for (TasteChange change : changes.of(later)) {
            if (change.kind() == TasteChange.Kind.ADDED) {
                TasteChange before = removed.remove(Key.ofMovie(change));
                if (before != null) {
                    passed.add(before);
                }
            } else {
                TasteChange first = left.get(Key.ofFact(change));
                if (first != null && first.isBefore(change)) {
                    left.remove(Key.ofFact(change));
                    former.add(change);
                    first.followedBy(change).ifPresent(passed::add);
                }
            }
        }
        changes.replace(later, former, passed);
    }
}
