package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.training.RetrainPolicy;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The code of the pages about databases. */
class DatabasesTest {

    private final String url = PostgresServer.freshDatabase();

    @Test
    void postgresqlIsAUrl() {
        // @start region="postgresql"
        Marquee marquee = Marquee.open(url); // jdbc:postgresql://localhost/movies?user=marquee&password=secret
        // @end region="postgresql"
        assertThat(marquee.movies().count()).isZero();
        marquee.close();
    }

    @Test
    void severalHostsFollowTheirPrimary() {
        String hosts = url.replaceFirst("//([^/]+)/", "//127.0.0.1:1,$1/");
        // @start region="hosts"
        // jdbc:postgresql://db1,db2,db3/marquee
        Marquee marquee = Marquee.open(hosts + "&targetServerType=primary");
        // @end region="hosts"
        assertThat(marquee.movies().count()).isZero();
        marquee.close();
    }

    @Test
    void poolOfTheApplicationIsUsedAndNotClosed() {
        PGSimpleDataSource postgresql = new PGSimpleDataSource();
        postgresql.setUrl(url);
        DataSource pool = postgresql;
        // @start region="data-source"
        Marquee marquee = Marquee.builder().dataSource(pool).open();
        // @end region="data-source"
        assertThat(marquee.movies().count()).isZero();
        marquee.close();
    }

    @Test
    void builderHasTheOptions() {
        String user = "postgres";
        String password = "any, since this server asks for none";
        // @start region="builder"
        Marquee marquee = Marquee.builder()
                .url(url)
                .credentials(user, password)
                .retrain(RetrainPolicy.every(Duration.ofHours(6)))
                .open();
        // @end region="builder"
        assertThat(marquee.models().list()).isEmpty();
        marquee.close();
    }
}
