package dev.marquee.benchmarks.finding;

import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Imports films into the generated catalog in batches of {@value #BATCH}, as an importer does: new, then unchanged,
 * then with other votes and summaries.
 */
final class ImportScenario {

    private static final int BATCH = 100;
    private static final int MOVIES = 1_000;
    private static final int CREDITS = 30;
    private static final int KEYWORDS = 10;

    private final Subject subject;
    private final List<GenreId> genres;
    private final Language english;

    private ImportScenario(Subject subject) {
        this.subject = subject;
        this.genres = subject.marquee().movies().genres().stream()
                .map(genre -> genre.id())
                .toList();
        this.english = subject.catalog().languages().get(0);
    }

    static void run(Subject subject) {
        ImportScenario scenario = new ImportScenario(subject);
        int first = subject.size().movies();
        int movies = Math.min(MOVIES, first);
        scenario.written(first + movies, movies / 2, 0);
        subject.recorded("new movies", "1/s", scenario.written(first, movies, 0));
        subject.recorded("unchanged movies", "1/s", scenario.written(first, movies, 0));
        subject.recorded("changed movies", "1/s", scenario.written(first, movies, 1));
    }

    /** {@return the movies that were written in a second} */
    private double written(int first, int count, int edition) {
        long nanos = 0;
        for (int from = first; from < first + count; from += BATCH) {
            List<NewMovie> batch = new ArrayList<>();
            for (int film = from; film < Math.min(from + BATCH, first + count); film++) {
                batch.add(movie(film, edition));
            }
            long start = System.nanoTime();
            subject.marquee().movies().upsertAll(batch);
            nanos += System.nanoTime() - start;
        }
        return count / (nanos / 1e9);
    }

    private NewMovie movie(int film, int edition) {
        SplittableRandom random = new SplittableRandom(film);
        CatalogGenerator.Texts texts = subject.catalog().texts(film);
        List<Credit> credits = new ArrayList<>();
        for (int i = 0; i < CREDITS; i++) {
            // One in ten is new to the catalog.
            int id = 1 + random.nextInt(subject.catalog().people() * 10 / 9);
            Person person = new Person(id, subject.catalog().person(id));
            credits.add(
                    i < CREDITS / 2
                            ? Credit.cast(person, english.person(random), i)
                            : Credit.crew(person, "Production", "Job " + i));
        }
        Set<Keyword> keywords = new HashSet<>();
        for (int i = 0; i < KEYWORDS; i++) {
            int id = 1 + random.nextInt(subject.catalog().keywords());
            keywords.add(new Keyword(id, subject.catalog().keyword(id)));
        }
        int company = 1 + random.nextInt(subject.catalog().companies());
        Set<GenreId> chosen = new LinkedHashSet<>();
        for (int i = 0; i < 3; i++) {
            chosen.add(genres.get(random.nextInt(genres.size())));
        }
        return NewMovie.builder(CatalogGenerator.FIRST_TMDB_ID + film, texts.title())
                .overview(english.text(random, 40 + edition))
                .releaseDate(LocalDate.of(1990 + random.nextInt(37), 1, 1))
                .votes(BigDecimal.valueOf(random.nextInt(100), 1), random.nextInt(1_000) + edition)
                .runtime(60 + random.nextInt(100))
                .status("Released")
                .original(texts.original(), texts.language().code())
                .popularity(random.nextInt(100_000) / 1000.0)
                .genres(chosen)
                .credits(credits)
                .keywords(keywords)
                .companies(Set.of(new Company(company, subject.catalog().company(company))))
                .build();
    }
}
