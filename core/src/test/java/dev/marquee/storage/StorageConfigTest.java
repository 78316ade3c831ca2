package dev.marquee.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageConfigTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/db?user=ada&password=s3cret",
                "jdbc:postgresql://host/db?PASSWORD=s3cret&user=ada",
                "jdbc:postgresql://host/db?pass%77ord=s3cret",
                "jdbc:postgresql://host/db&password=s3cret",
                "jdbc:postgresql://host/db;password=s3cret",
                "jdbc:postgresql://host/db?sslpassword=s3cret",
                "jdbc:postgresql://host:5432?user=a@b&password=s3cret",
                "jdbc:postgresql://one:5432,two:5433/db?password=s3cret",
                "jdbc:postgresql://ada:s3cret@host/db",
                "jdbc:postgresql://ada:s3cret@host:5432/db?password=s3cret",
                "jdbc:postgresql://ada:@s3cret@host/db",
                "jdbc:postgresql://ada:s3cret/@host/db",
                "jdbc:postgresql://ada:/s3cret@host/db",
                "jdbc:postgresql://ada:1?s3cret@host/db",
                "jdbc:postgresql://ada:?s3cret@host/db",
                "jdbc:postgresql://ada:1&x=s3cret@host/db",
                "jdbc:postgresql://ada:#s3cret@host/db",
                "jdbc:postgresql://ada:s3cret",
                "jdbc:postgresql://one,ada:s3cret@two/db",
                "jdbc:postgresql:ada:s3cret@host/db",
                "postgres://ada:s3cret@host/db",
                "POSTGRESQL://ADA:s3cret@HOST/DB",
                "ada:s3cret@host/db",
            })
    void noFormOfAUrlShowsItsSecret(String url) {
        assertThat(StorageConfig.withoutSecrets(url)).doesNotContain("s3cret");
        assertThat(StorageConfig.of(url).toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://host/db?user=ada&password=p    | jdbc:postgresql://host/db",
                "jdbc:postgresql://host:5432/db?user=ada@x        | jdbc:postgresql://host:5432/db",
                "jdbc:postgresql://ada:p@one:5432,two/db?x=y      | jdbc:postgresql://one:5432,two/db",
                "jdbc:postgresql://[::1]:5432/db                  | jdbc:postgresql://[::1]:5432/db",
                "jdbc:postgresql:db?password=p                    | jdbc:postgresql:db",
                "jdbc:sqlite:/home/ada@work/movies:1.db           | jdbc:sqlite:/home/ada@work/movies:1.db",
                "jdbc:sqlite:file:movies.db?mode=ro               | jdbc:sqlite:file:movies.db",
                "jdbc:sqlite::memory:                             | jdbc:sqlite::memory:",
                "C:\\movies.db                                    | C:\\movies.db",
            })
    void whatIsNoSecretIsShown(String url, String shown) {
        assertThat(StorageConfig.withoutSecrets(url)).isEqualTo(shown);
    }

    @Test
    void endlessUrlIsRefused() {
        assertThatThrownBy(() -> StorageConfig.of("jdbc:sqlite:" + "x".repeat(10_000)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("at most 10000 characters, had 10012");
    }

    @Test
    void passwordOfAConfigurationIsNotInItsText() {
        StorageConfig config = new StorageConfig(
                "jdbc:postgresql://host/db", null, "ada", "s3cret", 1, false, java.time.Clock.systemUTC());

        assertThat(config.toString()).isEqualTo("StorageConfig[jdbc:postgresql://host/db]");
    }
}
