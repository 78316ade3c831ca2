package dev.marquee.benchmarks.serving;

import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The movies that the scenarios write: like the generated ones, each with all its parts. Confined to one thread. */
final class NewMovies {

    private static final int FIRST_TMDB_ID = 500_000_000;

    private final Size size;
    private final List<GenreId> genres;
    private final SplittableRandom random = new SplittableRandom(System.nanoTime());
    private final Words words = new Words();

    NewMovies(Size size, List<Genre> genres) {
        this.size = size;
        this.genres = genres.stream().map(Genre::id).toList();
    }

    /** {@return a year of which there is no movie, so that a filter finds what was written with it} */
    int unusedYear() {
        return 2100 + random.nextInt(900);
    }

    /** {@return the identifier of a movie that is not there yet} */
    int unusedTmdbId() {
        return FIRST_TMDB_ID + random.nextInt(1_000_000_000);
    }

    /** {@return a movie that is there, with other votes and parts} */
    NewMovie changed() {
        return movie(Generator.FIRST_TMDB_ID + random.nextInt(size.movies()), 1990 + random.nextInt(37));
    }

    /** {@return a movie that is not there yet} */
    NewMovie added(int year) {
        return movie(unusedTmdbId(), year);
    }

    private NewMovie movie(int tmdbId, int year) {
        List<Credit> credits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            credits.add(Credit.cast(person(), words.name(random), i));
        }
        for (int i = 0; i < 10; i++) {
            credits.add(Credit.crew(person(), "Directing", i == 0 ? "Director" : "Writer"));
        }
        Set<Keyword> keywords = new LinkedHashSet<>();
        while (keywords.size() < 10) {
            int id = 1 + random.nextInt(200);
            keywords.add(new Keyword(id, words.name(id)));
        }
        Set<Company> companies = new LinkedHashSet<>();
        while (companies.size() < 3) {
            int id = 1 + random.nextInt(100);
            companies.add(new Company(id, words.name(id)));
        }
        Set<GenreId> chosen = new LinkedHashSet<>();
        while (chosen.size() < Math.min(3, genres.size())) {
            chosen.add(genres.get(random.nextInt(genres.size())));
        }
        String title = words.title(random);
        return NewMovie.builder(tmdbId, title)
                .overview(words.text(random, 30 + random.nextInt(51)))
                .releaseDate(LocalDate.of(year, 1 + random.nextInt(12), 1))
                .votes(BigDecimal.valueOf(50 + random.nextInt(45), 1), 1 + random.nextInt(5_000))
                .runtime(70 + random.nextInt(100))
                .status("Released")
                .original(title, "en")
                .genres(chosen)
                .credits(credits)
                .keywords(keywords)
                .companies(companies)
                .build();
    }

    private Person person() {
        int id = 1 + random.nextInt(2 * size.movies());
        return new Person(id, words.name(id));
    }
}
