package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.CommitInDoubtException;
import dev.marquee.TransientStorageException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

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
}
