package dev.marquee.web.community;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.community.CommentId;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewReview;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.ReviewId;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.user.User;
import dev.marquee.web.Client;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Comments are written, answered, changed and deleted; what a viewer may not see is as if it did not exist. */
class CommentPagesTest {

    private static People people;
    private static User author;
    private static ReviewId review;
    private static String page;

    @BeforeAll
    static void start() {
        people = new People();
        author = people.user("review.author");
        review = people.community
                .reviews()
                .write(author.id(), NewReview.of(people.films.get(0).id(), "A review to talk about"))
                .id();
        page = "/review/" + review;
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    private static long comment(Client client, String body) {
        return People.id(client.post(page + "/comments", "body", body));
    }

    @Test
    void commentIsWrittenAndAnsweredInItsThread() {
        Client bo = people.client(people.user("comment.bo"));
        Client li = people.client(people.user("comment.li"));

        long first = comment(bo, "First\r\nsecond line");
        long reply = People.id(li.post(page + "/comments", "body", "A reply", "answers", Long.toString(first)));
        long second = People.id(
                bo.post(page + "/comments", "body", "To the reply", "answers", Long.toString(reply), "spoiler", "on"));

        assertThat(bo.get(page).body()).contains("First\nsecond line", "A reply", "To the reply", "3 comments");
        assertThat(li.get("/comment/" + second).body())
                .contains("First", "A reply", "Your reply to", "comment.bo", "<details class=\"spoiler\">");
        assertThat(people.community
                        .comments()
                        .find(Viewer.anybody(), new CommentId(second))
                        .orElseThrow()
                        .thread())
                .isEqualTo(new CommentId(first));
        assertThat(people.visitor().get(page).body())
                .contains("A reply", "Log in")
                .doesNotContain("comment-body");
    }

    @Test
    void emptyCommentIsRefusedBesideItsField() {
        Client client = people.client(people.user("comment.empty"));

        HttpResponse<String> answer = client.post(page + "/comments", "body", " \u200b ");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("A review to talk about", "comment-error", "aria-invalid=\"true\"");
    }

    @Test
    void ownCommentIsChangedAndDeletedByItsAuthorAlone() {
        Client writer = people.client(people.user("comment.writer"));
        Client other = people.client(people.user("comment.other"));
        long id = comment(writer, "Words of before");
        String path = "/comment/" + id;

        assertThat(other.get(path + "/edit").statusCode()).isEqualTo(404);
        assertThat(other.post(path + "/edit", "body", "changed").statusCode()).isEqualTo(404);
        assertThat(other.post(path + "/delete").statusCode()).isEqualTo(404);
        assertThat(other.get(page).body()).doesNotContain(path + "/edit", path + "/delete");
        assertThat(writer.get(path + "/edit").body()).contains("Words of before");
        writer.post(path + "/edit", "body", "Words of after");
        assertThat(other.get(path).body()).contains("Words of after", "edited").doesNotContain("Words of before");
        writer.post(path + "/delete");
        assertThat(other.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void ownCommentUnderAReviewThatIsSeenNoMoreIsDeleted() {
        User host = people.user("comment.host");
        ReviewId theirs = people.community
                .reviews()
                .write(host.id(), NewReview.of(people.films.get(0).id(), "Open at first"))
                .id();
        Client writer = people.client(people.user("comment.guest"));
        long id = People.id(writer.post("/review/" + theirs + "/comments", "body", "Words under it"));
        people.community.reviews().edit(host.id(), theirs, ReviewChanges.none().visibility(Visibility.PRIVATE));
        assertThat(writer.get("/comment/" + id).statusCode()).isEqualTo(404);

        assertThat(writer.post("/comment/" + id + "/delete").statusCode()).isEqualTo(303);

        assertThat(people.community.comments().count(Viewer.of(host.id()), theirs))
                .isZero();
    }

    @Test
    void authorOfTheReviewDeletesCommentsAndATombstoneKeepsThePlaceOfRepliedOnes() {
        Client writer = people.client(people.user("comment.unwanted"));
        Client other = people.client(people.user("comment.answering"));
        long first = comment(writer, "Unwanted words");
        long reply = People.id(other.post(page + "/comments", "body", "I answer it", "answers", Long.toString(first)));
        Client owner = people.client(author);

        assertThat(owner.get(page).body()).contains("/comment/" + first + "/delete");
        assertThat(owner.post("/comment/" + first + "/delete").statusCode()).isEqualTo(303);

        assertThat(other.get(page).body())
                .contains("Deleted comment", "I answer it")
                .doesNotContain("Unwanted words", "/comment/" + first + "/edit");
        owner.post("/comment/" + reply + "/delete");
        assertThat(other.get("/comment/" + first).statusCode()).isEqualTo(404);
    }

    @Test
    void commentOfADeletedUserHasNoName() {
        User leaving = people.user("comment.leaving");
        CommentId first = people.community
                .comments()
                .write(leaving.id(), NewComment.on(review, "Words that go with the account"))
                .id();
        Client other = people.client(people.user("comment.staying"));
        other.post(page + "/comments", "body", "This answer stays", "answers", first.toString());

        people.marquee.users().delete(leaving.id());

        assertThat(other.get("/comment/" + first).body())
                .contains("This answer stays", "Deleted comment")
                .doesNotContain("comment.leaving", "Words that go");
    }

    @Test
    void commentsOfBlockedPeopleAreNotShownToEachOther() {
        User noisy = people.user("comment.noisy");
        User calm = people.user("comment.calm");
        long id = comment(people.client(noisy), "Noise, noise");
        Client reader = people.client(calm);
        assertThat(reader.get(page).body()).contains("Noise, noise");

        people.community.network().block(noisy.id(), calm.id());

        assertThat(reader.get(page).body()).doesNotContain("Noise, noise");
        assertThat(reader.get("/comment/" + id).statusCode()).isEqualTo(404);
        assertThat(reader.post("/comment/" + id + "/like").statusCode()).isEqualTo(404);
        assertThat(reader.post(page + "/comments", "body", "hi", "answers", Long.toString(id))
                        .statusCode())
                .isEqualTo(404);
        assertThat(reader.get("/report/comment/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void likeOfACommentLeadsBackToItsPlace() {
        long id = comment(people.client(people.user("comment.nice")), "A nice word");
        Client fan = people.client(people.user("comment.fan"));

        HttpResponse<String> liked = fan.post("/comment/" + id + "/like", "back", page + "#comment-" + id);

        assertThat(People.location(liked)).isEqualTo(page + "#comment-" + id);
        assertThat(fan.get(page).body()).contains("/comment/" + id + "/unlike");
    }
}
