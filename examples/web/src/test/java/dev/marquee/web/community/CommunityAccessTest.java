package dev.marquee.web.community;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.community.CommentId;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewReview;
import dev.marquee.community.ReportReason;
import dev.marquee.community.ReviewId;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.web.Client;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open which page and send which form of the room. Each path stands once, with {@code R} and such in it. */
class CommunityAccessTest {

    private static People people;
    private static User author;
    private static ReviewId review;
    private static CommentId comment;
    private static long report;
    private static Client visitor;
    private static Client member;
    private static Client moderator;
    private static Client administrator;

    @BeforeAll
    static void start() {
        people = new People();
        author = people.user("access.author");
        review = people.community
                .reviews()
                .write(author.id(), NewReview.of(people.films.get(0).id(), "A review for all"))
                .id();
        comment = people.community
                .comments()
                .write(author.id(), NewComment.on(review, "A comment for all"))
                .id();
        User reader = people.user("access.member");
        report = people.community
                .moderation()
                .report(reader.id(), review, ReportReason.OTHER, null)
                .id()
                .value();
        visitor = people.visitor();
        member = people.client(reader);
        moderator = people.client(people.user("access.moderator", Role.MODERATOR));
        administrator = people.client(people.user("access.administrator", Role.ADMINISTRATOR));
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    private static String path(String template) {
        return template.replace("FILM", people.film(0))
                .replace("{R}", review.toString())
                .replace("{C}", comment.toString())
                .replace("{U}", author.id().toString())
                .replace("{P}", Long.toString(report));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FILM/reviews",
                "/review/{R}",
                "/comment/{C}",
                "/member/access.author",
                "/members/{U}",
                "/members/{U}/reviews",
                "/members/{U}/followers",
                "/members/{U}/following"
            })
    void pageIsOpenToAnyone(String template) {
        Stream.of(visitor, member, moderator, administrator).forEach(client -> {
            HttpResponse<String> answer = client.get(path(template));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("style=").doesNotContain("<script>");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"FILM/review", "/report/review/{R}", "/report/comment/{C}", "/report/account/{U}"})
    void pageIsForMembers(String template) {
        assertNeedsLogIn(visitor.get(path(template)));
        Stream.of(member, moderator, administrator)
                .forEach(client ->
                        assertThat(client.get(path(template)).statusCode()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/review/{R}/edit", "/comment/{C}/edit"})
    void pageIsForTheAuthorAlone(String template) {
        assertNeedsLogIn(visitor.get(path(template)));
        Stream.of(member, moderator, administrator)
                .forEach(client ->
                        assertThat(client.get(path(template)).statusCode()).isEqualTo(404));
        assertThat(people.client(author).get(path(template)).statusCode()).isEqualTo(200);
    }

    @Test
    void formerVersionsAreForTheAuthorAndModerators() {
        String path = path("/review/{R}/edits");

        assertNeedsLogIn(visitor.get(path));
        assertThat(member.get(path).statusCode()).isEqualTo(404);
        Stream.of(people.client(author), moderator, administrator)
                .forEach(client -> assertThat(client.get(path).statusCode()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/moderation",
                "/moderation?state=upheld",
                "/moderation/log",
                "/moderation/review/{R}",
                "/moderation/comment/{C}",
                "/moderation/account/{U}"
            })
    void pageIsForModerators(String template) {
        assertNeedsLogIn(visitor.get(path(template)));
        assertThat(member.get(path(template)).statusCode()).isEqualTo(403);
        assertThat(member.get(path(template)).body()).doesNotContain("A review for all", "A comment for all");
        Stream.of(moderator, administrator).forEach(client -> {
            HttpResponse<String> answer = client.get(path(template));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FILM/review",
                "/review/{R}/edit",
                "/review/{R}/delete",
                "/review/{R}/restore",
                "/review/{R}/comments",
                "/review/{R}/like",
                "/review/{R}/unlike",
                "/comment/{C}/edit",
                "/comment/{C}/delete",
                "/comment/{C}/like",
                "/comment/{C}/unlike",
                "/members/{U}/follow",
                "/members/{U}/unfollow",
                "/members/{U}/accept",
                "/members/{U}/decline",
                "/members/{U}/remove-follower",
                "/members/{U}/block",
                "/members/{U}/unblock",
                "/report/review/{R}",
                "/report/account/{U}"
            })
    void formIsForMembersFromAPageOfTheSite(String template) {
        String path = path(template);

        assertNeedsLogIn(visitor.post(path, "body", "text", "reason", "SPAM"));
        assertForged(member, path);
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/moderation/report/{P}/decide",
                "/moderation/review/{R}/hide",
                "/moderation/review/{R}/show",
                "/moderation/comment/{C}/hide",
                "/moderation/account/{U}/abilities"
            })
    void formIsForModeratorsFromAPageOfTheSite(String template) {
        String path = path(template);

        assertNeedsLogIn(visitor.post(path, "verdict", "upheld"));
        assertThat(member.post(path, "verdict", "upheld").statusCode()).isEqualTo(403);
        assertForged(moderator, path);
        assertForged(administrator, path);
        assertUnchanged();
    }

    private static void assertNeedsLogIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/log-in");
    }

    private static void assertForged(Client client, String path) {
        List<Integer> forged = Stream.of(
                        List.<String>of(),
                        List.of("Sec-Fetch-Site", "cross-site"),
                        List.of("Origin", "https://elsewhere.example"))
                .map(headers -> client.postWith(headers, path, "body", "x", "verdict", "upheld", "reason", "SPAM")
                        .statusCode())
                .toList();

        assertThat(forged).containsOnly(403);
    }

    private static void assertUnchanged() {
        assertThat(visitor.get("/review/" + review).body())
                .contains("A review for all", "A comment for all", "0 likes")
                .doesNotContain("edited");
        assertThat(visitor.get("/member/access.author").body()).contains("0 followers");
        assertThat(moderator.get("/moderation").body()).contains("report-" + report);
        assertThat(people.community.profiles().of(author.id()).mayComment()).isTrue();
    }
}
