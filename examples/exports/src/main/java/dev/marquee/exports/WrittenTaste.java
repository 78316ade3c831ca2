package dev.marquee.exports;

import java.nio.file.Path;
import java.util.List;

/**
 * What was written about a person. Immutable.
 *
 * @param files the files, in order
 * @param ratings the number of ratings
 * @param plays the number of plays
 * @param watchlist the number of movies on the watchlist
 * @param favorites the number of favorites; 0 for Letterboxd, which imports none
 * @param dismissals the number of dismissed movies; 0 for Letterboxd, which knows none
 * @param rounded the number of ratings that Letterboxd's scale of whole numbers does not have, rounded up
 */
public record WrittenTaste(
        List<Path> files, int ratings, int plays, int watchlist, int favorites, int dismissals, int rounded) {

    /** Copies the list. */
    public WrittenTaste {
        files = List.copyOf(files);
    }
}
