package dev.marquee.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests of JUnit Jupiter a new, empty database: each test method one of its own, or all of a class one together.
 * The database is opened when the first parameter asks for it, and closed after the method or the class, whatever the
 * outcome.
 *
 * {@snippet :
 * @MarqueeTest
 * class WatchlistTest {
 *
 *     @Test
 *     void showsWhatTheUserLikes(Marquee marquee, Films films, Users users) {
 *         Movie heat = films.film("Heat").year(1995).genres("Crime", "Drama").add();
 *         User ada = users.user("ada").favorites(heat).add();
 *
 *         assertEquals(List.of("Heat"), new Watchlist(marquee).titles(ada.id()));
 *     }
 * }
 * }
 *
 * <p>A test method, a method that runs before or after it, and a constructor may have parameters of these types: {@link
 * TestMarquee}, {@link dev.marquee.Marquee}, {@link TestClock}, {@link Films}, {@link Users}, and what {@code Marquee}
 * returns: {@link dev.marquee.user.UserRepository}, {@link dev.marquee.movie.MovieCatalog}, {@link
 * dev.marquee.taste.Favorites}, {@link dev.marquee.taste.Preferences}, {@link dev.marquee.training.Models}, {@link
 * dev.marquee.recommend.Recommender}, {@link dev.marquee.storage.TrainingData}, {@link
 * dev.marquee.storage.Checkpoints}. All parameters of one test belong to one database. Methods that run once for a
 * class ({@code @BeforeAll}), and constructors of {@code @TestInstance(PER_CLASS)}, need {@link Scope#CLASS}.
 *
 * <p>Nested classes have the annotation of the class around them unless they have one of their own. Each invocation of
 * a parameterized or repeated test is a method with a database of its own. The annotation may stand on a single method,
 * and on another annotation that then stands for it. Tests may run in parallel; those that share a database must allow
 * for each other.
 *
 * <p>Needs JUnit Jupiter 5.10 or later.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(MarqueeExtension.class)
public @interface MarqueeTest {

    /** JUnit's configuration parameter, or system property, with the URL of tests that name none. */
    String URL = "marquee.test.url";

    /** Which tests share a database. */
    enum Scope {
        /** None: each test method, and each invocation of a repeated one, has a database of its own. */
        METHOD,
        /** All of the class that has the annotation, with its nested classes. */
        CLASS
    }

    /**
     * Which tests share a database.
     *
     * @return the scope of a database
     */
    Scope scope() default Scope.METHOD;

    /**
     * The database, as {@link TestMarqueeBuilder#url} takes it: memory, a schema of its own in a PostgreSQL database,
     * or what another storage opens. Without a value, JUnit's configuration parameter {@value #URL}
     * gives it, which may be a system property, and without that one, it is SQLite's memory.
     *
     * @return the JDBC URL, empty for the default
     */
    String url() default "";

    /**
     * Gives the URL where it is known only when the tests run, such as that of a server on a free port. It is called
     * for each database. Not together with {@link #url}.
     *
     * @return a class with a constructor without parameters
     */
    Class<? extends Supplier<String>> urlFrom() default Unset.class;

    /**
     * Whether the database begins with the sample data: three users, three movies, four genres.
     *
     * @return whether to load the sample data
     */
    boolean sampleData() default false;

    /**
     * The time that the clock shows until the test moves it.
     *
     * @return a time such as {@code 2026-01-01T00:00:00Z}
     */
    String time() default TestMarqueeBuilder.TIME;

    /** Stands for no source of URLs. */
    final class Unset implements Supplier<String> {

        private Unset() {}

        @Override
        public String get() {
            return "";
        }
    }
}
