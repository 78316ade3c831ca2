package dev.marquee.quickstart;

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
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Loads the movies and users of the quickstart. Stateless. */
final class Catalog {

    private static final List<NewGenre> GENRES = List.of(
            NewGenre.of(28, "Action"),
            NewGenre.of(12, "Adventure"),
            NewGenre.of(16, "Animation"),
            NewGenre.of(35, "Comedy"),
            NewGenre.of(80, "Crime"),
            NewGenre.of(99, "Documentary"),
            NewGenre.of(18, "Drama"),
            NewGenre.of(10751, "Family"),
            NewGenre.of(14, "Fantasy"),
            NewGenre.of(36, "History"),
            NewGenre.of(27, "Horror"),
            NewGenre.of(10402, "Music"),
            NewGenre.of(9648, "Mystery"),
            NewGenre.of(10749, "Romance"),
            NewGenre.of(878, "Science Fiction"),
            NewGenre.of(53, "Thriller"),
            NewGenre.of(10752, "War"),
            NewGenre.of(37, "Western"));

    private Catalog() {}

    /** Writes the catalog and its users in one transaction; loading it again changes nothing. */
    static void load(Marquee marquee) {
        marquee.transaction(() -> {
            Map<String, GenreId> genres =
                    marquee.movies().upsertGenres(GENRES).stream().collect(toMap(Genre::name, Genre::id));
            Map<Integer, MovieId> movies = marquee.movies().upsertAll(movies(genres)).stream()
                    .collect(toMap(UpsertedMovie::tmdbId, UpsertedMovie::id));
            SampleUser.ALL.forEach(user -> addUser(marquee, user, genres, movies));
        });
    }

    private static List<NewMovie> movies(Map<String, GenreId> genres) {
        // The TMDb ids of the directors are not known here; negative ids never collide with TMDb's.
        Map<String, Integer> directors = new HashMap<>();
        return SampleMovie.ALL.stream()
                .map(movie -> NewMovie.builder(movie.tmdbId(), movie.title())
                        .releaseDate(LocalDate.of(movie.year(), 1, 1)) // only the year is known
                        .genres(movie.genres().stream().map(genres::get).toList())
                        .credits(List.of(Credit.crew(
                                new Person(
                                        directors.computeIfAbsent(movie.director(), d -> -1 - directors.size()),
                                        movie.director()),
                                "Directing",
                                "Director")))
                        .build())
                .toList();
    }

    private static void addUser(
            Marquee marquee, SampleUser sample, Map<String, GenreId> genres, Map<Integer, MovieId> movies) {
        User user = marquee.users()
                .findByUsername(sample.username())
                .orElseGet(() -> marquee.users().register(NewUser.of(sample.username(), sample.email())));
        marquee.preferences()
                .set(user.id(), sample.genres().stream().map(genres::get).collect(toSet()));
        sample.favorites().stream()
                .map(movies::get)
                .forEach(movie -> marquee.favorites().add(user.id(), movie));
    }
}
