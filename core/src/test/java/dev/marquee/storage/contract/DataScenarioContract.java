package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.MarqueeBuilder;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieQuery;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The four data scenarios of the design document, on its sample data. */
abstract class DataScenarioContract extends Contract {

    @Override
    MarqueeBuilder prepared(MarqueeBuilder builder) {
        return super.prepared(builder).sampleData();
    }

    private GenreId genre(String name) {
        return marquee.movies().findGenre(name).map(Genre::id).orElseThrow();
    }

    @Test
    @DisplayName("New User Journey: User registers → Sets preferences → Browses movies → Adds favorites")
    void newUserJourney() {
        User user = marquee.users()
                .register(NewUser.of("newcomer", "newcomer@example.com").password("correct horse".toCharArray()));
        marquee.preferences().set(user.id(), Set.of(genre("Action"), genre("Comedy")));
        List<Movie> browsed =
                marquee.movies().byPreferredGenres(user.id(), MovieQuery.all()).items();
        marquee.favorites().add(user.id(), browsed.get(0).id());

        assertThat(browsed).extracting(Movie::title).containsExactly("The Dark Knight", "Forrest Gump");
        assertThat(marquee.favorites().list(user.id(), FavoriteQuery.all()))
                .extracting(favorite -> favorite.movie().title())
                .containsExactly("The Dark Knight");
        assertThat(marquee.users().authenticate("newcomer", "correct horse".toCharArray()))
                .contains(user);
    }

    @Test
    @DisplayName("Recommendation Engine: User with Action/Thriller preferences gets recommended similar movies")
    void recommendationEngine() {
        User user = marquee.users().register(NewUser.of("thrilled", "thrilled@example.com"));
        marquee.preferences().set(user.id(), Set.of(genre("Action"), genre("Thriller")));

        List<Recommendation> recommended = marquee.recommender()
                .recommend(RecommendationRequest.forUser(user.id()).limit(2));

        assertThat(recommended).extracting(r -> r.movie().title()).containsExactly("The Dark Knight", "Fight Club");
        assertThat(recommended.get(0).reasons()).extracting(Reason::text).contains("you prefer Action and Thriller");
    }

    @Test
    @DisplayName("Popular Content: Movies with high vote_average and vote_count appear in trending")
    void popularContent() {
        assertThat(titles(marquee.movies().trending(MovieQuery.all())))
                .containsExactly("The Dark Knight", "Forrest Gump", "Fight Club");
        assertThat(marquee.recommender().trending(MovieFilter.all(), 1))
                .extracting(r -> r.movie().title())
                .containsExactly("The Dark Knight");
    }

    @Test
    @DisplayName("Genre Analysis: Users preferring Drama get personalized Drama movie recommendations")
    void genreAnalysis() {
        User user = marquee.users().findByUsername("cinephile").orElseThrow();
        assertThat(marquee.preferences().get(user.id())).extracting(Genre::name).containsExactly("Comedy", "Drama");

        List<Recommendation> recommended = marquee.recommender()
                .recommend(RecommendationRequest.forUser(user.id())
                        .filter(MovieFilter.all().genre(genre("Drama"))));

        assertThat(recommended).extracting(r -> r.movie().title()).containsExactly("The Dark Knight");
        assertThat(recommended.get(0).movie().genres()).extracting(Genre::name).contains("Drama");
        assertThat(recommended.get(0).reasons()).extracting(Reason::text).contains("you prefer Drama");
    }
}
