package dev.marquee.web.community;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.community.NewReview;
import dev.marquee.community.ProfileChanges;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.web.Client;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a member and its buttons. */
class MemberPagesTest {

    private static People people;

    @BeforeAll
    static void start() {
        people = new People();
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    private static User writer(String name) {
        User user = people.user(name);
        people.community
                .reviews()
                .write(user.id(), NewReview.of(people.films.get(0).id(), "Words of " + name));
        return user;
    }

    @Test
    void memberIsShownWithReviewsListsAndActivities() {
        User ada = writer("page.ada");
        people.community.lists().create(ada.id(), dev.marquee.community.NewList.named("Films of rain & fog"));

        String page = people.visitor().get("/member/page.ada").body();

        assertThat(page)
                .contains("<bdi>page.ada</bdi>", "Words of page.ada", "0 followers", "Log in to follow")
                .contains("Films of rain &amp; fog", "/list/", "made the list", "reviewed")
                .doesNotContain("/members/" + ada.id() + "/follow\"");
        assertThat(people.client(ada).get("/member/page.ada").body())
                .contains("/settings")
                .doesNotContain("/block\"", "/follow\"");
    }

    @Test
    void accountIsFollowedUntilItIsUnfollowed() {
        User ada = writer("follow.ada");
        User bo = people.user("follow.bo");
        Client client = people.client(bo);

        assertThat(People.location(client.post("/members/" + ada.id() + "/follow")))
                .isEqualTo("/member/follow.ada");
        assertThat(client.get("/member/follow.ada").body()).contains("1 follower<", "Unfollow");
        assertThat(client.get("/members/" + ada.id() + "/followers").body()).contains("follow.bo");
        assertThat(client.get("/members/" + bo.id() + "/following").body()).contains("follow.ada");
        people.client(ada).post("/members/" + bo.id() + "/follow");
        assertThat(client.get("/member/follow.ada").body()).contains("You are friends");
        people.client(ada).post("/members/" + bo.id() + "/remove-follower");
        assertThat(client.get("/member/follow.ada").body()).contains("0 followers", "Follows you");
        client.post("/members/" + ada.id() + "/follow");
        client.post("/members/" + ada.id() + "/unfollow");
        assertThat(client.get("/member/follow.ada").body()).contains("0 followers");
        assertThat(client.post("/members/" + bo.id() + "/follow").statusCode()).isEqualTo(422);
    }

    @Test
    void privateAccountShowsItselfOnceItAcceptedTheRequest() {
        User ada = writer("closed.ada");
        people.community.profiles().change(ada.id(), ProfileChanges.none().isPrivate(true));
        User bo = people.user("closed.bo");
        Client client = people.client(bo);
        Client owner = people.client(ada);

        assertThat(client.get("/member/closed.ada").body())
                .contains("This account is private", "Ask to follow")
                .doesNotContain("Words of closed.ada");
        assertThat(client.get("/members/" + ada.id() + "/reviews").body()).doesNotContain("Words of closed.ada");
        client.post("/members/" + ada.id() + "/follow");
        assertThat(client.get("/member/closed.ada").body())
                .contains("Requested: withdraw", "You follow it once your request is accepted")
                .doesNotContain("Words of closed.ada");
        assertThat(owner.get("/member/closed.bo").body()).contains("Accept as follower", "Decline");
        owner.post("/members/" + bo.id() + "/accept");
        assertThat(client.get("/member/closed.ada").body()).contains("Words of closed.ada");
        assertThat(people.visitor().get("/members/" + ada.id() + "/followers").body())
                .doesNotContain("closed.bo");
    }

    @Test
    void blockedAccountSeesNothingAndTheBlockerCanUnblock() {
        User ada = writer("block.ada");
        User bo = writer("block.bo");
        people.community.network().follow(bo.id(), ada.id());
        Client blocker = people.client(ada);
        Client blocked = people.client(bo);

        blocker.post("/members/" + bo.id() + "/block");
        blocker.post("/members/" + bo.id() + "/block");

        for (String path : List.of(
                "/member/block.ada",
                "/members/" + ada.id(),
                "/members/" + ada.id() + "/reviews",
                "/members/" + ada.id() + "/followers",
                "/members/" + ada.id() + "/following",
                "/report/account/" + ada.id())) {
            assertThat(blocked.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(blocked.get(path).body()).as(path).doesNotContain("block.ada");
        }
        for (String form : List.of("follow", "unfollow", "block", "unblock", "accept", "decline", "remove-follower")) {
            assertThat(blocked.post("/members/" + ada.id() + "/" + form).statusCode())
                    .as(form)
                    .isEqualTo(404);
        }
        assertThat(blocker.get("/member/block.bo").body())
                .contains("You block this account", "/members/" + bo.id() + "/unblock")
                .doesNotContain("Words of block.bo", "/follow\"");
        assertThat(blocker.post("/members/" + bo.id() + "/follow").statusCode()).isEqualTo(422);
        blocker.post("/members/" + bo.id() + "/unblock");
        assertThat(blocked.get("/member/block.ada").body()).contains("Words of block.ada", "0 followers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/member/nobody.here",
                "/member/%3Cscript%3E",
                "/members/0",
                "/members/-1",
                "/members/999999999",
                "/members/99999999999",
                "/members/x",
                "/members/x/followers",
                "/review/0",
                "/review/999999999",
                "/review/2147483648",
                "/comment/0",
                "/comment/999999999",
                "/film/999999999/reviews"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(people.visitor().get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a+b@c", "émile", "דנה"})
    void linkOfAnyUsernameLeadsToItsPage(String name) {
        User user = people.marquee.users().register(NewUser.of(name, "x" + name.hashCode() + "@example.com"));
        people.community
                .reviews()
                .write(user.id(), NewReview.of(people.films.get(1).id(), "By an odd name"));

        String path = Member.of(new dev.marquee.community.Author(user.id(), user.username()))
                .path();

        assertThat(people.visitor().get(path).body()).contains("<bdi>" + name + "</bdi>", "By an odd name");
    }
}
