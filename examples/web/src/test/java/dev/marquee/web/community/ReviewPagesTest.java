package dev.marquee.web.community;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.community.NewReview;
import dev.marquee.community.Review;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.user.User;
import dev.marquee.web.Client;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reviews are written, changed, deleted, restored, liked and listed; a private one is on nobody else's page. */
class ReviewPagesTest {

    private static People people;

    @BeforeAll
    static void start() {
        people = new People();
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    private static Review review(User author, int film) {
        return people.community
                .reviews()
                .find(
                        Viewer.of(author.id()),
                        author.id(),
                        people.films.get(film).id())
                .orElseThrow();
    }

    @Test
    void reviewIsWrittenWithItsRatingAndShownOnTheFilmsPage() {
        User ada = people.user("ada.writes");
        Client client = people.client(ada);

        HttpResponse<String> written = client.post(
                people.film(0) + "/review",
                "title",
                "Held breath",
                "body",
                "One.\r\n\r\nTwo & three.",
                "language",
                "en",
                "visibility",
                "",
                "rating",
                "8.5");

        Review review = review(ada, 0);
        assertThat(People.location(written)).isEqualTo("/review/" + review.id());
        assertThat(review.body()).isEqualTo("One.\n\nTwo & three.");
        assertThat(review.rating()).isEqualByComparingTo("8.5");
        assertThat(client.get("/review/" + review.id()).body())
                .contains("Held breath", "One.\n\nTwo &amp; three.", "<b>8.5</b> of 10", "lang=\"en\"");
        assertThat(client.get(people.film(0)).body())
                .contains("All reviews", "Your review", "/review/" + review.id() + "/edit")
                .doesNotContain("Write a review");
        assertThat(people.visitor().get(people.film(0)).body())
                .contains("Held breath", "1 review", "/member/ada.writes")
                .doesNotContain("Your review", "/edit");
    }

    @Test
    void secondReviewOfAFilmIsRefusedAndWhatWasTypedStays() {
        Client client = people.client(people.user("twice.writes"));
        client.post(people.film(1) + "/review", "body", "first");

        HttpResponse<String> second = client.post(people.film(1) + "/review", "body", "second words");

        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body()).contains("You have written a review of this film", "second words");
    }

    @ParameterizedTest
    @CsvSource({"body, ''", "body, ' '", "title, TOO LONG", "language, xyz", "rating, 8.3", "rating, 11", "rating, x"})
    void fieldThatBreaksARuleIsRefusedBesideIt(String field, String value) {
        User user = people.user("refused.review." + field + Integer.toHexString(value.hashCode()));
        String sent = value.equals("TOO LONG") ? "t".repeat(256) : value;

        HttpResponse<String> answer = field.equals("body")
                ? people.client(user).post(people.film(2) + "/review", field, sent)
                : people.client(user).post(people.film(2) + "/review", "body", "A text that stays", field, sent);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("class=\"error\"");
        assertThat(people.community
                        .reviews()
                        .find(
                                Viewer.of(user.id()),
                                user.id(),
                                people.films.get(2).id()))
                .isEmpty();
    }

    @Test
    void longestReviewOfTheLongestCharactersFitsIntoTheForm() {
        User user = people.user("long.writes");
        String body = "🎬".repeat(NewReview.MAX_BODY);

        HttpResponse<String> answer = people.client(user).post(people.film(3) + "/review", "body", body);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(review(user, 3).body()).isEqualTo(body);
        assertThat(people.client(user)
                        .post(people.film(4) + "/review", "body", body + "x")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void editKeepsTheFormerVersionForTheAuthorAndModeratorsAlone() {
        User author = people.user("edits.author");
        Client client = people.client(author);
        client.post(people.film(5) + "/review", "title", "Before", "body", "The words before");
        String path = "/review/" + review(author, 5).id();

        assertThat(client.get(path + "/edit").body()).contains("The words before");
        client.post(path + "/edit", "title", "", "body", "The words after", "spoiler", "on", "visibility", "PUBLIC");

        assertThat(client.get(path).body())
                .contains("The words after", "edited", "<details class=\"spoiler\">", path + "/edits")
                .doesNotContain("The words before");
        assertThat(client.get(path + "/edits").body()).contains("The words before", "Before");
        Client moderator = people.client(people.user("edits.moderator", dev.marquee.user.Role.MODERATOR));
        assertThat(moderator.get(path + "/edits").body()).contains("The words before");
        Client other = people.client(people.user("edits.other"));
        assertThat(other.get(path + "/edits").statusCode()).isEqualTo(404);
        assertThat(other.get(path + "/edit").statusCode()).isEqualTo(404);
        assertThat(other.post(path + "/edit", "body", "mine now").statusCode()).isEqualTo(404);
        assertThat(other.post(path + "/delete").statusCode()).isEqualTo(404);
        assertThat(other.get(path).body()).contains("The words after").doesNotContain(path + "/edit");
    }

    @Test
    void deletedReviewIsForItsAuthorAloneUntilItIsRestored() {
        User author = people.user("deletes.author");
        Client client = people.client(author);
        Client other = people.client(people.user("deletes.other"));
        client.post(people.film(6) + "/review", "body", "Gone and back");
        String path = "/review/" + review(author, 6).id();

        client.post(path + "/delete");

        assertThat(client.get(path).body()).contains("You deleted this review", "Restore it");
        assertThat(other.get(path).statusCode()).isEqualTo(404);
        assertThat(other.get(people.film(6)).body()).doesNotContain("Gone and back");
        assertThat(other.post(path + "/restore").statusCode()).isEqualTo(404);
        client.post(path + "/restore");
        assertThat(other.get(path).body()).contains("Gone and back");
        client.post(path + "/delete");
        client.post(people.film(6) + "/review", "body", "Another one");
        assertThat(client.post(path + "/restore").statusCode()).isEqualTo(422);
    }

    @Test
    void likeIsCountedOnceAndTakenBack() {
        User author = people.user("liked.author");
        people.client(author).post(people.film(7) + "/review", "body", "Worth a like");
        String path = "/review/" + review(author, 7).id();
        Client fan = people.client(people.user("liked.fan"));

        HttpResponse<String> liked = fan.post(path + "/like", "back", path);
        fan.post(path + "/like");

        assertThat(People.location(liked)).isEqualTo(path);
        assertThat(fan.get(path).body()).contains("1 like", "aria-pressed=\"true\"");
        fan.post(path + "/unlike", "back", "https://evil.example/");
        assertThat(fan.get(path).body()).contains("0 likes", "aria-pressed=\"false\"");
        assertThat(People.location(fan.post(path + "/like", "back", "//evil.example")))
                .isEqualTo(path);
    }

    @Test
    void listIsOrderedFilteredAndGoesOnByItsCursor() {
        int film = 8;
        for (int k = 0; k < 25; k++) {
            User author = people.user("many.author" + k);
            people.community
                    .reviews()
                    .write(
                            author.id(),
                            NewReview.of(people.films.get(film).id(), "Number " + k + " of many")
                                    .language(k % 5 == 0 ? "fr" : "de"));
        }
        User followed = people.marquee.users().findByUsername("many.author3").orElseThrow();
        User reader = people.user("many.reader");
        people.community.network().follow(reader.id(), followed.id());
        people.community.likes().add(reader.id(), review(followed, film).id());
        Client client = people.client(reader);
        String list = people.film(film) + "/reviews";

        String first = client.get(list).body();
        String next = first.replaceAll("(?s).*<a class=\"button plain\" href=\"([^\"]*after=[^\"]*)\".*", "$1")
                .replace("&amp;", "&");

        assertThat(first).contains("25 reviews", "Number 24 of many").doesNotContain("Number 4 of many");
        assertThat(client.get(next).body()).contains("Number 4 of many").doesNotContain("Number 24 of many");
        assertThat(client.get(list + "?order=liked").body().indexOf("Number 3 of many"))
                .isLessThan(client.get(list + "?order=liked").body().indexOf("Number 24 of many"));
        assertThat(client.get(list + "?language=fr").body())
                .contains("Number 20 of many")
                .doesNotContain("Number 21 of many");
        assertThat(client.get(list + "?from=followed").body())
                .contains("Number 3 of many")
                .doesNotContain("Number 4 of many");
        assertThat(client.get(list + "?after=nonsense").statusCode()).isEqualTo(404);
        assertThat(client.get(list + "?language=%3Cscript%3E").statusCode()).isEqualTo(200);
    }

    @Test
    void privateReviewIsOnNoPageOfOthers() {
        User author = people.user("private.author");
        people.community
                .reviews()
                .write(
                        author.id(),
                        NewReview.of(people.films.get(9).id(), "Xyzzy secret words")
                                .title("Xyzzy title")
                                .visibility(Visibility.PRIVATE));
        long id = review(author, 9).id().value();
        User friend = people.user("private.friend");
        people.community.network().follow(author.id(), friend.id());
        people.community.network().follow(friend.id(), author.id());
        User moderator = people.user("private.moderator", dev.marquee.user.Role.MODERATOR);

        for (Client client : List.of(people.visitor(), people.client(friend), people.client(moderator))) {
            for (String path : List.of(
                    people.film(9),
                    people.film(9) + "/reviews",
                    people.film(9) + "/reviews?order=liked",
                    people.film(9) + "/reviews?from=followed",
                    "/member/private.author",
                    "/members/" + author.id() + "/reviews")) {
                assertThat(client.get(path).body())
                        .as(path)
                        .doesNotContain("Xyzzy", "/review/" + id, "1 review<", "1 review)");
            }
            assertThat(client.get("/review/" + id).statusCode()).isEqualTo(404);
        }
        Client stranger = people.client(friend);
        for (String form : List.of("like", "comments", "edit", "delete", "restore")) {
            assertThat(stranger.post("/review/" + id + "/" + form, "body", "text")
                            .statusCode())
                    .as(form)
                    .isEqualTo(404);
        }
        assertThat(stranger.get("/report/review/" + id).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/report/review/" + id, "reason", "SPAM").statusCode())
                .isEqualTo(404);
        assertThat(people.client(author).get(people.film(9)).body()).contains("Xyzzy title", "only the author sees it");
    }
}
