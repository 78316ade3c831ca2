package dev.marquee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.backup.Backups;
import dev.marquee.content.ItemFeatures;
import dev.marquee.evaluate.ParameterRange;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainers;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieFixture;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.Release;
import dev.marquee.movie.Translation;
import dev.marquee.movie.Video;
import dev.marquee.movie.WatchOffer;
import dev.marquee.movie.WatchProvider;
import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.StorageConfig;
import dev.marquee.taste.Favorite;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.TooManyAttemptsException;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Public methods refuse invalid values, with a message of the value, the rule and the way out. */
class ValuesTest {

    static Stream<Arguments> badValues() {
        return Stream.of(
                bad("username must not be blank", () -> NewUser.of(" ", "a@example.com")),
                bad(
                        "username must have at most 150 characters, had 151",
                        () -> NewUser.of("x".repeat(151), "a@example.com")),
                bad("U+0000 at position 1", () -> NewUser.of("a\0", "a@example.com")),
                bad("U+D83C at position 0", () -> NewUser.of("\uD83Cx", "a@example.com")),
                bad("email", () -> NewUser.of("ada", "no address")),
                bad("must look like name@host with one @", () -> NewUser.of("ada", "a@b@example.com")),
                bad("must look like name@host", () -> NewUser.of("ada", "@example.com")),
                bad("must look like name@host", () -> NewUser.of("ada", "a@")),
                bad("<U+200B>", () -> NewUser.of("ada", "a\u200bda@example.com")),
                bad("<U+202E>", () -> NewUser.of("ada", "ada@example\u202e.com")),
                bad("without white space", () -> NewUser.of("ada", "ada\u00a0l@example.com")),
                bad("without white space", () -> NewUser.of("ada", "a\u034fda@example.com")),
                bad("email", () -> NewUser.of("ada", "a@" + "x".repeat(253))),
                bad(
                        "first_name must have at most 150",
                        () -> NewUser.of("ada", "a@example.com").firstName("x".repeat(151))),
                bad("username must not be blank", () -> UserChanges.none().username("")),
                bad("title must not be blank", () -> NewMovie.builder(1, "").build()),
                bad(
                        "title must have at most 255 characters, had 256",
                        () -> NewMovie.builder(1, "🎬".repeat(256)).build()),
                bad(
                        "vote_average must be 0 to 10, was 10.1",
                        () -> NewMovie.builder(1, "A")
                                .votes(new BigDecimal("10.05"), 1)
                                .build()),
                bad(
                        "vote_average must be 0 to 10, was -0.1",
                        () -> NewMovie.builder(1, "A")
                                .votes(new BigDecimal("-0.1"), 1)
                                .build()),
                bad(
                        "vote_average must have at most 100 digits before and after its point; round it",
                        () -> NewMovie.builder(1, "A")
                                .votes(new BigDecimal("1E999999999"), 1)
                                .build()),
                bad(
                        "tmdb_id must be 1 to 2147483647, or -1 to -2000000000 for what TMDb does not know, was 0",
                        () -> NewMovie.builder(0, "A").build()),
                bad(
                        "was -2147483648; use TMDb's id",
                        () -> NewMovie.builder(Integer.MIN_VALUE, "A").build()),
                bad("tmdb_id", () -> NewMovie.builder(-2_000_000_001, "A").build()),
                bad("genre id must be 1 to 2147483647", () -> NewGenre.of(Integer.MIN_VALUE, "A")),
                bad(
                        "person_id must be 1 to 2147483647",
                        () -> NewMovie.builder(1, "A")
                                .credits(List.of(Credit.crew(0)))
                                .build()),
                bad(
                        "keyword id",
                        () -> NewMovie.builder(1, "A")
                                .keywords(List.of(new Keyword(0, "A")))
                                .build()),
                bad(
                        "company id",
                        () -> NewMovie.builder(1, "A")
                                .companies(List.of(new Company(Integer.MIN_VALUE, "A")))
                                .build()),
                bad(
                        "collection id",
                        () -> NewMovie.builder(1, "A")
                                .collection(new MovieCollection(0, "A"))
                                .build()),
                bad(
                        "date_joined must be in the years 1 to 9999 in UTC, was +10000-01-01T00:00:00Z",
                        () -> NewUser.of("ada", "a@example.com").dateJoined(Instant.parse("+10000-01-01T00:00:00Z"))),
                bad(
                        "date_joined",
                        () -> NewUser.of("ada", "a@example.com").dateJoined(Instant.parse("0000-12-31T23:59:59Z"))),
                bad("created_at must be in the years 1 to 9999", () -> favorite(Instant.MIN)),
                bad("created_at must be in the years 1 to 9999", () -> favorite(Instant.MAX)),
                bad(
                        "vote_count must be 0 or more, was -1",
                        () -> NewMovie.builder(1, "A").votes(BigDecimal.ONE, -1).build()),
                bad(
                        "runtime must be 0 or more, was -1",
                        () -> NewMovie.builder(1, "A").runtime(-1).build()),
                bad(
                        "year of release_date",
                        () -> NewMovie.builder(1, "A")
                                .releaseDate(LocalDate.of(10_000, 1, 1))
                                .build()),
                bad(
                        "status must have at most 50",
                        () -> NewMovie.builder(1, "A").status("x".repeat(51)).build()),
                bad(
                        "original_title must have at most 255",
                        () -> NewMovie.builder(1, "A")
                                .original("x".repeat(256), null)
                                .build()),
                bad(
                        "language must be an ISO 639-1 code in lower case, such as fr, was \"EN\"",
                        () -> NewMovie.builder(1, "A").original(null, "EN").build()),
                bad(
                        "popularity must be 0 to 1000000000, was NaN",
                        () -> NewMovie.builder(1, "A").popularity(Double.NaN).build()),
                bad(
                        "budget must be 0 or more, was -1",
                        () -> NewMovie.builder(1, "A").budget(-1L).build()),
                bad(
                        "revenue must be 0 or more, was -1",
                        () -> NewMovie.builder(1, "A").revenue(-1L).build()),
                bad(
                        "homepage must have at most 2000 characters, had 2001",
                        () -> NewMovie.builder(1, "A")
                                .homepage("x".repeat(2001))
                                .build()),
                bad(
                        "country must be an ISO 3166-1 code of two letters in upper case, such as FR, was \"us\"",
                        () -> NewMovie.builder(1, "A")
                                .productionCountries(List.of("us"))
                                .build()),
                bad(
                        "country must be an ISO 3166-1",
                        () -> NewMovie.builder(1, "A")
                                .originCountries(List.of("USA"))
                                .build()),
                bad(
                        "language must be an ISO 639-1",
                        () -> NewMovie.builder(1, "A")
                                .spokenLanguages(List.of("English"))
                                .build()),
                bad("IMDb id must be tt and seven digits", () -> ImdbId.of("tt137523")),
                bad("or eight to ten without leading zeros", () -> ImdbId.of("tt00137523")),
                bad("was \"nm0137523\"", () -> ImdbId.of("nm0137523")),
                bad("IMDb id must be 1 to 9999999999, was 0", () -> ImdbId.of(0)),
                bad("was 10000000000; use IMDb's number", () -> ImdbId.of(10_000_000_000L)),
                bad("country must be", () -> release("", LocalDate.EPOCH, "R", null)),
                bad("year of release_date", () -> release("US", LocalDate.of(0, 1, 1), "R", null)),
                bad("certification must have at most 50", () -> release("US", LocalDate.EPOCH, "x".repeat(51), null)),
                bad("note must have at most 255", () -> release("US", LocalDate.EPOCH, null, "x".repeat(256))),
                bad("video site must not be blank", () -> video(" ", "k", null, null)),
                bad("video key must have at most 100", () -> video("s", "x".repeat(101), null, null)),
                bad("language must be", () -> video("s", "k", "EN", null)),
                bad("country must be", () -> video("s", "k", null, "us")),
                bad(
                        "published_at must be in the years 1 to 9999",
                        () -> new Video("s", "k", null, null, null, null, false, Instant.MAX)),
                bad("provider id must be 1 to 2147483647", () -> new WatchProvider(0, "A", null)),
                bad("provider name must not be blank", () -> new WatchProvider(1, "", null)),
                bad("logo_path must have at most 255", () -> new WatchProvider(1, "A", "x".repeat(256))),
                bad("country must be", () -> offer("Us", 1)),
                bad("display_priority must be 0 or more, was -1", () -> offer("US", -1)),
                bad("alternative title must not be blank", () -> new AlternativeTitle("US", "\t", null)),
                bad(
                        "kind of alternative title must have at most 100",
                        () -> new AlternativeTitle("US", "A", "x".repeat(101))),
                bad("language must be", () -> new Translation("pt-BR", null, null, null, null)),
                bad("country must be", () -> new Translation("pt", "br", null, null, null)),
                bad(
                        "translated title must have at most 255",
                        () -> new Translation("pt", null, "x".repeat(256), null, null)),
                bad(
                        "profile_path must have at most 255",
                        () -> new Person(1, "A", "x".repeat(256), null, null, null, null)),
                bad("year of birthday", () -> new Person(1, "A", null, LocalDate.MAX, null, null, null)),
                bad("year of deathday", () -> new Person(1, "A", null, null, LocalDate.MIN, null, null)),
                bad(
                        "known_for_department must have at most 100",
                        () -> new Person(1, "A", null, null, null, "x".repeat(101), null)),
                bad(
                        "person popularity must be 0 to 1000000000, was -1",
                        () -> new Person(1, "A", null, null, null, null, -1.0)),
                bad("keyword name must not be blank", () -> new Keyword(1, " ")),
                bad("company name must have at most 255", () -> new Company(1, "x".repeat(256))),
                bad("collection name must not be blank", () -> new MovieCollection(1, "")),
                bad("person name must not be blank", () -> Credit.cast(new Person(1, ""), "x", 0)),
                bad("person name must not be blank", () -> new Credit(1, Credit.Type.CREW, null, null, "", null, null)),
                bad("job must have at most 100", () -> Credit.crew(new Person(1, "A"), "B", "x".repeat(101))),
                bad("department must have at most 100", () -> Credit.crew(new Person(1, "A"), "x".repeat(101), "B")),
                bad("language must be an ISO 639-1", () -> MovieFilter.all().language("french")),
                bad("genre name must have at most 100", () -> NewGenre.of(1, "x".repeat(101))),
                bad("character must have at most 255", () -> Credit.cast(1, "x".repeat(256), 0)),
                bad("order must be 0 or more, was -1", () -> Credit.cast(1, "x", -1)),
                bad("user id must be 1 to 2147483647, was 0", () -> new UserId(0)),
                bad("movie id must be 1 to 2147483647, was 2147483648", () -> new MovieId(1L << 31)),
                bad("genre id", () -> new GenreId(-1)),
                bad("cursor must not be blank", () -> new Cursor("")),
                bad("limit must be 1 to 1000, was 0", () -> PageRequest.first(0)),
                bad(
                        "limit must be 1 to 1000, was 1001",
                        () -> RecommendationRequest.forHistory(List.of()).limit(1001)),
                bad(
                        "from year must be 1 to 9999, was 0",
                        () -> MovieFilter.all().from(0)),
                bad(
                        "year range 2000 to 1999 is empty; swap its ends",
                        () -> MovieFilter.all().from(2000).to(1999)),
                bad("runtime range 90 to 60", () -> MovieFilter.all().runtime(90, 60)),
                bad(
                        "minimum votes must be 0 or more, was -1",
                        () -> MovieFilter.all().minimumVotes(-1)),
                bad("number of items must be 0 to", () -> new InteractionMatrix.Builder(-1)),
                bad("number of items must be 0 or more, was -1", () -> new ItemFeatures.Builder(-1)),
                bad("movies of a reason must not be empty", () -> new Reason.Liked(List.of(), List.of(), 1)),
                bad("a recommendation needs a reason", () -> new Recommendation(movie(), 1, List.of())),
                bad("genres of a reason must not be empty", () -> new Reason.SharedGenres(List.of(), true, 1)),
                bad(
                        "movies of a reason must not be empty",
                        () -> new Reason.FilmsOf(
                                Reason.FilmsOf.Bond.CAST, "A", Reason.FilmsOf.Deed.LIKED, List.of(), List.of(), 1)),
                bad(
                        "people and keywords of a reason must not be empty",
                        () -> new Reason.InCommon(MovieFixture.movie(1, "A"), List.of(), List.of(), 1)),
                bad("neither was given", () -> Marquee.builder().open()),
                bad(
                        "maximum pool size must be 1 to 1000",
                        () -> Marquee.builder().maximumPoolSize(0)));
    }

    private static Release release(
            String country, LocalDate date, @Nullable String certification, @Nullable String note) {
        return new Release(country, Release.Kind.THEATRICAL, date, certification, note);
    }

    private static Video video(String site, String key, @Nullable String language, @Nullable String country) {
        return new Video(site, key, null, null, language, country, false, null);
    }

    private static WatchOffer offer(String country, int priority) {
        return new WatchOffer(new WatchProvider(1, "A", null), country, WatchOffer.Kind.RENT, priority);
    }

    private static Movie movie() {
        return MovieFixture.movie(1, "Heat", null, BigDecimal.ONE, 1, null, List.of());
    }

    private static Favorite favorite(Instant moment) {
        return new Favorite(new UserId(1), new MovieId(1), moment);
    }

    private static Arguments bad(String message, ThrowingCallable call) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badValues")
    void badValueIsRefusedByItsRule(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidValueException.class).hasMessageContaining(message);
    }

    static Stream<Arguments> textTakers() {
        return Stream.<Arguments>of(
                takes("NewUser.of", text -> NewUser.of(text, "a@example.com")),
                takes("NewUser.of", text -> NewUser.of("ada", text)),
                takes("NewUser.firstName", text -> NewUser.of("ada", "a@b").firstName(text)),
                takes("NewUser.lastName", text -> NewUser.of("ada", "a@b").lastName(text)),
                takes("UserChanges.username", text -> UserChanges.none().username(text)),
                takes("UserChanges.email", text -> UserChanges.none().email(text)),
                takes("UserChanges.firstName", text -> UserChanges.none().firstName(text)),
                takes("UserChanges.lastName", text -> UserChanges.none().lastName(text)),
                takes("NewMovie title", text -> NewMovie.builder(1, text).build()),
                takes(
                        "NewMovie.status",
                        text -> NewMovie.builder(1, "A").status(text).build()),
                takes(
                        "NewMovie.posterPath",
                        text -> NewMovie.builder(1, "A").posterPath(text).build()),
                takes(
                        "NewMovie.backdropPath",
                        text -> NewMovie.builder(1, "A").backdropPath(text).build()),
                takes(
                        "NewMovie.original",
                        text -> NewMovie.builder(1, "A").original(text, null).build()),
                takes(
                        "NewMovie.original",
                        text -> NewMovie.builder(1, "A").original(null, text).build()),
                takes(
                        "NewMovie.spokenLanguages",
                        text -> NewMovie.builder(1, "A")
                                .spokenLanguages(List.of(text))
                                .build()),
                takes("ImdbId.of", ImdbId::of),
                takes("Release", text -> release(text, LocalDate.EPOCH, null, null)),
                takes("Release", text -> release("US", LocalDate.EPOCH, text, null)),
                takes("Release", text -> release("US", LocalDate.EPOCH, null, text)),
                takes("Video", text -> video(text, "k", null, null)),
                takes("Video", text -> video("s", text, null, null)),
                takes("Video", text -> video("s", "k", text, null)),
                takes("WatchProvider", text -> new WatchProvider(1, text, null)),
                takes("WatchProvider", text -> new WatchProvider(1, "A", text)),
                takes("WatchOffer", text -> offer(text, 1)),
                takes("AlternativeTitle", text -> new AlternativeTitle("US", text, null)),
                takes("AlternativeTitle", text -> new AlternativeTitle("US", "A", text)),
                takes("Translation", text -> new Translation("de", text, null, null, null)),
                takes("Translation", text -> new Translation("de", null, text, null, null)),
                takes("Keyword", text -> new Keyword(1, text)),
                takes("Company", text -> new Company(1, text)),
                takes("Person", text -> new Person(1, text)),
                takes("MovieCollection", text -> new MovieCollection(1, text)),
                takes("Credit.cast", text -> Credit.cast(1, text, 0)),
                takes("Credit.crew", text -> Credit.crew(new Person(1, "A"), text, "B")),
                takes("Credit.crew", text -> Credit.crew(new Person(1, "A"), "B", text)),
                takes("NewGenre.of", text -> NewGenre.of(1, text)),
                takes("NewGenre.unknownToTmdb", NewGenre::unknownToTmdb),
                takes("MovieFilter.language", text -> MovieFilter.all().language(text)),
                takes("Cursor", Cursor::new),
                takes("ModelTrainers.named", text -> ModelTrainers.named(text, Map.of())),
                takes("ModelTrainers.named", text -> ModelTrainers.named("ease", Map.of("lambda", text))),
                takes("ModelTrainers.named", text -> ModelTrainers.named("ease", Map.of(text, "1"))),
                takes("TrainingRequest.of", TrainingRequest::of),
                takes(
                        "TrainingRequest.parameter",
                        text -> TrainingRequest.of("ease").parameter(text, text)),
                takes("ParameterRange", text -> new ParameterRange(text, 1, 0, false, false)),
                takes("Backups.restore", text -> Backups.restore(Path.of("none"), text, false)),
                takes("Marquee.open", text -> Marquee.open("jdbc:" + text)));
    }

    private static Arguments takes(String name, Consumer<String> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("textTakers")
    void textOfAnyLengthMakesAShortMessageOnOneLine(String name, Consumer<String> call) {
        String escapes = "\u001B]0;title\u0007\u001B[2J\r\n\u202E";
        for (String text :
                List.of(escapes + "x".repeat(10_000_000), "🎬".repeat(1_000_000) + '\ud83c', escapes.repeat(50))) {
            assertThatThrownBy(() -> call.accept(text))
                    .isInstanceOf(MarqueeException.class)
                    .satisfies(e -> assertThat(e.getMessage())
                            .hasSizeLessThanOrEqualTo(500)
                            .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]"));
        }
    }

    @Test
    void waitOfAnyLengthIsToldInSeconds() {
        assertThat(new TooManyAttemptsException(Duration.ofMillis(1200))).hasMessageContaining("again in 2 seconds");
        assertThat(new TooManyAttemptsException(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)))
                .hasMessageContaining("again in " + Long.MAX_VALUE + " seconds");
    }

    @Test
    void lengthsAreCountedInCodePoints() {
        assertThat(NewMovie.builder(1, "🎬".repeat(255)).build().title()).hasSize(510);
    }

    @Test
    void passwordIsNotInTheTextOfANewUser() {
        assertThat(NewUser.of("ada", "ada@example.com")
                        .password("secret".toCharArray())
                        .toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://host/db?user=u&password=secret,jdbc:postgresql://host/db",
        "jdbc:postgresql://u:secret@host:1/db,jdbc:postgresql://host:1/db",
        "jdbc:sqlite:movies.db,jdbc:sqlite:movies.db",
    })
    void urlIsShownWithoutSecrets(String url, String shown) {
        assertThat(StorageConfig.withoutSecrets(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"jdbc:sqlite:movies.db", "jdbc:postgresql://host/db?password=secret"})
    void missingStorageIsNamedAsTheArtifactToAdd(String url) {
        assertThatThrownBy(() -> Marquee.open(url))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("dev.marquee:marquee-storage-jooq")
                .hasMessageNotContaining("secret");
    }

    @Test
    void unknownUrlIsToldWhatToUse() {
        assertThatThrownBy(() -> Marquee.open("jdbc:oracle:thin:@x"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("jdbc:oracle:x")
                .hasMessageContaining("jdbc:sqlite:FILE");
    }
}
