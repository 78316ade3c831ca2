package dev.marquee.web.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.community.ListId;
import dev.marquee.community.ListRole;
import dev.marquee.community.ListedMovie;
import dev.marquee.community.SharedList;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.PageRequest;
import dev.marquee.user.User;
import dev.marquee.web.Client;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists: their forms, the version check, members, the secret link, files. */
class ListPagesTest {

    private static Circle circle;

    @BeforeAll
    static void start() {
        circle = new Circle();
    }

    @AfterAll
    static void stop() {
        circle.close();
    }

    private static SharedList stored(User viewer, ListId list) {
        return circle.community.lists().find(Viewer.of(viewer.id()), list).orElseThrow();
    }

    private static void assertOrder(User viewer, ListId list, int... expected) {
        assertThat(circle.community.lists().movieIds(Viewer.of(viewer.id()), list))
                .containsExactlyElementsOf(
                        Arrays.stream(expected).mapToObj(circle::film).toList());
    }

    private static List<ListedMovie> films(User viewer, ListId list) {
        return circle.community
                .lists()
                .films(Viewer.of(viewer.id()), list, PageRequest.first(100))
                .items();
    }

    @Test
    void listIsMadeChangedDeletedAndRestored() {
        User owner = circle.user("maker");
        Client client = circle.client(owner);

        HttpResponse<String> made = client.post(
                "/lists", "name", "Slow trains", "description", "One\r\nTwo", "ranked", "on", "visibility", "FRIENDS");
        ListId list = Circle.made(made);
        assertThat(stored(owner, list))
                .satisfies(one -> assertThat(one.description()).isEqualTo("One\nTwo"))
                .satisfies(one -> assertThat(one.visibility()).isEqualTo(Visibility.FRIENDS))
                .satisfies(one -> assertThat(one.ranked()).isTrue());
        assertThat(client.get("/lists").body()).contains("Slow trains", "0 films", "for friends");

        assertThat(client.post("/lists", "name", "  ", "description", "kept words")
                        .body())
                .contains("kept words", "aria-invalid=\"true\"");

        client.post("/list/" + list + "/delete");
        assertThat(client.get("/list/" + list).body()).contains("This list is deleted");
        assertThat(client.get("/lists").body()).doesNotContain("Slow trains");
        assertThat(client.get("/lists/deleted").body()).contains("Slow trains");
        assertThat(client.get("/list/" + list + "/edit").statusCode()).isEqualTo(404);
        client.post("/list/" + list + "/restore");
        assertThat(client.get("/lists").body()).contains("Slow trains");
    }

    @Test
    void staleFormShowsWhatWasChangedAndKeepsWhatWasTyped() {
        User owner = circle.user("stale.owner");
        User editor = circle.user("stale.editor");
        ListId list = circle.list(owner, "First name", Visibility.PRIVATE, 2);
        circle.join(owner, list, editor, ListRole.EDITOR);
        String version = Integer.toString(stored(owner, list).version());
        String path = "/list/" + list + "/edit";
        Client late = circle.client(owner);

        circle.client(editor).post(path, "version", version, "name", "Their name", "description", "Their words");
        HttpResponse<String> stale = late.post(
                path, "version", version, "name", "My name", "description", "My words", "visibility", "PUBLIC");

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body())
                .contains("Somebody changed the list", "Their name", "Their words", "My words", "value=\"My name\"")
                .contains("Who sees it", "private");
        assertThat(stored(owner, list).name()).isEqualTo("Their name");
        String next = Integer.toString(stored(owner, list).version());
        assertThat(stale.body()).contains("name=\"version\" value=\"" + next + "\"");
        assertThat(late.post(path, "version", next, "name", "My name", "visibility", "PUBLIC")
                        .statusCode())
                .isEqualTo(303);
        assertThat(stored(owner, list).visibility()).isEqualTo(Visibility.PUBLIC);
    }

    @Test
    void editorDoesNotChangeWhoSeesTheList() {
        User owner = circle.user("seen.owner");
        User editor = circle.user("seen.editor");
        ListId list = circle.list(owner, "Seen", Visibility.PRIVATE, 1);
        circle.join(owner, list, editor, ListRole.EDITOR);
        String version = Integer.toString(stored(owner, list).version());

        circle.client(editor)
                .post("/list/" + list + "/edit", "version", version, "name", "Seen 2", "visibility", "PUBLIC");

        assertThat(stored(owner, list).name()).isEqualTo("Seen 2");
        assertThat(stored(owner, list).visibility()).isEqualTo(Visibility.PRIVATE);
    }

    @Test
    void filmsAreFoundAddedMovedNotedAndRemoved() {
        User owner = circle.user("arranger");
        Client client = circle.client(owner);
        ListId list = circle.list(owner, "Order", Visibility.PRIVATE, 4);
        String path = "/list/" + list;
        String last = path + "/film/" + circle.film(3);

        client.post(last + "/move", "to", "up");
        assertOrder(owner, list, 0, 1, 3, 2);
        client.post(last + "/move", "to", "place", "place", "1");
        assertOrder(owner, list, 3, 0, 1, 2);
        client.post(last + "/move", "to", "up");
        client.post(last + "/move", "to", "down");
        assertOrder(owner, list, 0, 3, 1, 2);
        client.post(last + "/move", "to", "place", "place", "3");
        assertOrder(owner, list, 0, 1, 3, 2);
        client.post(last + "/move", "to", "place", "place", "9000");
        assertOrder(owner, list, 0, 1, 2, 3);
        assertThat(client.post(last + "/move", "to", "place", "place", "-1").statusCode())
                .isEqualTo(422);
        assertThat(client.post(last + "/move", "to", "sideways").statusCode()).isEqualTo(422);
        assertThat(client.post(path + "/film/" + circle.film(9) + "/move", "to", "up")
                        .statusCode())
                .isEqualTo(404);

        client.post(last + "/note", "note", "one\r\n  two");
        assertThat(films(owner, list).get(3).note()).isEqualTo("one\n  two");
        client.post(last + "/note", "note", "");
        assertThat(films(owner, list).get(3).note()).isNull();
        client.post(last + "/remove");
        assertOrder(owner, list, 0, 1, 2);

        String title = circle.films.get(5).title();
        HttpResponse<String> found = client.post(path + "/add", "film", "", "q", title);
        assertThat(Circle.location(found)).startsWith(path + "/add?q=");
        assertThat(client.get(Circle.location(found)).body())
                .contains("name=\"film\" value=\"" + circle.film(5) + "\"");
        client.post(path + "/add", "film", circle.film(5).toString());
        client.post(path + "/add", "film", circle.film(5).toString());
        assertOrder(owner, list, 0, 1, 2, 5);
        assertThat(client.post(path + "/add", "film", "999999").statusCode()).isEqualTo(404);
    }

    @Test
    void filmGoesOnAListFromItsPage() {
        User owner = circle.user("from.film");
        User other = circle.user("from.film.owner");
        Client client = circle.client(owner);
        ListId shared = circle.list(other, "Ours to edit", Visibility.PRIVATE, 0);
        ListId seen = circle.list(other, "Only to see", Visibility.PRIVATE, 0);
        circle.join(other, shared, owner, ListRole.EDITOR);
        circle.join(other, seen, owner, ListRole.VIEWER);
        String path = "/film/" + circle.film(0) + "/lists";

        assertThat(client.get("/film/" + circle.film(0)).body()).contains("href=\"" + path + "\"");
        ListId made = Circle.made(client.post(path, "name", "Begun here"));
        assertOrder(owner, made, 0);
        assertThat(client.get(path).body())
                .contains("Begun here", "Ours to edit", "action=\"/list/" + shared + "/add\"")
                .doesNotContain("Only to see");
        assertThat(Circle.location(client.post(
                        "/list/" + shared + "/add",
                        "film",
                        circle.film(0).toString(),
                        "back",
                        "/film/" + circle.film(0))))
                .isEqualTo("/film/" + circle.film(0));
        assertOrder(other, shared, 0);
    }

    @Test
    void invitedUserAcceptsAndLeaves() {
        User owner = circle.user("inviter");
        User guest = circle.user("Invited.One");
        Client client = circle.client(owner);
        Client theirs = circle.client(guest);
        ListId list = circle.list(owner, "Together", Visibility.PRIVATE, 2);
        String path = "/list/" + list;

        assertThat(client.post(path + "/members", "username", "invited.one", "role", "EDITOR")
                        .statusCode())
                .isEqualTo(303);
        assertThat(client.get(path + "/share").body()).contains("Invited.One", "invited ");
        assertThat(theirs.get(path).statusCode()).isEqualTo(404);
        assertThat(theirs.get("/lists").body()).contains("Together", "to edit it", path + "/accept");
        theirs.post(path + "/accept");
        assertThat(theirs.get(path).body()).contains("Edit</a>").doesNotContain("Share</a>");
        assertThat(theirs.get("/lists").body()).doesNotContain(path + "/accept").contains("Together");
        client.post(path + "/members/" + guest.id() + "/role", "role", "VIEWER");
        assertThat(theirs.get(path).body()).doesNotContain("Edit</a>");
        theirs.post(path + "/leave");
        assertThat(theirs.get(path).statusCode()).isEqualTo(404);

        assertThat(client.post(path + "/members", "username", "nobody.here", "role", "VIEWER")
                        .body())
                .contains("Nobody here is called “nobody.here”", "value=\"nobody.here\"");
        assertThat(client.post(path + "/members", "username", "inviter", "role", "VIEWER")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whoBlocksTheOwnerCanNotBeInvitedAndIsNobody() {
        User owner = circle.user("blocked.inviter");
        User blocker = circle.user("blocks.inviter");
        User blocked = circle.user("is.blocked");
        circle.community.network().block(blocker.id(), owner.id());
        circle.community.network().block(owner.id(), blocked.id());
        ListId list = circle.list(owner, "Nobody", Visibility.PUBLIC, 1);
        Client client = circle.client(owner);

        assertThat(client.post("/list/" + list + "/members", "username", "blocks.inviter")
                        .body())
                .contains("Nobody here is called “blocks.inviter”");
        assertThat(client.post("/list/" + list + "/members", "username", "is.blocked")
                        .body())
                .contains("You block this account");
    }

    @Test
    void secretLinkShowsTheListOnceMadeUntilItEnds() {
        User owner = circle.user("linker");
        Client client = circle.client(owner);
        ListId list = circle.list(owner, "By a link", Visibility.PRIVATE, 3);
        circle.list(owner, "Another private one", Visibility.PRIVATE, 3);

        HttpResponse<String> made = client.post("/list/" + list + "/secret/renew");
        String first = link(made.body());
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(client.get("/list/" + list + "/share").body()).doesNotContain(first, "/list/link/");
        HttpResponse<String> shown = circle.visitor().get(first);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body())
                .contains("By a link", "linker")
                .doesNotContain("Another private one", "/edit\"", "id=\"comments\"", "/list/" + list + "\"");
        assertThat(shown.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(shown.headers().firstValue("X-Robots-Tag"))
                .hasValueSatisfying(robots -> assertThat(robots).contains("noindex"));
        assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(circle.visitor().get("/list/" + list).statusCode()).isEqualTo(404);

        String second = link(client.post("/list/" + list + "/secret/renew").body());
        assertThat(circle.visitor().get(first).statusCode()).isEqualTo(404);
        client.post("/list/" + list + "/edit", "version", "1", "name", "x");
        assertThat(circle.visitor().get(second).statusCode()).isEqualTo(200);
        client.post("/list/" + list + "/secret/end");
        HttpResponse<String> ended = circle.visitor().get(second);
        assertThat(ended.statusCode()).isEqualTo(404);
        assertThat(ended.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(circle.visitor().get("/list/link/x").statusCode()).isEqualTo(404);
    }

    private static String link(String page) {
        Matcher link = Pattern.compile("class=\"secret link\">http://[^/]+(/list/link/[\\w-]{43})<")
                .matcher(page);
        assertThat(link.find()).as(page).isTrue();
        return link.group(1);
    }

    @Test
    void copyHasTheFilmsAndNoWordsOfOthers() {
        User owner = circle.user("copied");
        User other = circle.user("copies");
        ListId list = circle.list(owner, "To be copied", Visibility.PUBLIC, 3);
        circle.community.lists().annotate(owner.id(), list, circle.film(0), "owner's words");

        ListId copy = Circle.made(circle.client(other).post("/list/" + list + "/copy"));

        assertThat(stored(other, copy).name()).isEqualTo("To be copied");
        assertThat(films(other, copy))
                .hasSize(3)
                .allSatisfy(film -> assertThat(film.note()).isNull());
    }

    @Test
    void fileOfAListMakesTheListAgain() {
        User owner = circle.user("exporter");
        Client client = circle.client(owner);
        ListId list = circle.list(owner, "=To keep, \"quoted\"", Visibility.PRIVATE, 4);
        circle.community.lists().annotate(owner.id(), list, circle.film(1), "a note\nof two lines");
        for (String name : List.of("list.csv", "list.json")) {
            HttpResponse<String> file = client.get("/list/" + list + "/" + name);
            assertThat(file.headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));

            HttpResponse<String> answer = upload(client, name, file.body());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            Matcher made = Pattern.compile("/list/(\\d+)").matcher(answer.body());
            assertThat(made.find()).isTrue();
            ListId again = new ListId(Long.parseLong(made.group(1)));
            assertOrder(owner, again, 0, 1, 2, 3);
            assertThat(films(owner, again).get(1).note()).isEqualTo("a note\nof two lines");
            assertThat(circle.visitor().get("/list/" + list + "/" + name).statusCode())
                    .isEqualTo(404);
        }
        assertThat(upload(client, "list.json", "{\"no\":1}").statusCode()).isEqualTo(422);
        HttpResponse<String> none = upload(
                client,
                "list.json",
                "{\"name\":\"Lost\",\"films\":[{\"title\":\"<b>No such</b>\",\"year\":1931,\"tmdb_id\":9999999}]}");
        assertThat(none.body()).contains("Not found here", "&lt;b&gt;No such&lt;/b&gt;");
    }

    private static HttpResponse<String> upload(Client client, String name, String content) {
        String body = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n--edge--\r\n";
        return client.send(HttpRequest.newBuilder(client.uri("/lists/import"))
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Origin", circle.site.url(""))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void longListGoesOnWithItsNumbers() {
        User owner = circle.user("long.list");
        Client client = circle.client(owner);
        ListId list = circle.list(owner, "Long", Visibility.PUBLIC, 0);
        List<MovieId> many = circle.marquee.movies().list(MovieQuery.all().limit(70)).items().stream()
                .map(Movie::id)
                .toList();
        many.forEach(film -> circle.community.lists().add(owner.id(), list, film));
        String version = Integer.toString(stored(owner, list).version());
        client.post("/list/" + list + "/edit", "version", version, "name", "Long", "ranked", "on");

        Matcher more = Pattern.compile("href=\"(/list/\\d+/films\\?from=61&amp;after=[^\"]+)\"")
                .matcher(client.get("/list/" + list).body());

        assertThat(more.find()).isTrue();
        String next = client.get(more.group(1).replace("&amp;", "&")).body();
        assertThat(next).contains("start=\"61\"", ">61.</b>").doesNotContain("id=\"comments\"");
        assertThat(next.split("class=\"card\"", -1)).hasSize(many.size() - 60 + 1);
    }

    @Test
    void listIsLikedAndCommentedOn() {
        User owner = circle.user("liked.owner");
        User reader = circle.user("liked.reader");
        ListId list = circle.list(owner, "Liked", Visibility.PUBLIC, 1);
        Client client = circle.client(reader);

        client.post("/list/" + list + "/like");
        client.post("/list/" + list + "/like");
        client.post("/list/" + list + "/comments", "body", "Fine <choice>");
        assertThat(client.get("/list/" + list).body()).contains("1 like<", "Fine &lt;choice&gt;", "Liked<");
        client.post("/list/" + list + "/unlike");
        assertThat(client.get("/list/" + list).body()).contains("0 likes");
    }
}
