package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.community.ListId;
import dev.marquee.community.ListItem;
import dev.marquee.community.ListRole;
import dev.marquee.community.NewList;
import dev.marquee.community.ProfileChanges;
import dev.marquee.exports.UserImportOutcome.Counts;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.FileAccess;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Rating;
import dev.marquee.taste.WatchedAt;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports, imports and deletions of users, on one kind of database. */
abstract class UserFileContract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path SCHEMA = Path.of("../../docs/user-export.schema.json");

    /** What others did or decide, or what belongs to the database. */
    private static final List<String> OF_OTHERS = List.of(
            "exported_at",
            "imports",
            "comments",
            "likes",
            "followers",
            "memberships",
            "notes",
            "tips_sent",
            "tips_received",
            "reports",
            "moderation",
            "moderated");

    /** More favorites than are read anew each time. */
    private static final int STATE = 6_000;

    private static final AtomicInteger FILES = new AtomicInteger();

    @TempDir
    private Path folder = Path.of("");

    private final List<Marquee> opened = new ArrayList<>();
    private String url = "";
    private Marquee here = Marquee.open("jdbc:sqlite::memory:");
    private UserId ada = new UserId(1);

    /** {@return the URL of a new database} */
    abstract String url(Path folder);

    private Marquee open(String fresh) {
        Marquee marquee = Marquee.builder().url(fresh).passwordIterations(1).open();
        opened.add(marquee);
        return marquee;
    }

    @BeforeEach
    void fill() {
        here.close();
        url = url(folder);
        here = open(url);
        FullUser.addMovies(here, 0);
        UserId bob = FullUser.register(here, "bob");
        UserId cleo = FullUser.register(here, "cleo");
        FullUser.register(here, "dora");
        UserRows.nextUserId(url, UserRows.RARE_ID);
        ada = FullUser.add(here, bob, cleo);
    }

    @AfterEach
    void close() {
        opened.forEach(Marquee::close);
    }

    private Path exported(Marquee marquee, UserId user) {
        Path file = folder.resolve("user-" + FILES.incrementAndGet() + ".json");
        new UserExport(marquee, FileAccess.OWNER).write(user, file);
        return file;
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    private static UserId named(Marquee marquee, String username) {
        return marquee.users().findByUsername(username).map(User::id).orElseThrow();
    }

    private Marquee elsewhere(String... usernames) {
        Marquee there = open(url(folder));
        FullUser.addMovies(there, 3);
        for (String username : usernames) {
            FullUser.register(there, username);
        }
        return there;
    }

    private static void validate(Path file) throws IOException {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMA), config);
        assertThat(schema.validate(read(file))).isEmpty();
    }

    @Test
    void everyPartIsInTheFileAsTheSchemaSays() throws IOException {
        Path file = exported(here, ada);

        validate(file);
        JsonNode user = read(file);
        user.properties().stream()
                .filter(part -> part.getValue().isContainerNode())
                .forEach(part -> assertThat(part.getValue()).as(part.getKey()).isNotEmpty());
        assertThat(user.get("account").get("email").textValue()).isEqualTo(FullUser.EMAIL);
        assertThat(user.get("reviews")).hasSize(2);
        assertThat(user.get("reviews").get(1).get("edits")).hasSize(2);
        assertThat(user.get("lists")
                        .get(0)
                        .get("films")
                        .get(0)
                        .get("movie")
                        .get("title")
                        .textValue())
                .isEqualTo("Film 1");
        assertThat(user.get("reviews").get(0).get("title").textValue())
                .isEqualTo(FullUser.MARK + " " + FullUser.ODD + "title");
        assertThat(Files.readString(file)).doesNotContain("Bob reports.", "pbkdf2", "unusable");
        validate(exported(here, named(here, "bob")));
        validate(exported(here, named(here, "cleo")));
    }

    @Test
    void fileReplacesNoOther() throws IOException {
        Path file = exported(here, ada);
        String before = Files.readString(file);

        assertThatThrownBy(() -> new UserExport(here, FileAccess.OWNER).write(ada, file))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("exists");

        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void userIsTheSameElsewhereButForWhatOthersDid() throws IOException {
        Path file = exported(here, ada);
        here.users().delete(ada);
        Marquee there = elsewhere("bob", "cleo");

        UserImportOutcome outcome = new UserImport(there).apply(file, null, false);

        assertThat(outcome.created()).isTrue();
        UserId again = named(there, FullUser.USERNAME);
        Path second = exported(there, again);
        validate(second);
        assertThat(own(second)).isEqualTo(own(file));
        assertThat(there.users().authenticate(FullUser.USERNAME, "unusable".toCharArray()))
                .isEmpty();
        assertThat(outcome.parts().get("comments")).extracting(Counts::notFound).isEqualTo(2);
        assertThat(outcome.parts().get("likes")).extracting(Counts::notFound).isEqualTo(3);
        assertThat(outcome.parts().get("tips_sent")).isEqualTo(new Counts(0, 0, 0, 1));
        assertThat(outcome.parts().get("memberships"))
                .extracting(Counts::skipped)
                .isEqualTo(1);
        UserImportOutcome repeated = new UserImport(there).apply(file, null, false);
        assertThat(repeated.written()).as(repeated.toString()).isZero();
        assertThat(own(exported(there, again))).isEqualTo(own(file));
    }

    /** {@return what an import elsewhere keeps} */
    private static JsonNode own(Path file) throws IOException {
        ObjectNode user = (ObjectNode) read(file);
        user.remove(OF_OTHERS);
        ((ObjectNode) user.get("account")).remove(List.of("created_at", "updated_at", "role"));
        user.get("plays").forEach(play -> ((ObjectNode) play).remove("added_at"));
        user.get("lists").forEach(list -> ((ObjectNode) list).remove("members"));
        return user;
    }

    @Test
    void commentsAndLikesComeBackWhereWhatTheyAreAboutIsLeft() throws IOException {
        Path file = exported(here, ada);
        here.users().delete(ada);

        UserImportOutcome outcome = new UserImport(here).apply(file, FullUser.MARK + "2", false);

        assertThat(outcome.parts().get("likes")).isEqualTo(new Counts(3, 0, 0, 0));
        assertThat(outcome.parts().get("comments")).extracting(Counts::written).isEqualTo(2);
        JsonNode before = read(file);
        JsonNode after = read(exported(here, named(here, FullUser.MARK + "2")));
        assertThat(after.get("likes")).isEqualTo(before.get("likes"));
        assertThat(after.get("comments").findValuesAsText("written_at"))
                .containsAll(before.get("comments").findValuesAsText("written_at"));
        assertThat(new UserImport(here).apply(file, FullUser.MARK + "2", false).written())
                .isZero();
    }

    @Test
    void previewWritesNothing() {
        Path file = exported(here, ada);
        Marquee there = elsewhere("bob");

        UserImportOutcome would = new UserImport(there).apply(file, null, true);

        assertThat(would.written()).isGreaterThan(15);
        assertThat(would.user()).isNull();
        assertThat(there.users().findByUsername(FullUser.USERNAME)).isEmpty();
        assertThat(there.users().count()).isEqualTo(1);
    }

    @Test
    void followOfAPrivateAccountIsARequest() {
        Path file = exported(here, ada);
        Marquee there = elsewhere("bob");
        UserId bob = named(there, "bob");
        there.community().profiles().change(bob, ProfileChanges.none().isPrivate(true));

        new UserImport(there).apply(file, null, false);

        assertThat(there.community()
                        .network()
                        .requests(bob, PageRequest.first(10))
                        .items())
                .hasSize(1);
        assertThat(there.community().network().friendIds(bob)).isEmpty();
    }

    @Test
    void damagedFileWritesNothing() throws IOException {
        String whole = Files.readString(exported(here, ada));
        Marquee there = elsewhere();
        Path cut = Files.writeString(folder.resolve("cut.json"), whole.substring(0, whole.length() * 2 / 3));
        Path other = Files.writeString(folder.resolve("other.json"), "{\"format\": \"another\"}");
        Path newer = Files.writeString(
                folder.resolve("newer.json"), whole.replaceFirst("\"version\" : 1", "\"version\" : 2"));

        for (Path file : List.of(cut, other, newer, folder.resolve("missing.json"))) {
            assertThatThrownBy(() -> new UserImport(there).apply(file, null, false))
                    .isInstanceOf(ExportFileException.class);
        }

        assertThat(there.users().count()).isZero();
    }

    @Test
    void accountOfAnotherPersonIsNotFilled() {
        Path file = exported(here, ada);
        Marquee there = elsewhere();
        UserId other = there.users()
                .register(NewUser.of(FullUser.USERNAME, "other@example.org"))
                .id();
        there.favorites()
                .add(other, there.movies().findByTmdbId(10).orElseThrow().id());

        assertThatThrownBy(() -> new UserImport(there).apply(file, null, false))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("another email address");

        assertThat(there.favorites().count(other)).isEqualTo(1);
        there.favorites()
                .remove(other, there.movies().findByTmdbId(10).orElseThrow().id());
        assertThat(new UserImport(there).apply(file, null, false).created()).isFalse();
        assertThat(there.favorites().count(other)).isEqualTo(3);
    }

    @Test
    void wrongEntriesAndTimesThatHaveNotComeAreLeftOutAlone() throws IOException {
        String wrong = Files.readString(exported(here, ada))
                .replaceFirst("\"rating\" : 8.5", "\"rating\" : 8.3")
                .replaceFirst("(\"deleted_at\" : \")\\d{4}", "$19000");
        Path file = Files.writeString(folder.resolve("wrong.json"), wrong, StandardCharsets.UTF_8);
        Marquee there = elsewhere();

        UserImportOutcome outcome = new UserImport(there).apply(file, null, false);

        assertThat(outcome.parts().get("ratings")).isEqualTo(new Counts(1, 0, 0, 1));
        assertThat(outcome.parts().get("reviews")).isEqualTo(new Counts(1, 0, 0, 1));
        assertThat(outcome.notes()).anyMatch(note -> note.contains("8.3")).anyMatch(note -> note.contains("future"));
    }

    private UserImportOutcome imported(JsonNode user) throws IOException {
        Path file = Files.writeString(folder.resolve("changed-" + FILES.incrementAndGet() + ".json"), user.toString());
        return new UserImport(elsewhere("bob", "cleo")).apply(file, null, false);
    }

    private static ObjectNode entry(JsonNode user, String part, int index) {
        return (ObjectNode) user.get(part).get(index);
    }

    @Test
    void numbersAndFlagsThatMakeNoSenseAreRefusedAlone() throws IOException {
        ObjectNode user = (ObjectNode) read(exported(here, ada));
        entry(user, "progress", 0).put("position_seconds", new BigInteger("18446744073709551676"));
        entry(user, "ratings", 0).put("rating", 7777.5);
        entry(user, "reviews", 0).put("spoiler", "no");
        ((ObjectNode) user.get("profile")).put("is_private", "yes");
        Path file = Files.writeString(
                folder.resolve("senseless.json"), user.toString().replace("7777.5", "1e400"));
        Marquee there = elsewhere("bob");

        UserImportOutcome outcome = new UserImport(there).apply(file, null, false);

        assertThat(outcome.parts().get("progress")).isEqualTo(new Counts(0, 0, 0, 1));
        assertThat(outcome.parts().get("ratings")).isEqualTo(new Counts(1, 0, 0, 1));
        assertThat(outcome.parts().get("reviews")).isEqualTo(new Counts(1, 0, 0, 1));
        assertThat(there.community()
                        .profiles()
                        .of(named(there, FullUser.USERNAME))
                        .isPrivate())
                .isTrue();
        assertThat(outcome.notes())
                .anyMatch(note ->
                        note.startsWith("progress, entry 1: position_seconds") && note.contains("18446744073709551676"))
                .anyMatch(note -> note.startsWith("ratings, entry 1: rating"))
                .anyMatch(note -> note.startsWith("reviews, entry 1: spoiler"))
                .anyMatch(note -> note.startsWith("profile: is_private") && note.contains("yes"));
    }

    @Test
    void fractionOfASecondIsNotCutOff() throws IOException {
        ObjectNode user = (ObjectNode) read(exported(here, ada));
        entry(user, "progress", 0).put("position_seconds", 60.9);

        assertThat(imported(user).parts().get("progress")).isEqualTo(new Counts(0, 0, 0, 1));
    }

    @Test
    void whatAUserDidToTheAccountThatIsFilledIsRefusedAlone() throws IOException {
        Path file = exported(here, ada);
        Marquee there = elsewhere("bob", "cleo");

        UserImportOutcome outcome = new UserImport(there).apply(file, "bob", false);

        assertThat(outcome.parts().get("following")).isEqualTo(new Counts(0, 0, 0, 1));
        assertThat(outcome.parts().get("tips_sent")).isEqualTo(new Counts(0, 0, 0, 1));
        assertThat(Objects.requireNonNull(outcome.parts().get("favorites")).written())
                .isEqualTo(3);
        assertThat(new UserImport(there).apply(file, "cleo", false).parts().get("blocks"))
                .isEqualTo(new Counts(0, 0, 0, 1));
    }

    @Test
    void namesAndTimesThatNoDatabaseHasAreNotFound() throws IOException {
        ObjectNode user = (ObjectNode) read(exported(here, ada));
        ((ObjectNode) entry(user, "likes", 0).get("subject")).put("by", "b\0b");
        ((ObjectNode) entry(user, "likes", 1).get("subject")).put("at", "-300000-01-01T00:00:00Z");
        entry(user, "likes", 2).remove("subject");
        entry(user, "favorites", 0).remove("movie");

        UserImportOutcome outcome = imported(user);

        assertThat(outcome.parts().get("likes")).isEqualTo(new Counts(0, 0, 1, 2));
        assertThat(outcome.parts().get("favorites")).isEqualTo(new Counts(2, 0, 0, 1));
        assertThat(Objects.requireNonNull(outcome.parts().get("following")).written())
                .isEqualTo(1);
        assertThat(outcome.notes())
                .anyMatch(note -> note.contains("no subject"))
                .anyMatch(note -> note.contains("no movie"));
    }

    @Test
    void timesThatHaveNotComeAreRefusedInEveryPart() throws IOException {
        ObjectNode user = (ObjectNode) read(exported(here, ada));
        String future = "9000-01-01T00:00:00Z";
        entry(user, "favorites", 0).put("favorited_at", future);
        entry(user, "ratings", 0).put("rated_at", future);
        entry(user, "watchlist", 0).put("added_at", future);
        entry(user, "dismissals", 0).put("dismissed_at", future);
        entry(user, "progress", 0).put("stopped_at", future);
        entry(user, "reviews", 0).put("deleted_at", "2019-01-01T00:00:00Z");
        entry(user, "reviews", 1).put("edited_at", "2019-01-01T00:00:00Z");

        UserImportOutcome outcome = imported(user);

        for (String part : List.of("favorites", "ratings", "watchlist", "dismissals", "progress")) {
            assertThat(Objects.requireNonNull(outcome.parts().get(part)).skipped())
                    .as(part)
                    .isEqualTo(1);
        }
        assertThat(outcome.parts().get("reviews")).isEqualTo(new Counts(0, 0, 0, 2));
    }

    @Test
    void replyIsNotOlderThanItsThread() throws IOException {
        ObjectNode user = (ObjectNode) read(exported(here, ada));
        here.users().delete(ada);
        entry(user, "comments", 1).put("written_at", "2020-01-01T00:00:00Z");
        Path file = Files.writeString(folder.resolve("old.json"), user.toString());

        assertThat(new UserImport(here).apply(file, null, false).parts().get("comments"))
                .extracting(Counts::written)
                .isEqualTo(2);

        JsonNode again = read(exported(here, named(here, FullUser.USERNAME))).get("comments");
        assertThat(again.findValuesAsText("written_at")).noneMatch(time -> time.startsWith("2020-01-01"));
        assertThat(new UserImport(here).apply(file, null, false).written()).isZero();
    }

    @Test
    void accountThatOnlyFollowsIsNotFilled() throws IOException {
        Path file = exported(here, ada);
        Marquee there = elsewhere("bob");
        UserId other = there.users()
                .register(NewUser.of(FullUser.USERNAME, "other@example.org"))
                .id();
        UserId bob = named(there, "bob");
        List<Runnable> deeds = List.of(
                () -> there.community().network().follow(other, bob),
                () -> there.community().network().follow(bob, other),
                () -> there.community().network().block(other, bob),
                () -> there.community()
                        .profiles()
                        .change(other, ProfileChanges.none().isPrivate(true)));
        for (Runnable deed : deeds) {
            deed.run();
            assertThatThrownBy(() -> new UserImport(there).apply(file, null, false))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("another email address");
            there.community().network().unfollow(other, bob);
            there.community().network().unfollow(bob, other);
            there.community().network().unblock(other, bob);
        }
    }

    @Test
    void byteOrderMarkIsSkippedAndUnknownVersionsAreNamed() throws IOException {
        String whole = Files.readString(exported(here, ada));
        Marquee there = elsewhere("bob");
        Path newer = Files.writeString(
                folder.resolve("newest.json"), whole.replaceFirst("\"version\" : 1", "\"version\" : 1099511627776"));
        Path marked = Files.writeString(folder.resolve("marked.json"), "\uFEFF" + whole);

        assertThatThrownBy(() -> new UserImport(there).apply(newer, null, false))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("1099511627776");

        assertThat(new UserImport(there).apply(marked, null, false).created()).isTrue();
    }

    @Test
    void listOfAnOwnerHasNeitherNameNorNoteOfABlockedMember() throws IOException {
        UserId bob = named(here, "bob");
        UserId dora = named(here, "dora");
        ListId list =
                here.community().lists().create(bob, NewList.named("Shared")).id();
        here.community().lists().invite(bob, list, dora, ListRole.EDITOR);
        here.community().lists().accept(dora, list);
        MovieId first = here.movies().findByTmdbId(10).orElseThrow().id();
        MovieId second = here.movies().findByTmdbId(20).orElseThrow().id();
        here.community()
                .lists()
                .addAll(dora, list, List.of(new ListItem(first, "Dora notes."), new ListItem(second, null)));
        assertThat(Files.readString(exported(here, bob))).contains("Dora notes.");
        Path doras = exported(here, dora);
        validate(doras);
        JsonNode notes = read(doras).get("notes");
        assertThat(notes).hasSize(2).allMatch(note -> note.has("added_at"));
        assertThat(notes.findValuesAsText("note")).containsExactly("Dora notes.");

        here.community().network().block(dora, bob);

        assertThat(read(exported(here, bob)).get("lists").toString()).doesNotContain("dora", "Dora notes.");
    }

    @Test
    void partsOfSeveralPagesAreComplete() throws IOException {
        List<Rating> ratings = new ArrayList<>();
        List<NewPlay> plays = new ArrayList<>();
        Instant start = Instant.parse("2021-01-01T00:00:00Z");
        UserId bob = named(here, "bob");
        List<MovieId> movies = here.movies().list(MovieQuery.all().limit(10)).items().stream()
                .map(Movie::id)
                .toList();
        for (int k = 0; k < 2500; k++) {
            plays.add(NewPlay.of(bob, movies.get(k % movies.size()), WatchedAt.instant(start.plusSeconds(k)))
                    .source("test", "" + k));
        }
        movies.forEach(movie -> ratings.add(new Rating(bob, movie, new BigDecimal("7"), start)));
        here.watchHistory().addAll(plays);
        here.ratings().setAll(ratings);
        Path file = exported(here, bob);
        Marquee there = elsewhere();

        UserImportOutcome outcome = new UserImport(there).apply(file, null, false);

        assertThat(outcome.parts().get("plays")).isEqualTo(new Counts(2500, 0, 0, 0));
        assertThat(own(exported(there, named(there, "bob"))).get("plays"))
                .isEqualTo(own(file).get("plays"));
        assertThat(new UserImport(there).apply(file, null, false).written()).isZero();
    }

    /** Adds as many favorites as are kept as a state, some of them the user's. */
    private void fillStates() {
        List<NewMovie> films = new ArrayList<>();
        for (int k = 1; k <= 1_000; k++) {
            films.add(NewMovie.builder(1_000 + k, "Many " + k).build());
        }
        here.movies().upsertAll(films);
        List<MovieId> movies = here.movies().list(MovieQuery.all().limit(1000)).items().stream()
                .map(Movie::id)
                .toList();
        List<UserId> fans = new ArrayList<>(List.of(ada));
        for (int k = 1; k < STATE / movies.size() + 2; k++) {
            fans.add(FullUser.register(here, "fan" + k));
        }
        for (UserId fan : fans) {
            here.favorites()
                    .addAll(movies.stream()
                            .map(movie -> new Favorite(fan, movie, Instant.EPOCH))
                            .toList());
        }
    }

    @Test
    void nothingOfADeletedUserIsLeftButWhatOthersWrote() throws Exception {
        fillStates();
        here.models().train(TrainingRequest.of("popularity").guard(false)).await();
        here.warmUpSimilar();
        assertThat(UserRows.count(url, "recommend_modelpiece", "recommend_statepiece"))
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());
        assertThat(UserRows.of(url, ada))
                .as("tables with something about the user")
                .isNotEmpty();
        UserRows.assertEveryTableRefersTo(url, ada);

        here.users().delete(ada);

        assertThat(UserRows.of(url, ada)).isEmpty();
        for (String other : List.of("bob", "cleo")) {
            assertThat(Files.readString(exported(here, named(here, other))))
                    .doesNotContainIgnoringCase(FullUser.MARK)
                    .doesNotContain(Long.toString(UserRows.RARE_ID));
        }
        Map<String, Long> rows = UserRows.count(url, "community_comment", "community_review");
        assertThat(rows.get("community_comment"))
                .as("what others wrote is left")
                .isGreaterThanOrEqualTo(2);
    }
}
