package dev.marquee.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens to rows of the application and rows of Marquee that are written in one {@code @Transactional} method, on
 * both databases. The table of what happened is written to {@code target/boot-matrix.md}.
 */
class TransactionMatrixTest {

    private static final Map<String, String> TABLE = new ConcurrentSkipListMap<>();

    @TempDir
    private Path folder;

    /** Writes the rows of this run; those of another JDK are kept. */
    @AfterAll
    static void writeTable() throws IOException {
        Path file = Path.of("target", "boot-matrix-" + Runtime.version().feature() + ".md");
        List<String> lines = new ArrayList<>(
                List.of("| Java | Spring Boot | database | case | what happened |", "|---|---|---|---|---|"));
        TABLE.forEach((key, happened) -> lines.add("| " + Runtime.version().feature() + " | "
                + SpringBootVersion.getVersion() + " | " + key + " | " + happened + " |"));
        Files.write(file, lines);
    }

    private static void note(Databases database, String what, String happened) {
        TABLE.put(database.name().toLowerCase(Locale.ROOT) + " | " + what, happened);
    }

    private ApplicationContextRunner application(Databases database) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        MarqueeAutoConfiguration.class,
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        TransactionManagerCustomizationAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class))
                .withUserConfiguration(Application.class)
                .withPropertyValues(
                        "spring.datasource.url=" + database.url(folder),
                        "marquee.sample-data=true",
                        "marquee.password-iterations=1");
    }

    private void run(Databases database, Consumer<Shop> test) {
        application(database).run(context -> {
            assertThat(context).hasNotFailed();
            test.accept(context.getBean(Shop.class));
        });
    }

    @ParameterizedTest
    @EnumSource
    void commitKeepsBoth(Databases database) {
        run(database, shop -> {
            shop.order("ada", List.of());
            assertThat(shop.rows()).isEqualTo("1 order, user ada");
            note(database, "commit", "both stay");
        });
    }

    @ParameterizedTest
    @EnumSource
    void exceptionRollsBothBack(Databases database) {
        run(database, shop -> {
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> shop.order("ada", List.of(Shop.REFUSAL)));
            assertThat(shop.rows()).isEqualTo("0 orders, no user");
            note(database, "rollback", "both are gone");
        });
    }

    @ParameterizedTest
    @EnumSource
    void orderOfTheCallsDoesNotMatter(Databases database) {
        run(database, shop -> {
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> shop.userFirst("ada", true));
            assertThat(shop.rows()).isEqualTo("0 orders, no user");
            shop.userFirst("ada", false);
            assertThat(shop.rows()).isEqualTo("1 order, user ada");
        });
    }

    @ParameterizedTest
    @EnumSource
    void callThatFailsLeavesTheTransactionUsable(Databases database) {
        run(database, shop -> {
            shop.twice("ada");
            assertThat(shop.rows()).isEqualTo("2 orders, user ada");
        });
    }

    @ParameterizedTest
    @EnumSource
    void nestedRollbackUndoesTheInnerPartOfBoth(Databases database) {
        run(database, shop -> {
            shop.outerOfNested("ada");
            assertThat(shop.rows()).isEqualTo("1 order, user ada");
            note(database, "nested, inner part rolled back", "the inner part of both is gone, the outer part stays");
        });
    }

    @ParameterizedTest
    @EnumSource
    void marqueesTransactionIsASavepoint(Databases database) {
        run(database, shop -> {
            shop.marqueesOwn("ada");
            assertThat(shop.rows()).isEqualTo("1 order, user ada");
            note(
                    database,
                    "`marquee.transaction` that fails, inside",
                    "what it wrote is gone, the rest of the transaction stays");
        });
    }

    @ParameterizedTest
    @EnumSource
    void requiresNewIsATransactionOfItsOwn(Databases database) {
        run(database, shop -> {
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> shop.innerFirst("eve"));
            assertThat(shop.rows()).isEqualTo("1 order, user eve");
            note(
                    database,
                    "REQUIRES_NEW before the outer one has written, outer one rolled back",
                    "the inner part of both stays, the outer part of both is gone");
        });
    }

    @ParameterizedTest
    @EnumSource
    void requiresNewInsideAWritingTransaction(Databases database) {
        run(database, shop -> {
            if (database == Databases.POSTGRESQL) {
                assertThatExceptionOfType(Refused.class)
                        .isThrownBy(() -> shop.outer("ada", () -> {
                            shop.inner().own("eve");
                            throw new Refused();
                        }));
                assertThat(shop.rows()).isEqualTo("1 order, user eve");
                note(
                        database,
                        "REQUIRES_NEW after the outer one has written, outer one rolled back",
                        "the inner part of both stays, the outer part of both is gone");
            } else {
                // SQLite has one writer: the inner transaction can't begin to write before the outer one has ended.
                assertThatExceptionOfType(TransientStorageException.class)
                        .isThrownBy(() -> shop.outer("ada", () -> shop.inner().ownUser("eve")));
                assertThat(shop.rows()).isEqualTo("0 orders, no user");
                note(
                        database,
                        "REQUIRES_NEW after the outer one has written, outer one rolled back",
                        "the inner one fails with TransientStorageException after busy_timeout, both are gone");
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void notSupportedIsMarqueesOwnTransaction(Databases database) {
        run(database, shop -> {
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> shop.outsideFirst("eve"));
            assertThat(shop.rows()).isEqualTo("0 orders, user eve");
            note(database, "NOT_SUPPORTED, outer one rolled back", "what was written inside stays");
        });
    }

    @ParameterizedTest
    @EnumSource
    void readOnlyTransactionReads(Databases database) {
        run(database, shop -> {
            assertThat(shop.read()).isEqualTo(3);
            if (database == Databases.POSTGRESQL) {
                assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(() -> shop.writeInReadOnly("ada"))
                        .isNotInstanceOf(TransientStorageException.class);
                assertThat(shop.rows()).isEqualTo("0 orders, no user");
                note(database, "read-only", "reads answer, a write is refused with StorageException");
            } else {
                // The driver can't make an open connection read-only, and Spring goes on then.
                shop.writeInReadOnly("ada");
                assertThat(shop.rows()).isEqualTo("0 orders, user ada");
                note(database, "read-only", "reads answer; the driver can't refuse writes, so a write stays");
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void recommendationSeesTheTransactionAndItsEnd(Databases database) {
        run(database, shop -> {
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> shop.favorite(true));
            assertThat(shop.isFavorite()).isFalse();
            shop.favorite(false);
            assertThat(shop.isFavorite()).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void callsAfterTheCommitAreTransactionsOfTheirOwn(Databases database) {
        run(database, shop -> {
            shop.registerAfterCompletion("ada");
            assertThat(shop.rows()).isEqualTo("1 order, user ada");
        });
    }

    @ParameterizedTest
    @EnumSource
    void callsInAfterCommitAreTransactionsOfTheirOwn(Databases database) throws IOException {
        for (boolean commitsItself : new boolean[] {true, false}) {
            for (boolean calledBefore : new boolean[] {true, false}) {
                String name = "late" + commitsItself + calledBefore;
                application(database)
                        .withPropertyValues(
                                "spring.datasource.url=" + database.url(Files.createDirectory(folder.resolve(name))),
                                "spring.datasource.hikari.auto-commit=" + commitsItself)
                        .run(context -> {
                            Shop shop = context.getBean(Shop.class);
                            long users = shop.users();
                            shop.registerAfterCommit(name, calledBefore);
                            assertThat(shop.users()).as(name).isEqualTo(users + (calledBefore ? 2 : 1));
                        });
            }
        }
        note(database, "a call in afterCommit", "it is in a transaction of its own and stays");
    }

    @ParameterizedTest
    @EnumSource
    void transactionAwareProxyIsJoined(Databases database) {
        application(database).withUserConfiguration(TransactionAware.class).run(context -> {
            assertThat(context).hasNotFailed();
            refusedThenKept(context.getBean(Shop.class));
        });
    }

    @ParameterizedTest
    @EnumSource
    void lazyConnectionProxyIsJoined(Databases database) {
        application(database).withUserConfiguration(Lazy.class).run(context -> {
            assertThat(context).hasNotFailed();
            refusedThenKept(context.getBean(Shop.class));
        });
    }

    @ParameterizedTest
    @EnumSource
    void proxiesAroundEachOtherAreJoinedAndLeftAfterTheCommit(Databases database) throws IOException {
        for (Class<?> proxies : List.of(TransactionAwareOverLazy.class, LazyOverTransactionAware.class)) {
            String name = proxies.getSimpleName();
            application(database)
                    .withUserConfiguration(proxies)
                    .withPropertyValues(
                            "spring.datasource.url=" + database.url(Files.createDirectory(folder.resolve(name))))
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        Shop shop = context.getBean(Shop.class);
                        refusedThenKept(shop);
                        long users = shop.users();
                        shop.registerAfterCommit("late", false);
                        assertThat(shop.users()).as(name).isEqualTo(users + 1);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void transactionThatExpiresInsideMarqueeIsRolledBack(Databases database) {
        run(database, shop -> {
            assertThatExceptionOfType(TransientStorageException.class)
                    .isThrownBy(() -> shop.slow("ada", false))
                    .withMessageContaining("longer than its timeout");
            // Who catches it can't commit either.
            assertThatExceptionOfType(UnexpectedRollbackException.class).isThrownBy(() -> shop.slow("ada", true));
            assertThat(shop.rows()).isEqualTo("0 orders, no user");
            shop.order("ada", List.of());
            assertThat(shop.rows()).isEqualTo("1 order, user ada");
            note(
                    database,
                    "`timeout` that passes inside a call",
                    "the next statement is refused with TransientStorageException, both are gone");
        });
    }

    @ParameterizedTest
    @EnumSource
    void callInATransactionThatIsToBeRolledBackIsJoined(Databases database) {
        run(database, shop -> {
            shop.rollbackOnlyFirst("ada");
            assertThat(shop.rows()).isEqualTo("0 orders, no user");
            assertThat(shop.isFavorite()).isFalse();
            note(database, "rollback-only before the call", "the call works, both are gone");
        });
    }

    @ParameterizedTest
    @EnumSource
    void listenersAfterTheCommitAreOutsideTheTransaction(Databases database) {
        application(database).withUserConfiguration(Listeners.class).run(context -> {
            Shop shop = context.getBean(Shop.class);
            Listeners listeners = context.getBean(Listeners.class);
            long users = shop.users();

            assertThatExceptionOfType(Refused.class).isThrownBy(() -> shop.announced("ada", true));
            assertThat(shop.users()).isEqualTo(users);
            assertThat(listeners.called()).isEmpty();

            shop.announced("ada", false);
            assertThat(listeners.called()).containsExactlyInAnyOrder("plain", "new");
            // The order's user, one of each listener, and none of the listener's transaction that was rolled back.
            assertThat(shop.users()).isEqualTo(users + 3);
            note(
                    database,
                    "an AFTER_COMMIT listener",
                    "a call is in a transaction of its own, with REQUIRES_NEW in the one of the listener");
        });
    }

    @ParameterizedTest
    @EnumSource
    void poolWithoutAutoCommitIsJoined(Databases database) {
        application(database)
                .withPropertyValues("spring.datasource.hikari.auto-commit=false")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    refusedThenKept(context.getBean(Shop.class));
                });
    }

    @Test
    void sqliteWithoutAnySettingIsJoined() {
        application(Databases.SQLITE)
                .withPropertyValues("spring.datasource.url=jdbc:sqlite:" + folder.resolve("plain.db"))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    refusedThenKept(context.getBean(Shop.class));
                });
    }

    /** On Java 21 or newer the threads are virtual, more of them than the pool has connections. */
    @Test
    void manyThreadsJoinTheirOwnTransactions() {
        run(Databases.POSTGRESQL, shop -> {
            try (SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("shop-")) {
                threads.setVirtualThreads(Runtime.version().feature() >= 21);
                List<CompletableFuture<Void>> orders = new ArrayList<>();
                for (int i = 0; i < 60; i++) {
                    String name = "user" + i;
                    List<String> then = i % 2 == 0 ? List.of() : List.of(Shop.REFUSAL);
                    orders.add(CompletableFuture.runAsync(() -> shop.order(name, then), threads));
                }
                List<Throwable> faults = orders.stream()
                        .map(order -> order.handle((done, fault) -> fault).join())
                        .filter(Objects::nonNull)
                        .toList();
                assertThat(faults)
                        .hasSize(30)
                        .allSatisfy(fault -> assertThat(fault).hasCauseInstanceOf(Refused.class));
            }
            assertThat(shop.rows()).isEqualTo("30 orders, no user");
            assertThat(shop.users()).isEqualTo(3 + 30);
        });
    }

    private static void refusedThenKept(Shop shop) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> shop.order("ada", List.of(Shop.REFUSAL)));
        assertThat(shop.rows()).isEqualTo("0 orders, no user");
        shop.order("ada", List.of());
        assertThat(shop.rows()).isEqualTo("1 order, user ada");
    }

    /** What the application throws when it changes its mind. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The application: orders in a table of its own, users in Marquee's. */
    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        Shop shop(
                JdbcTemplate jdbc,
                Marquee marquee,
                Inner inner,
                PlatformTransactionManager transactions,
                ApplicationEventPublisher events) {
            new TransactionTemplate(transactions)
                    .executeWithoutResult(status -> jdbc.execute("CREATE TABLE shop_order (name VARCHAR(20))"));
            return new Shop(jdbc, marquee, inner, events);
        }

        @Bean
        Inner inner(JdbcTemplate jdbc, Marquee marquee) {
            return new Inner(jdbc, marquee);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TransactionAware {

        @Bean
        static BeanPostProcessor proxy() {
            return wrapping(TransactionAwareDataSourceProxy::new);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Lazy {

        @Bean
        static BeanPostProcessor proxy() {
            return wrapping(LazyConnectionDataSourceProxy::new);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TransactionAwareOverLazy {

        @Bean
        static BeanPostProcessor proxy() {
            return wrapping(pool -> new TransactionAwareDataSourceProxy(new LazyConnectionDataSourceProxy(pool)));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyOverTransactionAware {

        @Bean
        static BeanPostProcessor proxy() {
            return wrapping(pool -> new LazyConnectionDataSourceProxy(new TransactionAwareDataSourceProxy(pool)));
        }
    }

    /** What the shop announces in a transaction. */
    record Announced(String name) {}

    /** Listeners that write after the commit, without and with a transaction of Spring's. */
    static class Listeners {

        private final Marquee marquee;
        private final List<String> called = new ArrayList<>();

        Listeners(Marquee marquee) {
            this.marquee = marquee;
        }

        /** Not the field: Spring wraps the bean. */
        public List<String> called() {
            return called;
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
        public void plain(Announced event) {
            called.add("plain");
            register(marquee, event.name() + "plain");
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> marquee.transaction(() -> {
                        register(marquee, event.name() + "no");
                        throw new Refused();
                    }));
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public void inTransactionOfItsOwn(Announced event) {
            called.add("new");
            register(marquee, event.name() + "new");
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public void rolledBack(Announced event) {
            register(marquee, event.name() + "gone");
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
    }

    private static BeanPostProcessor wrapping(UnaryOperator<DataSource> proxy) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? proxy.apply(pool) : bean;
            }
        };
    }

    static class Shop {

        static final String REFUSAL = "refuse";

        private final JdbcTemplate jdbc;
        private final Marquee marquee;
        private final Inner inner;
        private final ApplicationEventPublisher events;

        Shop(JdbcTemplate jdbc, Marquee marquee, Inner inner, ApplicationEventPublisher events) {
            this.jdbc = jdbc;
            this.marquee = marquee;
            this.inner = inner;
            this.events = events;
        }

        Inner inner() {
            return inner;
        }

        @Transactional
        public void order(String name, List<String> then) {
            write(jdbc, name);
            register(marquee, name);
            if (then.contains(REFUSAL)) {
                throw new Refused();
            }
        }

        @Transactional
        public void userFirst(String name, boolean refuse) {
            register(marquee, name);
            write(jdbc, name);
            if (refuse) {
                throw new Refused();
            }
        }

        @Transactional
        public void twice(String name) {
            write(jdbc, name);
            register(marquee, name);
            assertThatExceptionOfType(MarqueeException.class).isThrownBy(() -> register(marquee, name));
            write(jdbc, name);
        }

        @Transactional
        public void outer(String name, Runnable part) {
            write(jdbc, name);
            register(marquee, name);
            part.run();
        }

        @Transactional
        public void outerOfNested(String name) {
            write(jdbc, name);
            register(marquee, name);
            assertThatExceptionOfType(Refused.class).isThrownBy(inner::nested);
        }

        @Transactional
        public void innerFirst(String name) {
            inner.own(name);
            write(jdbc, "ada");
            register(marquee, "ada");
            throw new Refused();
        }

        @Transactional
        public void outsideFirst(String name) {
            inner.outside(name);
            write(jdbc, "ada");
            register(marquee, "ada");
            throw new Refused();
        }

        @Transactional
        public void marqueesOwn(String name) {
            write(jdbc, name);
            register(marquee, name);
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> marquee.transaction(() -> {
                        register(marquee, "eve");
                        throw new Refused();
                    }));
        }

        @Transactional(timeout = 1)
        public void slow(String name, boolean catching) {
            write(jdbc, name);
            try {
                marquee.transaction(() -> {
                    register(marquee, name);
                    long end = System.nanoTime() + Duration.ofMillis(1_100).toNanos();
                    while (System.nanoTime() < end) {
                        LockSupport.parkNanos(end - System.nanoTime());
                    }
                    register(marquee, "eve");
                });
            } catch (TransientStorageException e) {
                if (!catching) {
                    throw e;
                }
            }
        }

        @Transactional
        public void rollbackOnlyFirst(String name) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            write(jdbc, name);
            register(marquee, name);
            MovieId movie = marquee.recommender().trending().get(0).movie().id();
            marquee.transaction(() -> marquee.favorites().add(fan(), movie));
            assertThat(marquee.favorites().contains(fan(), movie)).isTrue();
        }

        @Transactional
        public void announced(String name, boolean refuse) {
            write(jdbc, name);
            register(marquee, name);
            events.publishEvent(new Announced(name));
            if (refuse) {
                throw new Refused();
            }
        }

        @Transactional(readOnly = true)
        public int read() {
            return marquee.recommender().trending().size();
        }

        @Transactional(readOnly = true)
        public void writeInReadOnly(String name) {
            register(marquee, name);
        }

        @Transactional
        public void favorite(boolean refuse) {
            MovieId movie = marquee.recommender().trending().get(0).movie().id();
            marquee.favorites().add(fan(), movie);
            assertThat(marquee.recommender().recommend(RecommendationRequest.forUser(fan())))
                    .noneMatch(r -> r.movie().id().equals(movie));
            if (refuse) {
                throw new Refused();
            }
        }

        boolean isFavorite() {
            MovieId movie = marquee.recommender().trending().get(0).movie().id();
            boolean recommended = marquee.recommender().recommend(RecommendationRequest.forUser(fan())).stream()
                    .anyMatch(r -> r.movie().id().equals(movie));
            assertThat(marquee.favorites().contains(fan(), movie)).isEqualTo(!recommended);
            return !recommended;
        }

        private UserId fan() {
            return marquee.users()
                    .findByUsername("critic")
                    .map(User::id)
                    .orElseGet(() -> register(marquee, "critic").id());
        }

        @Transactional
        public void registerAfterCompletion(String name) {
            write(jdbc, name);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    register(marquee, name);
                }
            });
        }

        @Transactional
        public void registerAfterCommit(String name, boolean calledBefore) {
            jdbc.queryForObject("SELECT count(*) FROM shop_order", Integer.class);
            if (calledBefore) {
                register(marquee, name + "before");
            }
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public int getOrder() {
                    return Ordered.HIGHEST_PRECEDENCE + 1;
                }

                @Override
                public void afterCommit() {
                    assertThatExceptionOfType(Refused.class)
                            .isThrownBy(() -> marquee.transaction(() -> {
                                register(marquee, name + "no");
                                throw new Refused();
                            }));
                    register(marquee, name);
                }
            });
        }

        long users() {
            return marquee.users().count();
        }

        String rows() {
            Integer orders = jdbc.queryForObject("SELECT count(*) FROM shop_order", Integer.class);
            List<@Nullable String> users = jdbc.queryForList(
                    "SELECT username FROM auth_user WHERE username IN ('ada', 'eve') ORDER BY 1", String.class);
            return orders
                    + (orders != null && orders == 1 ? " order, " : " orders, ")
                    + (users.isEmpty() ? "no user" : "user " + String.join(" and ", users));
        }
    }

    static class Inner {

        private final JdbcTemplate jdbc;
        private final Marquee marquee;

        Inner(JdbcTemplate jdbc, Marquee marquee) {
            this.jdbc = jdbc;
            this.marquee = marquee;
        }

        @Transactional(propagation = Propagation.NESTED)
        public void nested() {
            write(jdbc, "eve");
            register(marquee, "eve");
            throw new Refused();
        }

        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public void own(String name) {
            write(jdbc, name);
            register(marquee, name);
        }

        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public void ownUser(String name) {
            register(marquee, name);
        }

        @Transactional(propagation = Propagation.NOT_SUPPORTED)
        public void outside(String name) {
            register(marquee, name);
        }
    }

    private static void write(JdbcTemplate jdbc, String name) {
        jdbc.update("INSERT INTO shop_order (name) VALUES (?)", name);
    }

    private static User register(Marquee marquee, String name) {
        return marquee.users().register(NewUser.of(name, name + "@example.com"));
    }
}
