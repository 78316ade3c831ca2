package dev.marquee.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Several application contexts in one process, as tests and developer tools have them, and lazy beans. */
class ContextsTest {

    @TempDir
    private Path folder;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MarqueeAutoConfiguration.class))
            .withPropertyValues(
                    "marquee.password-iterations=1", "marquee.training.cron=@daily", "marquee.warm-up=recommendations");

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("marquee"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @ParameterizedTest
    @EnumSource
    void twoContextsShareADatabase(Databases database) {
        ApplicationContextRunner shared = application.withPropertyValues("marquee.url=" + database.url(folder));
        shared.run(one -> shared.run(other -> {
            User ada = one.getBean(Marquee.class).users().register(NewUser.of("ada", "ada@example.com"));
            assertThat(other.getBean(Marquee.class).users().find(ada.id())).isPresent();
        }));
    }

    @ParameterizedTest
    @EnumSource
    void restartedContextLeavesNoThreadBehind(Databases database) throws InterruptedException {
        Set<Thread> before = threads();
        Set<Thread> during = new HashSet<>();
        ApplicationContextRunner restarted = application.withPropertyValues("marquee.url=" + database.url(folder));
        for (int start = 0; start < 3; start++) {
            restarted.run(context -> {
                Marquee marquee = context.getBean(Marquee.class);
                marquee.recommender().trending();
                during.addAll(threads());
            });
        }
        during.removeAll(before);
        assertThat(during).isNotEmpty();
        for (Thread thread : during) {
            thread.join(10_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @Test
    void trainingByCronBeginsThoughBeansAreLazy() {
        application
                .withPropertyValues("marquee.url=jdbc:sqlite::memory:")
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> {
                    assertThat(context.getSourceApplicationContext()
                                    .getBeanFactory()
                                    .containsSingleton("marqueeLifecycle"))
                            .isTrue();
                    assertThat(context.getBean(MarqueeLifecycle.class).isRunning())
                            .isTrue();
                });
    }
}
