package dev.marquee.web.social;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.community.NewReview;
import dev.marquee.community.Profile;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Tip;
import dev.marquee.community.Visibility;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.Rating;
import dev.marquee.user.User;
import dev.marquee.web.Client;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The feed, tips, friends, and the settings of privacy. */
class FeedAndFriendsTest {

    private static Circle circle;

    @BeforeAll
    static void start() {
        circle = new Circle();
    }

    @AfterAll
    static void stop() {
        circle.close();
    }

    @Test
    void feedShowsWhatFollowedPeopleDoByKind() {
        User reader = circle.user("feed.reader");
        User author = circle.user("feed.author");
        Client client = circle.client(reader);
        assertThat(client.get("/feed").body()).contains("Follow somebody", "href=\"/friends\"");
        circle.community.network().follow(reader.id(), author.id());
        circle.community.profiles().change(author.id(), ProfileChanges.none().tasteVisibility(Visibility.PUBLIC));
        circle.community
                .reviews()
                .write(author.id(), NewReview.of(circle.film(0), "Held breath.").title("Night <one>"));
        circle.community
                .reviews()
                .write(author.id(), NewReview.of(circle.film(1), "He did it.").spoiler(true));
        circle.marquee.ratings().set(author.id(), circle.film(2), Rating.LIKE);
        circle.list(author, "Feed list", Visibility.PUBLIC, 2);

        String all = client.get("/feed").body();
        assertThat(all)
                .contains("Held breath.", "Night &lt;one&gt;", "It tells what happens", "made the list", "Feed list")
                .doesNotContain("He did it.");
        assertThat(client.get("/feed?kind=list").body()).contains("Feed list").doesNotContain("Held breath.");
        assertThat(client.get("/feed?kind=play").body()).contains("Nobody whom you follow did this");
        circle.community.network().unfollow(reader.id(), author.id());
        assertThat(client.get("/feed").body()).doesNotContain("Held breath.", "Feed list");
    }

    @Test
    void feedGoesOnByItsPlace() {
        User reader = circle.user("more.reader");
        User author = circle.user("more.author");
        circle.community.network().follow(reader.id(), author.id());
        for (int k = 0; k < 33; k++) {
            circle.list(author, "Number " + k + ".", Visibility.PUBLIC, 0);
        }
        Client client = circle.client(reader);

        String first = client.get("/feed").body();
        Matcher more = Pattern.compile("href=\"(/feed\\?after=[^\"]+)\"").matcher(first);

        assertThat(more.find()).isTrue();
        String next = client.get(more.group(1)).body();
        assertThat(first).contains("Number 32.", "Number 3.").doesNotContain("Number 2.");
        assertThat(next).contains("Number 2.", "Number 0.").doesNotContain("Number 3.");
        assertThat(client.get("/feed?after=x").statusCode()).isEqualTo(404);
    }

    @Test
    void filmIsRecommendedToAFriendSeenAndRemoved() {
        User giver = circle.user("tip.giver");
        User taker = circle.user("tip.taker");
        User stranger = circle.user("tip.stranger");
        circle.friends(giver, taker);
        Client mine = circle.client(giver);
        Client theirs = circle.client(taker);
        String path = "/film/" + circle.film(0) + "/recommend";

        assertThat(mine.get("/film/" + circle.film(0)).body()).contains("href=\"" + path + "\"");
        assertThat(mine.get(path).body()).contains("tip.taker").doesNotContain("tip.stranger");
        String friend = taker.id().toString();
        assertThat(mine.post(path, "friend", friend, "note", "For you\r\n& me").statusCode())
                .isEqualTo(303);
        assertThat(mine.post(path, "friend", friend, "note", "again").body())
                .contains("You recommended this film to this friend already.", "again");
        assertThat(mine.post(path, "friend", friend, "note", "x".repeat(2001)).statusCode())
                .isEqualTo(422);
        for (String nobody : List.of(stranger.id().toString(), "2147483647", "x", "")) {
            assertThat(mine.post(path, "friend", nobody).body()).contains("Choose one of your friends.");
        }

        assertThat(theirs.get("/feed").body()).contains("For you\n&amp; me", "1 not seen yet");
        Tip tip = circle.community
                .tips()
                .received(taker.id(), PageRequest.first(1))
                .items()
                .get(0);
        assertThat(circle.client(stranger).post("/tip/" + tip.id() + "/seen").statusCode())
                .isEqualTo(404);
        assertThat(circle.client(stranger).post("/tip/" + tip.id() + "/remove").statusCode())
                .isEqualTo(404);
        assertThat(mine.post("/tip/" + tip.id() + "/seen").statusCode()).isEqualTo(404);
        theirs.post("/tip/" + tip.id() + "/seen");
        assertThat(theirs.get("/feed").body()).doesNotContain("not seen yet");
        assertThat(mine.get("/tips/sent").body()).contains("For you\n&amp; me", " seen");
        theirs.post("/tip/" + tip.id() + "/remove");
        assertThat(theirs.get("/tips").body()).contains("No tip yet");
        assertThat(mine.get("/tips/sent").body()).doesNotContain("For you");
    }

    @Test
    void requestIsAcceptedAndWithdrawn() {
        User closed = circle.user("closed.account");
        User asker = circle.user("asks.closed");
        circle.community.profiles().change(closed.id(), ProfileChanges.none().isPrivate(true));
        Client mine = circle.client(closed);
        Client theirs = circle.client(asker);

        theirs.post("/members/" + closed.id() + "/follow");
        assertThat(theirs.get("/friends/requested").body()).contains("closed.account", "Withdraw");
        assertThat(mine.get("/friends").body()).contains("asks.closed", "Accept");
        assertThat(mine.get("/friends/requests").body()).contains("asks.closed");
        assertThat(Circle.location(mine.post("/members/" + asker.id() + "/decline", "back", "/friends")))
                .isEqualTo("/friends");
        assertThat(mine.get("/friends").body()).doesNotContain("asks.closed");
        theirs.post("/members/" + closed.id() + "/follow");
        mine.post("/members/" + asker.id() + "/accept", "back", "//evil.example");
        assertThat(theirs.get("/friends/requested").body()).doesNotContain("closed.account");
        mine.post("/members/" + asker.id() + "/follow");
        assertThat(mine.get("/friends").body()).contains("asks.closed");
    }

    @Test
    void suggestionSaysWhy() {
        User one = circle.user("suggest.one");
        User middle = circle.user("suggest.middle");
        User far = circle.user("suggest.far");
        circle.friends(one, middle);
        circle.friends(middle, far);

        String page = circle.client(one).get("/friends").body();

        assertThat(page)
                .contains("suggest.far", "Because \u2068suggest.middle\u2069 is a friend of both of you")
                .contains("action=\"/members/" + far.id() + "/follow\"");
    }

    @Test
    void privacyIsSetAndAccountsAreUnblocked() {
        User user = circle.user("privacy.user");
        User blocked = circle.user("privacy.blocked");
        circle.community.network().block(user.id(), blocked.id());
        Client client = circle.client(user);

        client.post("/settings/privacy", "private", "on", "visibility", "FRIENDS", "taste", "PRIVATE");

        Profile profile = circle.community.profiles().of(user.id());
        assertThat(profile.isPrivate()).isTrue();
        assertThat(profile.visibility()).isEqualTo(Visibility.FRIENDS);
        assertThat(profile.tasteVisibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(client.post("/settings/privacy", "visibility", "NOBODY", "taste", "PUBLIC")
                        .statusCode())
                .isEqualTo(422);
        assertThat(circle.community.profiles().of(user.id())).isEqualTo(profile);
        assertThat(client.get("/settings/privacy").body()).contains("privacy.blocked", "Unblock");
        assertThat(Circle.location(client.post("/members/" + blocked.id() + "/unblock", "back", "/settings/privacy")))
                .isEqualTo("/settings/privacy");
        assertThat(client.get("/settings/privacy").body()).doesNotContain("privacy.blocked");
    }

    @Test
    void everythingOfOneselfIsDownloaded() throws IOException {
        User user = circle.user("data.user");
        circle.list(user, "In the file", Visibility.PRIVATE, 1);

        HttpResponse<String> file = circle.client(user).get("/settings/everything.json");

        JsonNode json = new ObjectMapper().readTree(file.body());
        assertThat(json.path("format").asText()).isEqualTo("marquee-user-export");
        assertThat(file.body()).contains("In the file", "data.user").doesNotContain("pbkdf2");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("attachment"));
        assertThat(Circle.location(circle.visitor().get("/settings/everything.json")))
                .startsWith("/log-in");
        assertThat(circle.client(user).get("/settings/data").body()).contains("What others wrote stays");
    }

    @Test
    void visitorMustLogIn() {
        for (String path : List.of(
                "/feed",
                "/tips",
                "/tips/sent",
                "/friends",
                "/friends/requests",
                "/friends/requested",
                "/lists",
                "/lists/shared",
                "/lists/deleted",
                "/lists/import",
                "/settings/privacy",
                "/film/" + circle.film(0) + "/lists",
                "/film/" + circle.film(0) + "/recommend")) {
            assertThat(Circle.location(circle.visitor().get(path))).as(path).startsWith("/log-in");
        }
        for (String path : List.of(
                "/lists",
                "/lists/import",
                "/settings/privacy",
                "/tip/1/seen",
                "/tip/1/remove",
                "/film/" + circle.film(0) + "/lists",
                "/film/" + circle.film(0) + "/recommend")) {
            assertThat(Circle.location(circle.visitor().post(path))).as(path).startsWith("/log-in");
        }
    }

    @Test
    void cardSaysWhichFriendLovedAFilm() {
        User user = circle.user("home.user");
        User friend = circle.user("home.friend");
        circle.friends(user, friend);
        circle.marquee.favorites().add(user.id(), circle.film(0));
        for (int k = 1; k < 20; k++) {
            circle.marquee.favorites().add(friend.id(), circle.film(k));
        }

        assertThat(circle.client(user).get("/").body()).contains("your friend \u2068home.friend\u2069 loved it");
        circle.community.profiles().change(friend.id(), ProfileChanges.none().tasteVisibility(Visibility.PRIVATE));
        assertThat(circle.client(user).get("/").body()).doesNotContain("home.friend");
    }
}
