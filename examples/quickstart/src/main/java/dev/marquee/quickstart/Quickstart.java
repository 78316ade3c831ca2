package dev.marquee.quickstart;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommender;
import dev.marquee.user.User;
import java.io.PrintStream;
import java.util.List;

/** Fills a database with movies and users, then recommends movies to two of the users. */
public final class Quickstart {

    private Quickstart() {}

    /**
     * Runs the program. Running it again on the same file prints the same.
     *
     * @param args the file of the database, {@code quickstart.db} if none is given
     */
    public static void main(String[] args) {
        run(args.length > 0 ? args[0] : "quickstart.db", System.out);
    }

    static void run(String file, PrintStream out) {
        try (Marquee marquee = Marquee.open("jdbc:sqlite:" + file)) {
            Catalog.load(marquee);
            Recommender recommender = marquee.recommender();

            User ada = marquee.users().findByUsername("ada").orElseThrow();
            var forAda = RecommendationRequest.forUser(ada.id()).limit(5);
            print(out, "For ada, who likes ten films", recommender.recommend(forAda));

            User noor = marquee.users().findByUsername("noor").orElseThrow();
            var forNoor = RecommendationRequest.forUser(noor.id()).limit(5);
            print(out, "For noor, who has only named two genres", recommender.recommend(forNoor));

            Movie totoro = marquee.movies().findByTmdbId(8392).orElseThrow();
            print(out, "Films like " + totoro.title(), recommender.similar(totoro.id(), MovieFilter.all(), 5));

            // A favorite counts in the next call; it is removed again so that the next run prints the same.
            Movie casablanca = marquee.movies().findByTmdbId(289).orElseThrow();
            marquee.favorites().add(noor.id(), casablanca.id());
            print(out, "For noor, who now likes " + casablanca.title(), recommender.recommend(forNoor));
            marquee.favorites().remove(noor.id(), casablanca.id());
        }
    }

    private static void print(PrintStream out, String heading, List<Recommendation> recommendations) {
        out.println(heading + ":");
        for (Recommendation r : recommendations) {
            out.printf("  %-36s because %s%n", r.movie().title(), r.reason());
        }
        out.println();
    }
}
