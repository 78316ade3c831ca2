package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.user.NewUser;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PasswordUpgradeTest {

    private static final String HASH = "SELECT password FROM auth_user";

    @ParameterizedTest
    @EnumSource
    void cheaperHashIsReplacedAtTheNextLoginAndACostlierOneStays(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Connection connection = DriverManager.getConnection(url)) {
            try (Marquee old =
                    Marquee.builder().url(url).passwordIterations(100).open()) {
                old.users().register(NewUser.of("ada", "ada@example.com").password("secret".toCharArray()));
            }
            assertThat(SchemaTest.rows(connection, HASH)).first().asString().startsWith("pbkdf2_sha256$100$");

            try (Marquee present =
                    Marquee.builder().url(url).passwordIterations(200).open()) {
                assertThat(present.users().authenticate("ada", "wrong".toCharArray()))
                        .isEmpty();
                assertThat(SchemaTest.rows(connection, HASH)).first().asString().startsWith("pbkdf2_sha256$100$");
                assertThat(present.users().authenticate("ada", "secret".toCharArray()))
                        .isPresent();
                assertThat(SchemaTest.rows(connection, HASH)).first().asString().startsWith("pbkdf2_sha256$200$");
                assertThat(present.users().authenticate("ada", "secret".toCharArray()))
                        .isPresent();
            }
            try (Marquee cheaper =
                    Marquee.builder().url(url).passwordIterations(150).open()) {
                assertThat(cheaper.users().authenticate("ada", "secret".toCharArray()))
                        .isPresent();
                assertThat(SchemaTest.rows(connection, HASH)).first().asString().startsWith("pbkdf2_sha256$200$");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void hashThatDjangoWroteAuthenticates(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Marquee marquee = Marquee.builder().url(url).passwordIterations(10).open();
                Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(
                    connection,
                    "INSERT INTO auth_user (username, email, password) VALUES ('ada', 'ada@example.com',"
                            + " 'pbkdf2_sha256$600000$XyZ0123456789abcdefghi$"
                            + "XM6fPpe1pAlt3eYgiLTotZ/JPeBnE1ONk8Y7izWS+vE=')");

            assertThat(marquee.users().authenticate("ada", "correct horse battery staple".toCharArray()))
                    .isPresent();
        }
    }
}
