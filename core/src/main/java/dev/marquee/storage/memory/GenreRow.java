package dev.marquee.storage.memory;

import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.NewGenre;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The rules of adding and renaming genres. Stateless and thread-safe. */
public final class GenreRow {

    private GenreRow() {}

    /**
     * Returns a genre to be stored: a known one with its new name, or a new one.
     *
     * @param genre the genre
     * @param known the stored genres
     * @param nextId the id of a new genre
     * @param now the time
     * @return the genre
     * @throws dev.marquee.InvalidValueException if no id is left for a genre that TMDb does not know
     */
    public static Genre of(NewGenre genre, Collection<Genre> known, LongSupplier nextId, Instant now) {
        Integer tmdbId = genre.tmdbId();
        Optional<Genre> old = known.stream()
                .filter(one ->
                        tmdbId == null ? one.name().equalsIgnoreCase(genre.name()) : one.tmdbId() == tmdbId.intValue())
                .min(Comparator.comparing(Genre::id));
        if (old.isPresent()) {
            return new Genre(
                    old.get().id(), old.get().tmdbId(), genre.name(), old.get().createdAt());
        }
        int newId = MovieRow.tmdbId(tmdbId, "genre id", known.stream().map(Genre::tmdbId));
        return new Genre(new GenreId(nextId.getAsLong()), newId, genre.name(), now.truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * Sorts genres.
     *
     * @param genres the genres
     * @return the genres, sorted by name
     */
    public static List<Genre> sorted(Stream<Genre> genres) {
        return genres.sorted(Comparator.comparing(Genre::name)).toList();
    }
}
