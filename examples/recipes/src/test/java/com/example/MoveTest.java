package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.model.TrainedModel;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.SearchRequest;
import dev.marquee.quickstart.Catalog;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the questions page that moves a SQLite database to PostgreSQL. */
class MoveTest {

    @TempDir
    Path folder;

    private static List<String> recommended(Marquee marquee) {
        User ada = marquee.users().findByUsername("ada").orElseThrow();
        return marquee.recommender().recommend(RecommendationRequest.forUser(ada.id())).stream()
                .map(one -> one.movie().title() + " because " + one.reason())
                .toList();
    }

    @Test
    void everythingIsThereAndNewRowsGetNewIds() throws Exception {
        String file = "jdbc:sqlite:" + folder.resolve("movies.db");
        String server = PostgresServer.freshDatabase();
        List<String> before;
        TrainedModel model;
        try (Marquee marquee =
                Marquee.builder().url(file).passwordIterations(1000).open()) {
            Catalog.load(marquee);
            User boss = marquee.users()
                    .register(NewUser.of("boss", "boss@example.com").password("correct horse".toCharArray()));
            marquee.users().setRole(boss.id(), Role.ADMINISTRATOR);
            CommunityRows.write(marquee, boss.id());
            marquee.models().train(TrainingRequest.of("item-knn")).await();
            model = marquee.models().list().get(0);
            before = recommended(marquee);
        }
        Marquee.open(server).close();

        Move.main(file, server);

        assertThat(CommunityRows.of(server)).isEqualTo(CommunityRows.of(file));
        try (Marquee marquee = Marquee.open(server)) {
            assertThat(recommended(marquee)).isEqualTo(before).isNotEmpty();
            assertThat(marquee.models().list()).containsExactly(model);
            User boss = marquee.users()
                    .authenticate("boss", "correct horse".toCharArray())
                    .orElseThrow();
            assertThat(marquee.users().role(boss.id())).isEqualTo(Role.ADMINISTRATOR);
            assertThat(marquee.movies().search(SearchRequest.of("casablanca")).items())
                    .isNotEmpty();
            long movies = marquee.movies().count();
            marquee.movies().upsert(NewMovie.builder(999_999, "One More").build());
            assertThat(marquee.movies().count()).isEqualTo(movies + 1);
        }
    }
}
