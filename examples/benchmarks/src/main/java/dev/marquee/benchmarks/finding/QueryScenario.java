package dev.marquee.benchmarks.finding;

import dev.marquee.movie.Credit;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.storage.contract.FindingSet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds the films of {@link FindingSet} to the generated ones, and tells at which place its queries find them. */
final class QueryScenario {

    private static final int RESULTS = 20;
    private static final int FIRST_ONES = 5;
    private static final int FIRST_ID = 1_900_000_000;

    private QueryScenario() {}

    /** How the queries of a category fared. */
    private static final class Share {

        private int queries;
        private int first;
        private int amongFirst;
        private int inTime;

        void add(int place, int within) {
            queries++;
            first += place == 1 ? 1 : 0;
            amongFirst += place >= 1 && place <= FIRST_ONES ? 1 : 0;
            inTime += place >= 1 && place <= within ? 1 : 0;
        }

        void recorded(Subject subject, String what) {
            subject.recorded(what + ", queries", "", queries);
            subject.recorded(what + ", first", "%", 100.0 * first / queries);
            subject.recorded(what + ", in the first five", "%", 100.0 * amongFirst / queries);
            subject.recorded(what + ", where wanted", "%", 100.0 * inTime / queries);
        }
    }

    static void run(Subject subject) {
        subject.marquee().movies().upsertAll(films());
        Map<String, Share> shares = new LinkedHashMap<>();
        Share all = new Share();
        for (FindingSet.Query query : FindingSet.queries()) {
            List<Movie> found = subject.finder().search(query.text(), RESULTS);
            int place = found.stream().map(Movie::tmdbId).toList().indexOf(query.tmdbId()) + 1;
            shares.computeIfAbsent(query.category(), name -> new Share()).add(place, query.within());
            all.add(place, query.within());
            if (place == 0 || place > query.within()) {
                System.err.printf(
                        "%s: %s: %d is at %d, wanted within %d; first %s%n",
                        query.category(),
                        query.text(),
                        query.tmdbId(),
                        place,
                        query.within(),
                        found.isEmpty() ? "nothing" : found.get(0).title());
            }
        }
        all.recorded(subject, "all");
        shares.forEach((category, share) -> share.recorded(subject, category));
    }

    private static List<NewMovie> films() {
        // An older build lacks the parts of a film of which FindingSet knows.
        return MovieCatalog.class.getResource("SearchRequest.class") == null ? plainFilms() : FindingSet.movies();
    }

    private static List<NewMovie> plainFilms() {
        Map<String, Integer> ids = new HashMap<>();
        return FindingSet.films().stream()
                .map(film -> NewMovie.builder(film.tmdbId(), film.title())
                        .original(film.originalTitle(), film.language())
                        .releaseDate(LocalDate.of(film.year(), 6, 15))
                        .votes(BigDecimal.valueOf(7), film.votes())
                        .overview(film.overview())
                        .credits(credits(film, ids))
                        .keywords(film.keywords().stream()
                                .map(name -> new Keyword(id(ids, name), name))
                                .toList())
                        .collection(
                                film.collection() == null
                                        ? null
                                        : new MovieCollection(id(ids, film.collection()), film.collection()))
                        .build())
                .toList();
    }

    private static List<Credit> credits(FindingSet.Film film, Map<String, Integer> ids) {
        List<Credit> credits = new ArrayList<>();
        for (String name : film.cast()) {
            credits.add(Credit.cast(new Person(id(ids, name), name), "", credits.size()));
        }
        for (String name : film.directors()) {
            credits.add(Credit.crew(new Person(id(ids, name), name), "Directing", "Director"));
        }
        return credits;
    }

    private static int id(Map<String, Integer> ids, String name) {
        return ids.computeIfAbsent(name, any -> FIRST_ID + ids.size());
    }
}
