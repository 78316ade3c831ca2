package dev.marquee.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.marquee.Marquee;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Loads the movies and users of the quickstart from the three files beside this class. Stateless. */
final class Catalog {

    private Catalog() {}

    /** Writes the catalog and its users in one transaction; loading it again changes nothing. */
    static void load(Marquee marquee) {
        marquee.transaction(() -> {
            Map<String, GenreId> genres =
                    marquee.movies().upsertGenres(genres()).stream().collect(toMap(Genre::name, Genre::id));
            Map<Integer, MovieId> films = marquee.movies().upsertAll(films(genres)).stream()
                    .collect(toMap(UpsertedMovie::tmdbId, UpsertedMovie::id));
            rows("people.csv").forEach(row -> addUser(marquee, row, genres, films));
        });
    }

    private static List<NewGenre> genres() {
        return rows("genres.csv").stream()
                .map(row -> NewGenre.of(Integer.parseInt(row[0]), row[1]))
                .toList();
    }

    private static List<NewMovie> films(Map<String, GenreId> genres) {
        // The file has the names of directors without their TMDb ids; negative ids never collide with TMDb's.
        Map<String, Integer> directors = new HashMap<>();
        return rows("films.csv").stream()
                .map(row -> NewMovie.builder(Integer.parseInt(row[0]), row[1])
                        .releaseDate(LocalDate.of(Integer.parseInt(row[2]), 1, 1)) // the file has only the year
                        .genres(names(row[3]).map(genres::get).toList())
                        .credits(List.of(Credit.crew(
                                new Person(directors.computeIfAbsent(row[4], d -> -1 - directors.size()), row[4]),
                                "Directing",
                                "Director")))
                        .build())
                .toList();
    }

    private static void addUser(
            Marquee marquee, String[] row, Map<String, GenreId> genres, Map<Integer, MovieId> films) {
        User user = marquee.users()
                .findByUsername(row[0])
                .orElseGet(() -> marquee.users().register(NewUser.of(row[0], row[1])));
        marquee.preferences().set(user.id(), names(row[2]).map(genres::get).collect(toSet()));
        names(row[3])
                .map(Integer::valueOf)
                .map(films::get)
                .forEach(film -> marquee.favorites().add(user.id(), film));
    }

    private static List<String[]> rows(String file) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(Catalog.class.getResourceAsStream(file), file), UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(";", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file + ", which is packed beside this class", e);
        }
    }

    private static Stream<String> names(String field) {
        return Stream.of(field.split("\\|", -1)).filter(name -> !name.isEmpty());
    }
}
