package dev.marquee.web.community;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.community.CommentId;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewReview;
import dev.marquee.community.ReportReason;
import dev.marquee.community.ReportState;
import dev.marquee.community.ReportedUser;
import dev.marquee.community.ReviewId;
import dev.marquee.page.PageRequest;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.web.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports, and what moderators decide. */
class ModerationPagesTest {

    private static People people;
    private static User author;
    private static Client member;
    private static Client moderator;

    @BeforeAll
    static void start() {
        people = new People();
        author = people.user("judged.author");
        member = people.client(people.user("reporting.member"));
        moderator = people.client(people.user("judging.moderator", Role.MODERATOR));
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    private static ReviewId review(int film, String body) {
        return people.community
                .reviews()
                .write(author.id(), NewReview.of(people.films.get(film).id(), body))
                .id();
    }

    private static long report(String subject) {
        assertThat(member.post("/report/" + subject, "reason", "ABUSE", "details", "Details of " + subject)
                        .statusCode())
                .isEqualTo(303);
        return people.community.moderation().reports(ReportState.PENDING, PageRequest.first(1000)).items().stream()
                .filter(one -> ("Details of " + subject).equals(one.details()))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
    }

    @Test
    void reportIsDecidedOnceAndHidesTheReview() {
        ReviewId review = review(0, "An insulting review");
        long report = report("review/" + review);

        assertThat(member.post("/report/review/" + review, "reason", "SPAM").statusCode())
                .isEqualTo(422);
        assertThat(moderator.get("/moderation").body())
                .contains("An insulting review", "Details of review/" + review, "reporting.member", "judged.author");
        String decide = "/moderation/report/" + report + "/decide";
        assertThat(moderator.post(decide, "verdict", "perhaps").statusCode()).isEqualTo(422);
        assertThat(moderator
                        .post(decide, "verdict", "upheld", "hide", "on", "reason", "Insults people")
                        .statusCode())
                .isEqualTo(303);
        assertThat(moderator.post(decide, "verdict", "dismissed").statusCode()).isEqualTo(409);

        assertThat(member.get("/review/" + review).statusCode()).isEqualTo(404);
        assertThat(member.get(people.film(0)).body()).doesNotContain("An insulting review");
        assertThat(people.client(author).get("/review/" + review).body()).contains("A moderator hides this review");
        assertThat(moderator.get("/moderation").body()).doesNotContain("report-" + report + "\"");
        assertThat(moderator.get("/moderation?state=upheld").body())
                .contains("An insulting review", "by judging.moderator");
        assertThat(moderator.get("/moderation/log").body()).contains("Insults people", "Hid it", "Upheld a report");
        assertThat(moderator.get("/moderation/review/" + review).body())
                .contains("An insulting review", "Show it again");
        moderator.post("/moderation/review/" + review + "/show");
        assertThat(member.get("/review/" + review).body()).contains("An insulting review");
    }

    @Test
    void dismissedReportHidesNothing() {
        ReviewId review = review(1, "A harmless review");
        long report = report("review/" + review);

        moderator.post("/moderation/report/" + report + "/decide", "verdict", "dismissed", "hide", "on");

        assertThat(member.get("/review/" + review).statusCode()).isEqualTo(200);
        assertThat(moderator.get("/moderation?state=dismissed").body()).contains("A harmless review");
    }

    @Test
    void hiddenCommentIsSeenByItsAuthorAndOnThePagesOfModeration() {
        ReviewId review = review(2, "A review with a bad comment");
        User talker = people.user("bad.talker");
        CommentId comment = people.community
                .comments()
                .write(talker.id(), NewComment.on(review, "A bad comment"))
                .id();

        moderator.post("/moderation/comment/" + comment + "/hide", "reason", "bad");

        assertThat(member.get("/review/" + review).body()).doesNotContain("A bad comment");
        assertThat(people.client(talker).get("/review/" + review).body())
                .contains("A bad comment", "hidden by a moderator");
        assertThat(moderator.get("/moderation/comment/" + comment).body()).contains("A bad comment");
    }

    @Test
    void reportOfSomethingThatIsGoneCanStillBeDecided() {
        User leaving = people.user("leaving.account");
        long report = report("account/" + leaving.id());
        assertThat(moderator.get("/moderation").body()).contains("leaving.account");

        people.marquee.users().delete(leaving.id());

        assertThat(moderator.get("/moderation").statusCode()).isEqualTo(200);
        assertThat(moderator
                        .post("/moderation/report/" + report + "/decide", "verdict", "upheld")
                        .statusCode())
                .isIn(303, 404);
    }

    @Test
    void accountIsStoppedFromCommentingLikingAndFollowing() {
        User loud = people.user("loud.account");
        Client client = people.client(loud);
        ReviewId review = review(3, "A review that is left alone");
        String abilities = "/moderation/account/" + loud.id() + "/abilities";

        moderator.post(abilities, "reason", "Too loud");

        assertThat(client.get("/review/" + review).body())
                .contains("switched comments off for your account")
                .doesNotContain("/review/" + review + "/like");
        assertThat(client.post("/review/" + review + "/comments", "body", "x").statusCode())
                .isEqualTo(403);
        assertThat(client.post("/review/" + review + "/like").statusCode()).isEqualTo(403);
        assertThat(client.get("/member/judged.author").body()).doesNotContain("/follow\"");
        assertThat(client.post("/members/" + author.id() + "/follow").statusCode())
                .isEqualTo(403);
        assertThat(moderator.get("/moderation/log").body()).contains("Too loud", "Stopped comments");
        moderator.post(abilities, "comment", "on", "like", "on", "follow", "on");
        assertThat(client.post("/review/" + review + "/like").statusCode()).isEqualTo(303);
    }

    @Test
    void moderatorsAreSwitchedByAdministratorsAlone() {
        User other = people.user("other.moderator", Role.MODERATOR);
        String abilities = "/moderation/account/" + other.id() + "/abilities";

        assertThat(moderator.get("/moderation/account/" + other.id()).body()).doesNotContain(abilities);
        assertThat(moderator.post(abilities).statusCode()).isEqualTo(403);
        assertThat(people.community.profiles().of(other.id()).mayComment()).isTrue();
        User administrator = people.user("the.administrator", Role.ADMINISTRATOR);
        assertThat(people.client(administrator).post(abilities).statusCode()).isEqualTo(303);
        assertThat(people.community.profiles().of(other.id()).mayComment()).isFalse();
    }

    @Test
    void ownWordsAreNotReportedAndAReasonIsNeeded() {
        ReviewId review = review(4, "Words of my own");
        Client owner = people.client(author);

        assertThat(owner.post("/report/review/" + review, "reason", "SPAM").statusCode())
                .isEqualTo(422);
        assertThat(member.post("/report/review/" + review, "reason", "BORING").statusCode())
                .isEqualTo(422);
        assertThat(member.post("/report/review/" + review, "reason", "SPAM", "details", "d".repeat(2001))
                        .statusCode())
                .isEqualTo(422);
        assertThat(member.post("/report/film/1", "reason", "SPAM").statusCode()).isEqualTo(404);
    }

    @Test
    void blockerReportsTheAccountThatIsBlocked() {
        User rude = people.user("rude.account");
        User hurt = people.user("hurt.account");
        people.community.network().block(hurt.id(), rude.id());
        Client client = people.client(hurt);

        assertThat(client.get("/report/account/" + rude.id()).body()).contains("rude.account");
        assertThat(client.post("/report/account/" + rude.id(), "reason", "ABUSE")
                        .statusCode())
                .isEqualTo(303);
        assertThat(people.community
                        .moderation()
                        .reportsBy(hurt.id(), PageRequest.first(1))
                        .items())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.reported()).isEqualTo(new ReportedUser(rude.id()));
                    assertThat(one.reason()).isEqualTo(ReportReason.ABUSE);
                });
    }

    @ParameterizedTest
    @CsvSource({"/moderation/review/999999", "/moderation/comment/0", "/moderation/film/1", "/moderation/account/x"})
    void whatIsNotThereIsNotFound(String path) {
        assertThat(moderator.get(path).statusCode()).isEqualTo(404);
        assertThat(moderator.post(path + "/hide").statusCode()).isIn(404, 422);
    }
}
