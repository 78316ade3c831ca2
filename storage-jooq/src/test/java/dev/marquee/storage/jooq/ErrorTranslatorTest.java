package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.CommitInDoubtException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class ErrorTranslatorTest {

    /** As jOOQ does when the connection ends while it reads a row. */
    private static SQLException wrapped(String state) {
        return new SQLException("Error while reading field: x, at JDBC index: 1", new SQLException("gone", state));
    }

    @Test
    void lostConnectionInsideAWrapperIsTransient() {
        assertThat(ErrorTranslator.translate(wrapped("08006"))).isInstanceOf(TransientStorageException.class);
        assertThat(ErrorTranslator.translate(wrapped("57P01"))).isInstanceOf(TransientStorageException.class);
        assertThat(ErrorTranslator.translateCommit(wrapped("08006"))).isInstanceOf(CommitInDoubtException.class);
    }

    @Test
    void permanentFaultInsideAWrapperStaysPermanent() {
        assertThat(ErrorTranslator.translate(wrapped("42501"))).isNotInstanceOf(TransientStorageException.class);
        assertThat(ErrorTranslator.translate(new SQLException("unknown")))
                .isNotInstanceOf(TransientStorageException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "FATAL: SASL authentication failed, false",
        "FATAL: no such database: movies, false",
        "FATAL: no such user: ada, false",
        "FATAL: SSL required, false",
        "FATAL: query_wait_timeout, true",
        "FATAL: no more connections allowed (max_client_conn), true",
        "FATAL: server login failed: FATAL the database system is starting up, true"
    })
    void whatAPoolerSaysIsTransientOnlyIfItPasses(String message, boolean passes) {
        assertThat(
                        ErrorTranslator.translateOpening("the database", new SQLException(message, "08P01"))
                                instanceof TransientStorageException)
                .isEqualTo(passes);
    }

    @Test
    void permanentFaultOfAStatementSaysTheWayOut() {
        assertThat(ErrorTranslator.translate(new SQLException("could not extend file", "53100")))
                .hasMessageContaining("free some space");
        assertThat(ErrorTranslator.translate(new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL)))
                .hasMessageContaining("free some space");
        assertThat(ErrorTranslator.translate(new SQLiteException("malformed", SQLiteErrorCode.SQLITE_CORRUPT_VTAB)))
                .hasMessageContaining("restore a backup");
        assertThat(ErrorTranslator.translate(new SQLException("permission denied", "42501")))
                .hasMessageContaining("grant the user this right");
    }

    @Test
    void faultInATransactionOfTheApplicationNeverAsksToRepeatAPart() {
        SQLException deadlock = new SQLException("deadlock detected", "40P01");
        String expected = "the database was busy or unreachable: deadlock detected; roll the application's transaction"
                + " back and repeat all of it";

        assertThat(ErrorTranslator.translateJoined(deadlock))
                .isInstanceOf(TransientStorageException.class)
                .hasMessage(expected)
                .hasCause(deadlock);
        assertThat(ErrorTranslator.translateAnyJoined(new IllegalStateException(deadlock)))
                .isInstanceOf(TransientStorageException.class)
                .hasMessage(expected);
        assertThat(ErrorTranslator.translate(deadlock)).message().endsWith("; try again");
    }

    @Test
    void readOnlyTransactionOfTheApplicationIsNoFaultThatPasses() {
        SQLException refused = new SQLException("cannot execute UPDATE in a read-only transaction", "25006");

        assertThat(ErrorTranslator.translateJoined(refused))
                .isExactlyInstanceOf(StorageException.class)
                .hasMessageContaining("write in a transaction that is not read-only");
        assertThat(ErrorTranslator.translate(refused)).isInstanceOf(TransientStorageException.class);
    }

    @Test
    void otherFaultsReadTheSameInATransactionOfTheApplication() {
        SQLException full = new SQLException("could not extend file", "53100");

        assertThat(ErrorTranslator.translateJoined(full))
                .hasMessage(ErrorTranslator.translate(full).getMessage());
    }
}
