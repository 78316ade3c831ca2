package dev.marquee.spring.boot.test.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.recommend.Recommender;
import dev.marquee.spring.boot.test.autoconfigure.SlicedComponents.Likes;
import dev.marquee.spring.boot.test.autoconfigure.SlicedComponents.Mail;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserRepository;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

class MarqueeSliceTestTest {

    /** It is on the class path of these tests, without a changelog. */
    private static final String NO_LIQUIBASE = "spring.liquibase.enabled=false";

    private static String url(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getURL();
        }
    }

    @Nested
    @MarqueeSliceTest(properties = NO_LIQUIBASE)
    @Import(Likes.class)
    class InMemory {

        @Autowired
        private Marquee marquee;

        @Autowired
        private UserRepository users;

        @Autowired
        private JdbcClient jdbc;

        @Autowired
        private ApplicationContext context;

        @Test
        void databaseIsInMemoryAndShared() throws SQLException {
            assertThat(url(context.getBean(DataSource.class))).contains("?vfs=memdb");
            assertThat(jdbc.sql("SELECT count(*) FROM auth_user")
                            .query(Long.class)
                            .single())
                    .isZero();
        }

        @RepeatedTest(2)
        void testIsRolledBack() {
            users.register(NewUser.of("ada", "ada@example.com"));

            assertThat(jdbc.sql("SELECT count(*) FROM auth_user")
                            .query(Long.class)
                            .single())
                    .isOne();
        }

        @Test
        void componentsOfTheApplicationAreLeftOutButThoseThatAreImported() {
            assertThat(context.getBean(Likes.class).favorites).isSameAs(marquee.favorites());
            assertThat(context.getBeanNamesForType(Mail.class)).isEmpty();
        }
    }

    @Nested
    @MarqueeSliceTest(properties = NO_LIQUIBASE)
    class WithAMock {

        @MockitoBean
        private Recommender recommender;

        @Test
        void mockTakesThePlaceOfAPart(@Autowired ApplicationContext context) {
            assertThat(context.getBean(Recommender.class)).isSameAs(recommender);
            assertThat(context.getBean(Marquee.class).recommender()).isNotSameAs(recommender);
        }
    }

    @Nested
    @MarqueeSliceTest(sampleData = true, properties = NO_LIQUIBASE)
    class WithSampleData {

        @Test
        @Transactional(propagation = Propagation.NOT_SUPPORTED)
        void trainingOutsideATransactionSeesWhatIsCommitted(@Autowired Marquee marquee) throws Exception {
            marquee.models().train(TrainingRequest.of("popularity")).await();

            assertThat(marquee.models().state().model()).isPresent();
        }
    }

    @Nested
    @MarqueeSliceTest(properties = {NO_LIQUIBASE, "marquee.password-iterations=2"})
    @TestPropertySource(properties = "marquee.sample-data=true")
    class OnPostgresql {

        @DynamicPropertySource
        static void database(DynamicPropertyRegistry properties) {
            properties.add("spring.datasource.url", PostgresServer::freshDatabase);
        }

        @RepeatedTest(2)
        void propertiesOfTheTestOverrideThoseOfTheSlice(@Autowired DataSource source, @Autowired Marquee marquee)
                throws SQLException {
            assertThat(url(source)).startsWith("jdbc:postgresql:");
            long ada = marquee.users()
                    .register(NewUser.of("ada", "ada@example.com").password("correct horse".toCharArray()))
                    .id()
                    .value();
            assertThat(JdbcClient.create(source)
                            .sql("SELECT password FROM auth_user WHERE id = ?")
                            .param(ada)
                            .query(String.class)
                            .single())
                    .startsWith("pbkdf2_sha256$2$");
            assertThat(marquee.movies().count()).isEqualTo(3);
        }
    }
}
