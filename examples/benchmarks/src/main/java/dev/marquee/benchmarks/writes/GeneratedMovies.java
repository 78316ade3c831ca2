package dev.marquee.benchmarks.writes;

import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Movies with as many parts and as long texts as TMDb's: 3 genres, 30 credits, 10 keywords, 3 companies, and a summary
 * of 300 characters. The same seed and number give the same movie. Immutable.
 */
final class GeneratedMovies {

    static final int GENRES = 19;

    /** The rows of a movie: itself, and those of its genres, credits, keywords and companies. */
    static final int ROWS = 1 + 3 + 30 + 10 + 3;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final long seed;
    private final int total;
    private final List<GenreId> genres;

    /**
     * Creates a source of movies.
     *
     * @param total the number of movies that will be asked for, to which the numbers of people and keywords are fitted
     * @param genres the ids of {@value #GENRES} genres
     */
    GeneratedMovies(long seed, int total, List<GenreId> genres) {
        this.seed = seed;
        this.total = total;
        this.genres = genres;
    }

    /** {@return consecutive movies; the mark at the end of some texts makes them differ from those without} */
    List<NewMovie> movies(int first, int count, String mark) {
        List<NewMovie> movies = new ArrayList<>();
        for (int number = first; number < first + count; number++) {
            movies.add(movie(number, mark));
        }
        return movies;
    }

    private NewMovie movie(int number, String mark) {
        Random random = new Random(seed + number);
        List<Credit> credits = new ArrayList<>();
        for (int c = 0; c < 30; c++) {
            int id = 1 + skewed(random, total * 8);
            Person person = new Person(id, words(id, 14));
            credits.add(
                    c < 15
                            ? Credit.cast(person, words(random.nextInt(), 16) + mark, c)
                            : Credit.crew(person, "Production", "Job " + random.nextInt(60)));
        }
        Set<Keyword> keywords = new HashSet<>();
        while (keywords.size() < 10) {
            int id = 1 + skewed(random, 2000 + total);
            keywords.add(new Keyword(id, words(id, 13)));
        }
        Set<Company> companies = new HashSet<>();
        while (companies.size() < 3) {
            int id = 1 + skewed(random, 500 + total / 2);
            companies.add(new Company(id, words(id, 20)));
        }
        Set<GenreId> chosen = new HashSet<>();
        while (chosen.size() < 3) {
            chosen.add(genres.get(random.nextInt(genres.size())));
        }
        int collection = 1 + random.nextInt(1 + total / 4);
        return NewMovie.builder(number + 1, words(random.nextInt(), 18))
                .overview(words(random.nextInt(), 300) + mark)
                .releaseDate(LocalDate.ofEpochDay(random.nextInt(20_000)))
                .posterPath("/" + words(random.nextInt(), 27).replace(' ', 'x') + ".jpg")
                .backdropPath("/" + words(random.nextInt(), 27).replace(' ', 'x') + ".jpg")
                .votes(BigDecimal.valueOf(random.nextInt(101), 1), random.nextInt(20_000))
                .runtime(60 + random.nextInt(120))
                .status("Released")
                .original(words(random.nextInt(), 18), "en")
                .popularity(random.nextInt(100_000) / 1000.0)
                .budget((long) random.nextInt(200_000_000))
                .revenue((long) random.nextInt(900_000_000))
                .collection(number % 5 == 0 ? new MovieCollection(collection, words(collection, 24)) : null)
                .genres(chosen)
                .credits(credits)
                .keywords(keywords)
                .companies(companies)
                .build();
    }

    /** {@return a number below the bound; small ones are frequent, as famous people are} */
    private static int skewed(Random random, int bound) {
        double uniform = random.nextDouble();
        return (int) (bound * uniform * uniform);
    }

    /** {@return words of five letters, of about this length together, which begin with the number} */
    private static String words(int number, int length) {
        StringBuilder words = new StringBuilder(Integer.toString(number & 0x7fffffff, 36));
        Random random = new Random(number);
        while (words.length() < length) {
            words.append(words.length() % 6 == 5 ? ' ' : LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return words.append('.').toString();
    }
}
