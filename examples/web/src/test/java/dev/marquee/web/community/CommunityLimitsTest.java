package dev.marquee.web.community;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.community.NewReview;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.user.User;
import dev.marquee.web.Client;
import dev.marquee.web.TestSite;
import dev.marquee.web.film.Guest;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often one account and address may write, like, follow and report. */
class CommunityLimitsTest {

    private static TestSite site;
    private static String review;
    private static long author;
    private static Client client;

    @BeforeAll
    static void start() {
        site = TestSite.builder().limitFactor(1).start();
        User writer = site.member("limits.author");
        author = writer.id().value();
        MovieId film = site.site()
                .marquee()
                .movies()
                .list(MovieQuery.all().limit(1))
                .items()
                .get(0)
                .id();
        review = site.site()
                .marquee()
                .community()
                .reviews()
                .write(writer.id(), NewReview.of(film, "Much talked about"))
                .id()
                .toString();
        client = Guest.client(site, site.member("limits.member"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"/review/{R}/comments, 30", "/review/{R}/like, 60", "/members/{U}/follow, 60", "/report/review/{R}, 20"
    })
    void onceTooOftenIsRefused(String template, int most) {
        String path = template.replace("{R}", review).replace("{U}", Long.toString(author));
        IntFunction<Integer> send =
                k -> client.post(path, "body", "Number " + k, "reason", "OTHER").statusCode();

        for (int k = 0; k < most; k++) {
            assertThat(send.apply(k)).as("%s, time %d", path, k + 1).isIn(303, 422);
        }
        assertIsRefused(send, most);
    }

    @Test
    void peopleToFollowAreComparedThirtyTimesAMinute() {
        IntFunction<Integer> send = k -> client.get("/friends").statusCode();
        for (int k = 0; k < 30; k++) {
            assertThat(send.apply(k)).as("time %d", k + 1).isEqualTo(200);
        }
        assertIsRefused(send, 30);
    }

    /** The bucket fills while it is emptied, so that a slow machine gets a few more. */
    private static void assertIsRefused(IntFunction<Integer> send, int most) {
        int more = 0;
        while (more < most && send.apply(most + more) != 429) {
            more++;
        }
        assertThat(more).isLessThan(most);
    }
}
