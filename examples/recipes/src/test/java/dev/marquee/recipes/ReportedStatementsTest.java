package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.DuplicateException;
import dev.marquee.Marquee;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.user.NewUser;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The recipe that shows the statements. */
class ReportedStatementsTest {

    // @start region="statements"
    /** Returns a data source that reports the text of each prepared statement, without its values. */
    static DataSource reporting(DataSource source, Consumer<String> log) {
        return wrapped(DataSource.class, source, log);
    }

    private static <T> T wrapped(Class<T> type, T object, Consumer<String> log) {
        Class<?>[] types = {type};
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), types, (proxy, method, values) -> {
            if (method.getName().equals("prepareStatement")) {
                log.accept((String) values[0]);
            }
            try {
                Object result = method.invoke(object, values);
                return method.getName().equals("getConnection")
                        ? wrapped(Connection.class, (Connection) result, log)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
    // @end region="statements"

    @Test
    void statementsAreReportedWithoutValues() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(PostgresServer.freshDatabase());
        List<String> statements = new CopyOnWriteArrayList<>();
        try (Marquee marquee = Marquee.builder()
                .dataSource(reporting(source, statements::add))
                .passwordIterations(10)
                .open()) {
            statements.clear();
            NewUser ada = NewUser.of("ada", "ada@example.com").password("correct horse".toCharArray());
            marquee.users().register(ada);

            assertThat(statements).anyMatch(sql -> sql.startsWith("insert into \"auth_user\""));
            assertThat(statements).noneMatch(sql -> sql.contains("ada@") || sql.contains("pbkdf2"));
            assertThatThrownBy(() -> marquee.users().register(ada)).isInstanceOf(DuplicateException.class);
        }
    }
}
