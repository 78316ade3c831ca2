package dev.marquee.quickstart;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.marquee.Marquee;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The films and users of the quickstart, which another program can load to have something to show: 177 films of
 * ten decades with their facts, and twelve users without passwords who like some of them. Stateless.
 */
public final class Catalog {

    /** TMDb's numbers are above 0. */
    private static final int FIRST_NUMBER = -1_000_000;

    private static final int NUMBERS = 1_000_000_000;

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

    /**
     * Adds the films, genres and users that the database does not have, in one transaction; loading again changes
     * nothing. A film or genre with the same number at TMDb stays as it is, and so does an account with the username
     * or the email address of a sample user: favorites and genres are written with a new account only.
     *
     * @param marquee the database
     * @return the number of films that were added, 0 if it had all of them
     * @throws dev.marquee.StorageException if the database fails; nothing is added then
     */
    public static int load(Marquee marquee) {
        return marquee.transaction(() -> {
            Map<String, GenreId> genres = genres(marquee.movies());
            List<NewMovie> missing = missing(marquee.movies(), genres);
            marquee.movies().upsertAll(missing);
            SampleUser.ALL.forEach(user -> addUser(marquee, user, genres));
            return missing.size();
        });
    }

    private static Map<String, GenreId> genres(MovieCatalog catalog) {
        Set<Integer> stored = catalog.genres().stream().map(Genre::tmdbId).collect(toSet());
        catalog.upsertGenres(GENRES.stream()
                .filter(genre -> !stored.contains(genre.tmdbId()))
                .toList());
        Map<Integer, GenreId> ids = catalog.genres().stream().collect(toMap(Genre::tmdbId, Genre::id));
        return GENRES.stream().collect(toMap(NewGenre::name, genre -> ids.get(genre.tmdbId())));
    }

    private static List<NewMovie> missing(MovieCatalog catalog, Map<String, GenreId> genres) {
        Set<Integer> stored =
                catalog
                        .findAllByTmdbId(SampleMovie.ALL.stream()
                                .map(SampleMovie::tmdbId)
                                .toList())
                        .stream()
                        .map(Movie::tmdbId)
                        .collect(toSet());
        return SampleMovie.ALL.stream()
                .map(movie -> newMovie(movie, genres))
                .filter(movie -> !stored.contains(movie.tmdbId()))
                .toList();
    }

    private static NewMovie newMovie(SampleMovie movie, Map<String, GenreId> genres) {
        String[] votes = movie.text("votes").split(" of ", 2);
        String collection = movie.optional("collection");
        return NewMovie.builder(movie.tmdbId(), movie.title())
                .overview(movie.text("overview"))
                .releaseDate(movie.released())
                .posterPath(movie.optional("poster"))
                .runtime(Integer.valueOf(movie.text("minutes")))
                .votes(new BigDecimal(votes[0]), Integer.parseInt(votes[1]))
                .original(movie.optional("original"), movie.optional("language"))
                .genres(movie.list("genres", genre -> Objects.requireNonNull(genres.get(genre), genre)))
                .keywords(movie.list("keywords", keyword -> new Keyword(number(keyword), keyword)))
                .collection(collection == null ? null : new MovieCollection(number(collection), collection))
                .credits(credits(movie))
                .build();
    }

    private static List<Credit> credits(SampleMovie movie) {
        List<Credit> credits = new ArrayList<>();
        for (String director : movie.list("director", Function.identity())) {
            credits.add(Credit.crew(person(director), "Directing", "Director"));
        }
        int place = 0;
        for (String role : movie.list("cast", Function.identity())) {
            String[] actor = role.split(" as ", 2);
            credits.add(Credit.cast(person(actor[0]), actor[1], place++));
        }
        return credits;
    }

    private static Person person(String name) {
        return new Person(number(name), name);
    }

    /** {@return a number that follows from a name, for what has a number at TMDb that is not known here} */
    static int number(String name) {
        return FIRST_NUMBER - Math.floorMod(name.hashCode(), NUMBERS);
    }

    private static void addUser(Marquee marquee, SampleUser sample, Map<String, GenreId> genres) {
        if (marquee.users().findByUsername(sample.username()).isPresent()
                || marquee.users().findByEmail(sample.email()).isPresent()) {
            return;
        }
        UserId user = marquee.users()
                .register(NewUser.of(sample.username(), sample.email()))
                .id();
        marquee.preferences()
                .set(user, sample.genres().stream().map(genres::get).collect(toSet()));
        marquee.movies()
                .findAllByTmdbId(sample.favorites())
                .forEach(movie -> marquee.favorites().add(user, movie.id()));
    }
}
