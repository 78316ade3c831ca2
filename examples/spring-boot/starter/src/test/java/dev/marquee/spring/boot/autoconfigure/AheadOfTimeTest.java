package dev.marquee.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import org.springframework.jdbc.datasource.ConnectionHolder;

/** What the build of an application generates ahead of time. */
class AheadOfTimeTest {

    private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

    /** Processes an application as its build does, where its database can't be reached. */
    private RuntimeHints process() {
        ClassName application = ClassName.get(getClass().getPackageName(), "Application");
        DefaultGenerationContext generation = new DefaultGenerationContext(new ClassNameGenerator(application), files);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of("spring.datasource.url=jdbc:postgresql://localhost:1/none")
                    .applyTo(context);
            context.register(WithDataSource.class);
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        }
        generation.writeGeneratedContent();
        return generation.getRuntimeHints();
    }

    @Test
    void beansAreGeneratedWithoutADatabase() {
        process();

        assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
                .anyMatch(file -> file.endsWith("MarqueeAutoConfiguration__BeanDefinitions.java"));
    }

    /** Without this hint, a native image would run each call of Marquee in a transaction of its own. */
    @Test
    void nativeImageFindsSpringsTransactions() {
        assertThat(RuntimeHintsPredicates.reflection().onType(ConnectionHolder.class))
                .accepts(process());
        assertThat(DatabaseSource.Bean.SPRINGS_JDBC).isEqualTo(ConnectionHolder.class.getName());
    }

    @Test
    void nativeImageBindsTheProperties() {
        RuntimeHints hints = process();

        for (Class<?> type : new Class<?>[] {
            MarqueeProperties.class, MarqueeProperties.Schema.class, MarqueeProperties.Training.class
        }) {
            assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
                    .as(type.getName())
                    .accepts(hints);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({MarqueeAutoConfiguration.class, DataSourceAutoConfiguration.class})
    static class WithDataSource {}
}
