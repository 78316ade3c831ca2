package dev.marquee.published;

import dev.marquee.Marquee;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.SearchRequest;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;

/** Opens each database of its command line, fills it, asks it, and opens it again. Uses nothing but the API. */
public final class Opening {

    private Opening() {}

    /**
     * Prints one line for each database.
     *
     * @param urls the JDBC URLs of empty databases
     */
    public static void main(String[] urls) {
        for (String url : urls) {
            System.out.println(inModule() + ": " + use(url));
        }
    }

    static String use(String url) {
        User ada;
        try (Marquee marquee = Marquee.open(url)) {
            marquee.movies().upsert(NewMovie.builder(949, "Heat").build());
            var collateral =
                    marquee.movies().upsert(NewMovie.builder(1538, "Collateral").build());
            ada = marquee.users().register(NewUser.of("ada", "ada@example.com"));
            marquee.favorites().add(ada.id(), collateral.id());
        }
        try (Marquee marquee = Marquee.open(url)) {
            var found = marquee.movies().search(SearchRequest.of("colateral"));
            var recommended = marquee.recommender().recommend(RecommendationRequest.forUser(ada.id()));
            return found.items().get(0).movie().title() + ", then "
                    + recommended.get(0).movie().title();
        }
    }

    private static String inModule() {
        Module module = Marquee.class.getModule();
        return module.isNamed() ? "module " + module.getName() : "class path";
    }
}
