package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.user.UserRepository;
import dev.marquee.user.UserStore;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @EnumSource
    void passwordChangesWhileALoginReplacesTheHash(Database database) {
        try (Storage storage = new JooqStorageProvider().open(StorageConfig.of(database.freshUrl()))) {
            UserRepository cheap = UserRepository.over(storage.users(), 100);
            UserRepository costly = UserRepository.over(storage.users(), 200);
            UserId ada = cheap.register(NewUser.of("ada", "ada@example.com").password("old".toCharArray()))
                    .id();
            UserRepository interrupted =
                    UserRepository.over(afterFirstRead(storage.users(), () -> costly.authenticate("ada", old())), 100);

            assertThat(interrupted.changePassword(ada, old(), "new".toCharArray()))
                    .isTrue();

            assertThat(cheap.authenticate("ada", old())).isEmpty();
            assertThat(cheap.authenticate("ada", "new".toCharArray())).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void passwordThatAnotherCallChangedInTheMeantimeStays(Database database) {
        try (Storage storage = new JooqStorageProvider().open(StorageConfig.of(database.freshUrl()))) {
            UserRepository users = UserRepository.over(storage.users(), 100);
            UserId ada = users.register(NewUser.of("ada", "ada@example.com").password("old".toCharArray()))
                    .id();
            UserRepository interrupted = UserRepository.over(
                    afterFirstRead(storage.users(), () -> users.setPassword(ada, "first".toCharArray())), 100);

            assertThat(interrupted.changePassword(ada, old(), "second".toCharArray()))
                    .isFalse();

            assertThat(users.authenticate("ada", "first".toCharArray())).isPresent();
        }
    }

    private static char[] old() {
        return "old".toCharArray();
    }

    /** {@return the store, which does something else after it has read a hash for the first time} */
    private static UserStore afterFirstRead(UserStore store, Runnable otherCall) {
        AtomicBoolean done = new AtomicBoolean();
        return (UserStore) Proxy.newProxyInstance(
                UserStore.class.getClassLoader(), new Class<?>[] {UserStore.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(store, arguments);
                    if (method.getName().equals("findPassword") && done.compareAndSet(false, true)) {
                        otherCall.run();
                    }
                    return result;
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000000000", "999999999", "30000001", "6000001"})
    void hashThatWouldStallALoginIsNoPassword(String iterations) throws SQLException {
        String url = Database.SQLITE.freshUrl();
        try (Marquee marquee = Marquee.builder().url(url).passwordIterations(10).open();
                Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(
                    connection,
                    "INSERT INTO auth_user (username, email, password) VALUES ('ada', 'ada@example.com',"
                            + " 'pbkdf2_sha256$" + iterations + "$XyZ0123456789abcdefghi$"
                            + "XM6fPpe1pAlt3eYgiLTotZ/JPeBnE1ONk8Y7izWS+vE=')");

            assertThat(marquee.users().authenticate("ada", "correct horse battery staple".toCharArray()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void accountsWithOtherNamesAreFoundByThem(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Marquee marquee = Marquee.builder().url(url).passwordIterations(10).open();
                Connection connection = DriverManager.getConnection(url)) {
            List<String> names = List.of("a b%", "\uff21da", "p\u0430ypal", "\ud801\udc00bc", "e\u0301va");
            for (int i = 0; i < names.size(); i++) {
                SchemaTest.execute(
                        connection,
                        "INSERT INTO auth_user (username, email) VALUES ('" + names.get(i) + "', '" + i
                                + "@example.com')");
            }
            for (String name : names) {
                UserId id = marquee.users().findByUsername(name).orElseThrow().id();
                assertThat(marquee.users().find(id)).map(User::username).contains(name);
                marquee.users().setPassword(id, old());
                assertThat(marquee.users().authenticate(name, old())).isPresent();
            }
            assertThat(marquee.users().findByUsername("\ud801\udc28BC")).isPresent();
        }
    }
}
