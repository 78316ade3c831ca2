package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.community.FeedQuery;
import dev.marquee.community.NewReview;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.ReviewId;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A feed is read by several statements; what is made private between them is not shown. */
class FeedRereadTest {

    @ParameterizedTest
    @EnumSource
    void whatBecomesPrivateWhileAFeedIsReadIsLeftOut(Database database) {
        try (HikariDataSource pool = OpeningTest.dataSource(database.migratedUrl())) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                    Marquee.builder().dataSource(recorded.dataSource()).open()) {
                UserId ada = user(marquee, "ada");
                UserId bob = user(marquee, "bob");
                MovieId heat = marquee.movies()
                        .upsert(NewMovie.builder(949, "Heat").build())
                        .id();
                marquee.community().network().follow(ada, bob);
                marquee.community().profiles().change(bob, ProfileChanges.none().tasteVisibility(Visibility.PUBLIC));
                ReviewId review = marquee.community()
                        .reviews()
                        .write(bob, NewReview.of(heat, "For all."))
                        .id();
                marquee.ratings().set(bob, heat, new BigDecimal("9"));
                assertThat(marquee.community().feed().of(ada, FeedQuery.all())).hasSize(2);

                recorded.before("beginning", () -> {
                    ReviewChanges changes =
                            ReviewChanges.none().body("For me alone.").visibility(Visibility.PRIVATE);
                    marquee.community().reviews().edit(bob, review, changes);
                    marquee.community()
                            .profiles()
                            .change(bob, ProfileChanges.none().tasteVisibility(Visibility.PRIVATE));
                });

                assertThat(marquee.community().feed().of(ada, FeedQuery.all())).isEmpty();
                assertThat(recorded.statements()).anyMatch(sql -> sql.contains("beginning"));
            }
        }
    }

    private static UserId user(Marquee marquee, String name) {
        return marquee.users().register(NewUser.of(name, name + "@example.com")).id();
    }
}
