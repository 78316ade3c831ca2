package dev.marquee.spring.boot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tests what an application does with Marquee, as a slice: Marquee and its parts are beans, and so are the {@code
 * DataSource}, {@code JdbcClient} and transaction manager where {@code spring-boot-starter-jdbc} is on the class path,
 * after the application's own Flyway, Liquibase or {@code schema.sql}. Its components are no beans, unless {@code
 * @Import} or {@link #includeFilters} names them. Each test is a transaction that is rolled back.
 *
 * <p>The database is a new one in SQLite's memory for each application context, whatever the application's properties
 * say. Another one, such as PostgreSQL, is named by a property of the test: {@link #properties}, {@code
 * @TestPropertySource} or {@code @DynamicPropertySource}. Passwords cost one iteration, nothing is read ahead, and
 * nothing is trained by a cron expression.
 *
 * <p>Training uses connections of its own, which see what is committed: a test that trains is annotated with
 * {@code @Transactional(propagation = Propagation.NOT_SUPPORTED)}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(MarqueeSliceTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(MarqueeSliceTypeExcludeFilter.class)
@Transactional
@ImportAutoConfiguration
public @interface MarqueeSliceTest {

    /**
     * Properties in the form {@code name=value}, which take precedence over those of the slice and the application.
     *
     * @return the properties
     */
    String[] properties() default {};

    /**
     * Whether the database begins with the sample data: three users, three movies, four genres.
     *
     * @return whether to load the sample data
     */
    boolean sampleData() default false;

    /**
     * Whether to leave the application's components out, except those of {@link #includeFilters}.
     *
     * @return whether to use the default filters
     */
    boolean useDefaultFilters() default true;

    /**
     * Components of the application that are beans of the slice.
     *
     * @return the filters
     */
    Filter[] includeFilters() default {};

    /**
     * Components of the application that are not, though {@link #includeFilters} has them.
     *
     * @return the filters
     */
    Filter[] excludeFilters() default {};

    /**
     * Auto-configurations to leave out.
     *
     * @return the classes
     */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
