package dev.marquee.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.recommend.Recommender;
import dev.marquee.storage.Checkpoints;
import dev.marquee.storage.TrainingData;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.training.Models;
import dev.marquee.user.UserRepository;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs classes with the annotation in an engine of their own, and looks at what they were given. */
class MarqueeTestTest {

    /** The databases that the classes below were given, by class. */
    private static final Map<Class<?>, Queue<Marquee>> GIVEN = new ConcurrentHashMap<>();

    private static void given(Class<?> test, Marquee marquee) {
        GIVEN.computeIfAbsent(test, absent -> new ConcurrentLinkedQueue<>()).add(marquee);
    }

    private static Set<Marquee> databases(Class<?> test) {
        return GIVEN.getOrDefault(test, new ConcurrentLinkedQueue<>()).stream().collect(Collectors.toSet());
    }

    private static EngineExecutionResults run(Class<?> test, String... parameters) {
        GIVEN.remove(test);
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter").selectors(selectClass(test));
        for (int i = 0; i < parameters.length; i += 2) {
            kit.configurationParameter(parameters[i], parameters[i + 1]);
        }
        return kit.execute();
    }

    private static void assertAllPassed(EngineExecutionResults results, int tests) {
        assertThat(failures(results)).isEmpty();
        results.testEvents()
                .assertStatistics(statistics -> statistics.started(tests).succeeded(tests));
    }

    private static List<String> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(Event::getPayload)
                .map(payload -> String.valueOf(payload.orElseThrow()))
                .toList();
    }

    private static void assertClosed(Set<Marquee> databases) {
        assertThat(databases)
                .isNotEmpty()
                .allSatisfy(marquee -> assertThatThrownBy(() -> marquee.movies().genres())
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("closed"));
    }

    @Test
    void eachMethodHasADatabaseOfItsOwnThatItsConstructorAndLifecycleMethodsShare() {
        assertAllPassed(run(OneForEachMethod.class), 3);

        assertThat(databases(OneForEachMethod.class)).hasSize(3);
        assertClosed(databases(OneForEachMethod.class));
    }

    @MarqueeTest
    static class OneForEachMethod {

        private final Marquee marquee;

        OneForEachMethod(Marquee marquee, Users users) {
            this.marquee = marquee;
            given(OneForEachMethod.class, marquee);
            users.user("ada").add();
        }

        @BeforeEach
        void prepare(Marquee same, Users users) {
            assertThat(same).isSameAs(marquee);
            users.user("bob").add();
        }

        @Test
        void first(Marquee same) {
            assertThat(same).isSameAs(marquee);
            assertThat(marquee.users().count()).isEqualTo(2);
        }

        @Test
        void second() {
            assertThat(marquee.users().count()).isEqualTo(2);
        }

        @Test
        void third(UserRepository users) {
            assertThat(users.count()).isEqualTo(2);
        }

        @AfterEach
        void isOpen() {
            assertThat(marquee.users().findByUsername("ada")).isPresent();
        }
    }

    @Test
    void everyParameterBelongsToOneDatabase() {
        assertAllPassed(run(Parameters.class), 1);
    }

    @MarqueeTest
    static class Parameters {

        @Test
        void all(
                TestMarquee test,
                Marquee marquee,
                TestClock clock,
                Films films,
                Users users,
                UserRepository repository,
                MovieCatalog movies,
                Favorites favorites,
                Preferences preferences,
                Models models,
                Recommender recommender,
                TrainingData training,
                Checkpoints checkpoints) {
            assertThat(List.of(test.clock(), test.films(), test.users())).isEqualTo(List.of(clock, films, users));
            assertThat(test.marquee()).isSameAs(marquee);
            assertThat(List.of(
                            marquee.users(),
                            marquee.movies(),
                            marquee.favorites(),
                            marquee.preferences(),
                            marquee.models(),
                            marquee.recommender(),
                            marquee.trainingData(),
                            marquee.checkpoints()))
                    .isEqualTo(List.of(
                            repository, movies, favorites, preferences, models, recommender, training, checkpoints));
        }
    }

    @Test
    void testsOfAClassShareADatabaseOfTheClass() {
        assertAllPassed(run(OneForTheClass.class), 4);

        assertThat(databases(OneForTheClass.class)).hasSize(1);
        assertClosed(databases(OneForTheClass.class));
    }

    @MarqueeTest(scope = MarqueeTest.Scope.CLASS)
    static class OneForTheClass {

        OneForTheClass(Marquee marquee) {
            given(OneForTheClass.class, marquee);
        }

        @BeforeAll
        static void prepare(Users users) {
            users.user("ada").add();
        }

        @RepeatedTest(2)
        void sees(Marquee marquee) {
            given(OneForTheClass.class, marquee);
            assertThat(marquee.users().findByUsername("ada")).isPresent();
        }

        @Nested
        class Inside {

            @RepeatedTest(2)
            void seesToo(Marquee marquee) {
                given(OneForTheClass.class, marquee);
                assertThat(marquee.users().findByUsername("ada")).isPresent();
            }
        }
    }

    @Test
    void instanceOfTheClassMayHoldADatabaseOfTheClass() {
        assertAllPassed(run(InstanceOfTheClass.class), 2);

        assertThat(databases(InstanceOfTheClass.class)).hasSize(1);
        assertClosed(databases(InstanceOfTheClass.class));
    }

    @MarqueeTest(scope = MarqueeTest.Scope.CLASS)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class InstanceOfTheClass {

        private final Marquee marquee;

        InstanceOfTheClass(Marquee marquee) {
            this.marquee = marquee;
        }

        @RepeatedTest(2)
        void same(Marquee same) {
            given(InstanceOfTheClass.class, same);
            assertThat(same).isSameAs(marquee);
        }
    }

    @Test
    void instanceOfTheClassGetsADatabaseForEachMethodInItsMethods() {
        assertAllPassed(run(MethodsOfOneInstance.class), 2);

        assertThat(databases(MethodsOfOneInstance.class)).hasSize(2);
        assertClosed(databases(MethodsOfOneInstance.class));
    }

    @MarqueeTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class MethodsOfOneInstance {

        @RepeatedTest(2)
        void own(Marquee marquee, Users users) {
            given(MethodsOfOneInstance.class, marquee);
            users.user("ada").add();
        }
    }

    @Test
    void databaseOfAMethodIsRefusedToWhatIsCalledOnceForAll() {
        for (Class<?> test : List.of(ConstructedOnce.class, PreparedOnce.class)) {
            assertThat(failures(run(test)))
                    .singleElement()
                    .asString()
                    .contains("there is a database for each test method")
                    .contains(test.getSimpleName())
                    .contains("@MarqueeTest(scope = CLASS)");
        }
    }

    @MarqueeTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class ConstructedOnce {

        ConstructedOnce(Marquee marquee) {}

        @Test
        void never() {}
    }

    @MarqueeTest
    static class PreparedOnce {

        @BeforeAll
        static void prepare(Marquee marquee) {}

        @Test
        void never() {}
    }

    @Test
    void nestedClassesShareWithTheClassesAroundThemAndMayDiffer() {
        assertAllPassed(run(Outer.class), 4);

        assertThat(databases(Outer.class)).hasSize(6);
        assertClosed(databases(Outer.class));
    }

    @MarqueeTest
    static class Outer {

        private final Marquee marquee;

        Outer(Marquee marquee) {
            this.marquee = marquee;
            given(Outer.class, marquee);
        }

        @Nested
        class Alike {

            private final Marquee inner;

            Alike(Marquee inner) {
                this.inner = inner;
            }

            @RepeatedTest(2)
            void sees(Marquee same) {
                assertThat(same).isSameAs(inner).isSameAs(marquee);
            }
        }

        @Nested
        @MarqueeTest(sampleData = true)
        class Different {

            private final Marquee inner;

            Different(Marquee inner) {
                this.inner = inner;
                given(Outer.class, inner);
            }

            @RepeatedTest(2)
            void seesSampleData(Marquee same) {
                assertThat(same).isSameAs(inner).isNotSameAs(marquee);
                assertThat(same.users().count()).isEqualTo(3);
                assertThat(marquee.users().count()).isZero();
            }
        }
    }

    @Test
    void eachInvocationOfAParameterizedTestHasADatabaseOfItsOwn() {
        assertAllPassed(run(Invocations.class), 3);

        assertThat(databases(Invocations.class)).hasSize(3);
        assertClosed(databases(Invocations.class));
    }

    @MarqueeTest
    static class Invocations {

        @ParameterizedTest
        @ValueSource(strings = {"Heat", "Ronin", "Collateral"})
        void adds(String title, Marquee marquee, Films films) {
            given(Invocations.class, marquee);
            Movie movie = films.film(title).add();
            assertThat(movie.tmdbId()).isEqualTo(-1);
        }
    }

    @Test
    void databaseIsClosedWhereverATestFails() {
        for (Class<?> test : List.of(FailsInTheConstructor.class, FailsBefore.class, Fails.class)) {
            assertThat(failures(run(test)))
                    .as(test.getSimpleName())
                    .hasSize(2)
                    .allMatch(it -> it.contains("on purpose"));

            assertThat(databases(test)).hasSize(2);
            assertClosed(databases(test));
        }
    }

    @MarqueeTest
    static class FailsInTheConstructor {

        FailsInTheConstructor(Marquee marquee) {
            given(FailsInTheConstructor.class, marquee);
            throw new IllegalStateException("on purpose");
        }

        @RepeatedTest(2)
        void never() {}
    }

    @MarqueeTest
    static class FailsBefore {

        @BeforeEach
        void fail(Marquee marquee) {
            given(FailsBefore.class, marquee);
            throw new IllegalStateException("on purpose");
        }

        @RepeatedTest(2)
        void never() {}
    }

    @MarqueeTest
    static class Fails {

        @RepeatedTest(2)
        void fails(Marquee marquee) {
            given(Fails.class, marquee);
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void annotationMayStandOnAnotherAnnotationASuperclassAndAMethod() {
        assertAllPassed(run(Composed.class), 2);
        assertAllPassed(run(Subclass.class), 1);
        assertAllPassed(run(OnMethods.class), 1);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @MarqueeTest(sampleData = true, time = "2030-05-06T07:08:09Z")
    @interface WithSampleData {}

    @WithSampleData
    static class Composed {

        @Test
        void hasTheOptions(Marquee marquee, TestClock clock) {
            assertThat(marquee.movies().genres()).extracting(Genre::name).hasSize(4);
            assertThat(clock.instant()).isEqualTo(Instant.parse("2030-05-06T07:08:09Z"));
        }

        @Test
        @MarqueeTest
        void mayDiffer(Marquee marquee) {
            assertThat(marquee.movies().genres()).isEmpty();
        }
    }

    static class Subclass extends OneDatabase {

        @Test
        void inherits(Marquee same) {
            assertThat(same).isSameAs(marquee);
        }
    }

    @MarqueeTest
    abstract static class OneDatabase {

        Marquee marquee = unopened();

        @BeforeEach
        void keep(Marquee marquee) {
            this.marquee = marquee;
        }
    }

    @Test
    void constructorNeedsTheAnnotationOnItsClass() {
        assertThat(failures(run(ConstructorWithoutAnnotation.class)))
                .singleElement()
                .asString()
                .contains("ConstructorWithoutAnnotation has no @MarqueeTest; annotate the class");
    }

    static class ConstructorWithoutAnnotation {

        ConstructorWithoutAnnotation(Marquee marquee) {}

        @Test
        @MarqueeTest
        void never() {}
    }

    static class OnMethods {

        @Test
        @MarqueeTest
        void alone(Marquee marquee) {
            assertThat(marquee.users().count()).isZero();
        }
    }

    @Test
    void databasesOfTestsInParallelAreIsolated() {
        EngineExecutionResults results = run(
                Parallel.class,
                "junit.jupiter.execution.parallel.enabled",
                "true",
                "junit.jupiter.execution.parallel.mode.default",
                "concurrent",
                "junit.jupiter.execution.parallel.config.strategy",
                "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism",
                "4");

        assertAllPassed(results, 100);
        assertThat(databases(Parallel.class)).hasSize(100);
        assertClosed(databases(Parallel.class));
    }

    @MarqueeTest
    static class Parallel {

        private final Marquee marquee;

        Parallel(Marquee marquee) {
            this.marquee = marquee;
        }

        @RepeatedTest(100)
        void isAlone(Marquee same, Users users) {
            given(Parallel.class, same);
            users.user("ada").add();
            assertThat(same).isSameAs(marquee);
            assertThat(same.users().count()).isEqualTo(1);
        }
    }

    @Test
    void malformedOptionsAreRefused() {
        assertThat(failures(run(Malformed.class)))
                .hasSize(3)
                .anyMatch(it -> it.contains("2026-01-01T00:00:00Z") && it.contains("yesterday"))
                .anyMatch(it -> it.contains("both url and urlFrom"))
                .anyMatch(it -> it.contains("must be jdbc:sqlite::memory:") && it.contains("movies.db"));
    }

    static class Malformed {

        @Test
        @MarqueeTest(time = "yesterday")
        void time(Marquee marquee) {}

        @Test
        @MarqueeTest(url = "jdbc:sqlite::memory:", urlFrom = PostgresqlTest.Server.class)
        void twoUrls(Marquee marquee) {}

        @Test
        @MarqueeTest(url = "jdbc:sqlite:movies.db")
        void file(Marquee marquee) {}
    }

    @SuppressWarnings("NullAway") // JUnit sets it before each test.
    private static Marquee unopened() {
        return null;
    }
}
