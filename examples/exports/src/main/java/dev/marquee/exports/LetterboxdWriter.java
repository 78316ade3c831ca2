package dev.marquee.exports;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.Play;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the files that Letterboxd imports. Confined to one thread. */
final class LetterboxdWriter {

    private final StoredTaste taste;
    private final NewFiles files;
    private final Path folder;
    private final Set<MovieId> rated = new HashSet<>();
    private final Set<MovieId> played = new HashSet<>();
    private int rounded;

    LetterboxdWriter(StoredTaste taste, NewFiles files, Path folder) {
        this.taste = taste;
        this.files = files;
        this.folder = folder;
    }

    WrittenTaste write() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Path> written = new ArrayList<>();
        LetterboxdParts films = new LetterboxdParts(files, folder, "letterboxd-films");
        int[] plays = {0};
        taste.plays().forEach(entry -> {
            plays[0]++;
            films.add(row(entry));
        });
        taste.ratings()
                .filter(rating -> !played.contains(rating.movie().id()))
                .forEach(rating -> films.add(row(rating.movie(), rating.rating(), "", false, NoteText.of(null))));
        written.addAll(films.finish());
        LetterboxdParts watchlist = new LetterboxdParts(files, folder, "letterboxd-watchlist");
        int[] listed = {0};
        taste.watchlist().forEach(entry -> {
            listed[0]++;
            watchlist.add(row(entry.movie(), null, "", false, NoteText.of(null)));
        });
        written.addAll(watchlist.finish());
        return new WrittenTaste(written, rated.size(), plays[0], listed[0], 0, 0, rounded);
    }

    private List<String> row(DiaryEntry entry) {
        Play play = entry.play();
        NoteText note = NoteText.of(play.details().note());
        // The diary has the latest play first.
        boolean latest = played.add(entry.movie().id());
        return row(
                entry.movie(),
                latest ? entry.rating() : null,
                play.details().watchedAt().day().map(LocalDate::toString).orElse(""),
                play.rewatch() || note.rewatch(),
                note);
    }

    private List<String> row(Movie movie, @Nullable BigDecimal rating, String day, boolean rewatch, NoteText note) {
        return List.of(
                movie.tmdbId() > 0 ? String.valueOf(movie.tmdbId()) : "",
                Optional.ofNullable(movie.imdbId()).map(Object::toString).orElse(""),
                movie.title(),
                Optional.ofNullable(movie.releaseDate())
                        .map(date -> String.valueOf(date.getYear()))
                        .orElse(""),
                rating == null ? "" : whole(movie, rating),
                day,
                rewatch ? "Yes" : "",
                Optional.ofNullable(note.tags()).orElse(""),
                Optional.ofNullable(note.text()).orElse(""));
    }

    private String whole(Movie movie, BigDecimal rating) {
        rated.add(movie.id());
        BigDecimal whole = rating.setScale(0, RoundingMode.CEILING);
        rounded += whole.compareTo(rating) == 0 ? 0 : 1;
        return whole.toPlainString();
    }
}
