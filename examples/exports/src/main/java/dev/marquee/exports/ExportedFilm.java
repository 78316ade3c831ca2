package dev.marquee.exports;

import dev.marquee.movie.ImdbId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A film as a row of an export tells it. Immutable.
 *
 * @param title the title; empty if the row has only ids
 * @param otherTitles further titles, such as the original one
 * @param year the year of the release, or null if the row has none
 * @param tmdbId TMDb's id, or null
 * @param imdbId IMDb's id, or null
 */
public record ExportedFilm(
        String title,
        List<String> otherTitles,
        @Nullable Integer year,
        @Nullable Integer tmdbId,
        @Nullable ImdbId imdbId) {

    /** Copies the titles. */
    public ExportedFilm {
        otherTitles = List.copyOf(otherTitles);
    }

    static ExportedFilm titled(String title, @Nullable Integer year) {
        return new ExportedFilm(title, List.of(), year, null, null);
    }

    boolean isNameless() {
        return title.isEmpty() && otherTitles.isEmpty() && tmdbId == null && imdbId == null;
    }
}
