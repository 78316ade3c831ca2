package dev.marquee.web.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.community.ListId;
import dev.marquee.community.ListRole;
import dev.marquee.community.NewComment;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what with a list, route by route, and that a private list is nowhere for others. */
class ListAccessTest {

    private static Circle circle;
    private static User owner;
    private static User editor;
    private static User viewer;
    private static User stranger;
    private static User victim;

    @BeforeAll
    static void start() {
        circle = new Circle();
        owner = circle.user("access.owner");
        editor = circle.user("access.editor");
        viewer = circle.user("access.viewer");
        stranger = circle.user("access.stranger");
        victim = circle.user("access.victim");
        circle.friends(owner, editor);
    }

    @AfterAll
    static void stop() {
        circle.close();
    }

    private static ListId list(Visibility visibility) {
        ListId list = circle.list(owner, "Xyzzy plugh", visibility, 3);
        circle.join(owner, list, editor, ListRole.EDITOR);
        circle.join(owner, list, viewer, ListRole.VIEWER);
        circle.join(owner, list, victim, ListRole.VIEWER);
        return list;
    }

    private static int status(Client client, String method, String path) {
        HttpResponse<String> answer = method.equals("GET")
                ? client.get(path)
                : client.post(
                        path, "to", "down", "note", "n", "name", "n", "version", "0", "role", "VIEWER", "film", "1");
        return answer.statusCode() == 303 && Circle.location(answer).startsWith("/log-in") ? 401 : answer.statusCode();
    }

    /** The statuses are those for a guest, a stranger, a viewer, an editor and the owner; 401 is the log-in. */
    @ParameterizedTest(name = "{0} {1} of a private list")
    @CsvSource({
        "GET,  '',               404, 404, 200, 200, 200",
        "GET,  /films,           404, 404, 200, 200, 200",
        "GET,  /list.csv,        404, 404, 200, 200, 200",
        "GET,  /list.json,       404, 404, 200, 200, 200",
        "GET,  /edit,            401, 404, 403, 200, 200",
        "GET,  /add?q=a,         401, 404, 403, 200, 200",
        "GET,  /share,           401, 404, 403, 403, 200",
        "POST, /edit,            401, 404, 403, 409, 409",
        "POST, /add,             401, 404, 403, 303, 303",
        "POST, /film/FILM/note,  401, 404, 403, 303, 303",
        "POST, /film/FILM/move,  401, 404, 403, 303, 303",
        "POST, /film/FILM/remove,401, 404, 403, 303, 303",
        "POST, /like,            401, 404, 303, 303, 303",
        "POST, /copy,            401, 404, 303, 303, 303",
        "POST, /accept,          401, 404, 303, 303, 404",
        "POST, /members,         401, 404, 403, 403, 422",
        "POST, /members/VICTIM/role,   401, 404, 403, 403, 303",
        "POST, /members/VICTIM/remove, 401, 404, 403, 403, 303",
        "POST, /secret/renew,    401, 404, 403, 403, 200",
        "POST, /secret/end,      401, 404, 403, 403, 303",
        "POST, /delete,          401, 404, 403, 403, 303",
        "POST, /restore,         401, 404, 403, 403, 303",
        "POST, /leave,           401, 404, 303, 303, 404"
    })
    void routeIsForWhomItIs(
            String method, String route, int guest, int byStranger, int byViewer, int byEditor, int byOwner) {
        List<Client> clients = List.of(
                circle.visitor(),
                circle.client(stranger),
                circle.client(viewer),
                circle.client(editor),
                circle.client(owner));
        List<Integer> expected = List.of(guest, byStranger, byViewer, byEditor, byOwner);
        for (int k = 0; k < clients.size(); k++) {
            String path = "/list/" + list(Visibility.PRIVATE)
                    + route.replace("FILM", circle.film(0).toString())
                            .replace("VICTIM", victim.id().toString());
            assertThat(status(clients.get(k), method, path))
                    .as("%s %s by the %dth", method, path, k)
                    .isEqualTo(expected.get(k));
        }
    }

    @Test
    void refusedRoutesChangeNothing() {
        ListId list = list(Visibility.PUBLIC);
        String path = "/list/" + list;
        int version = circle.community
                .lists()
                .find(Viewer.of(owner.id()), list)
                .orElseThrow()
                .version();
        for (User user : List.of(stranger, viewer)) {
            Client client = circle.client(user);
            for (String route : List.of(
                    "/edit",
                    "/add",
                    "/film/" + circle.film(0) + "/remove",
                    "/film/" + circle.film(0) + "/move",
                    "/film/" + circle.film(0) + "/note",
                    "/delete",
                    "/members/" + victim.id() + "/remove",
                    "/secret/renew")) {
                assertThat(status(client, "POST", path + route)).as(route).isEqualTo(403);
            }
        }

        assertThat(circle.community.lists().find(Viewer.of(owner.id()), list))
                .hasValueSatisfying(now -> assertThat(now.version()).isEqualTo(version))
                .hasValueSatisfying(now -> assertThat(now.linked()).isFalse());
        assertThat(circle.community.lists().members(Viewer.of(owner.id()), list))
                .anySatisfy(member -> assertThat(member.user().id()).isEqualTo(victim.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "99999999999", "2147483647"})
    void noListIsANotFound(String id) {
        Client client = circle.client(stranger);
        for (String route : List.of("", "/films", "/edit", "/share", "/list.csv")) {
            assertThat(client.get("/list/" + id + route).statusCode()).as(route).isEqualTo(404);
        }
        assertThat(client.post("/list/" + id + "/like").statusCode()).isEqualTo(404);
        assertThat(client.post("/list/" + id + "/leave").statusCode()).isEqualTo(404);
    }

    @Test
    void privateListIsOnNoPageOfOthers() {
        ListId list = list(Visibility.PRIVATE);
        circle.community.network().follow(stranger.id(), owner.id());
        circle.community.comments().write(editor.id(), NewComment.on(list, "Xyzzy words"));
        for (Client client : List.of(circle.visitor(), circle.client(stranger))) {
            for (String path : List.of(
                    "/member/access.owner",
                    "/film/" + circle.film(0),
                    "/search?q=xyzzy",
                    "/suggest?q=xyzzy",
                    "/lists",
                    "/lists/shared",
                    "/feed",
                    "/feed?kind=list",
                    "/film/" + circle.film(0) + "/lists",
                    "/group?list=" + list)) {
                assertThat(client.get(path).body()).as(path).doesNotContain("Xyzzy plugh", "Xyzzy words");
            }
        }
        assertThat(circle.client(editor).get("/lists").body()).contains("Xyzzy plugh");
        assertThat(circle.client(stranger).get("/group?list=" + list).body())
                .contains("There is no list of that number");
    }

    @Test
    void afterABlockNothingIsLeft() {
        User one = circle.user("block.one");
        User other = circle.user("block.other");
        circle.friends(one, other);
        ListId list = circle.list(one, "Before the block", Visibility.PUBLIC, 2);
        circle.join(one, list, other, ListRole.EDITOR);
        circle.community.lists().add(other.id(), list, circle.film(5));
        circle.community.lists().annotate(other.id(), list, circle.film(5), "noted before");
        circle.community.comments().write(other.id(), NewComment.on(list, "said before"));
        circle.community.tips().send(one.id(), other.id(), circle.film(0), "tip before");
        circle.community.tips().send(other.id(), one.id(), circle.film(1), "tip back");
        String secret = circle.community.lists().renewSecret(one.id(), list);

        circle.community.network().block(other.id(), one.id());

        Client mine = circle.client(one);
        Client theirs = circle.client(other);
        assertThat(theirs.get("/list/" + list).statusCode()).isEqualTo(404);
        assertThat(theirs.get("/list/link/" + secret).statusCode()).isEqualTo(404);
        assertThat(mine.get("/list/" + list).body()).doesNotContain("block.other", "noted before", "said before");
        for (String path : List.of("/feed", "/friends", "/tips", "/tips/sent", "/lists", "/lists/shared", "/group")) {
            assertThat(mine.get(path).body()).as(path).doesNotContain("block.other", "tip before", "tip back");
            assertThat(theirs.get(path).body())
                    .as(path)
                    .doesNotContain("block.one", "tip before", "tip back", "Before the block");
        }
        assertThat(theirs.get("/settings/privacy").body()).contains("block.one");
        assertThat(mine.get("/settings/privacy").body()).doesNotContain("block.other");
        assertThat(mine.post(
                                "/film/" + circle.film(2) + "/recommend",
                                "friend",
                                other.id().toString())
                        .body())
                .contains("No friend yet");
    }
}
