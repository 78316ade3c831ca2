package dev.marquee.spring.boot.autoconfigure.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.marquee.Marquee;
import dev.marquee.spring.boot.autoconfigure.MarqueeAutoConfiguration;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.user.NewUser;
import jakarta.persistence.EntityManagerFactory;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions of JPA's transaction manager, which Marquee's calls join. */
class JpaTransactionsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MarqueeAutoConfiguration.class,
                    DataSourceAutoConfiguration.class,
                    HibernateJpaAutoConfiguration.class,
                    TransactionAutoConfiguration.class))
            .withUserConfiguration(Application.class)
            .withPropertyValues(
                    "spring.datasource.url=" + PostgresServer.freshDatabase(),
                    "spring.jpa.hibernate.ddl-auto=create",
                    "marquee.password-iterations=1");

    @Test
    void entityAndUserAreBothRolledBackOrBothCommitted() {
        application.run(context -> {
            assertThat(context).hasNotFailed();
            PlatformTransactionManager manager = context.getBean(PlatformTransactionManager.class);
            assertThat(manager).isInstanceOf(JpaTransactionManager.class);
            EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
            Marquee marquee = context.getBean(Marquee.class);
            TransactionTemplate transaction = new TransactionTemplate(manager);
            JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));

            assertThatIllegalStateException()
                    .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                        write(factory, marquee);
                        throw new IllegalStateException("the application changed its mind");
                    }));
            assertThat(count(jdbc, "shop_note")).isZero();
            assertThat(marquee.users().count()).isZero();

            transaction.executeWithoutResult(status -> write(factory, marquee));
            assertThat(count(jdbc, "shop_note")).isEqualTo(1);
            assertThat(marquee.users().count()).isEqualTo(1);
        });
    }

    private static void write(EntityManagerFactory factory, Marquee marquee) {
        Objects.requireNonNull(EntityManagerFactoryUtils.getTransactionalEntityManager(factory))
                .persist(new Note(1));
        marquee.users().register(NewUser.of("ada", "ada@example.com"));
    }

    private static long count(JdbcTemplate jdbc, String table) {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT count(*) FROM " + table, Long.class));
    }

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage
    static class Application {}
}
