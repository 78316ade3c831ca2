package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import dev.marquee.movie.MovieQuery;
import dev.marquee.user.NewUser;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Makes a PostgreSQL server read-only before the opening or while it is open, and gives the right back. */
final class ReadOnlyServer extends FaultRow {

    private @Nullable PostgresCluster cluster;

    ReadOnlyServer() {
        super("read-only-postgresql", 3, 30);
    }

    @Override
    int parallel() {
        return 1;
    }

    @Override
    void prepare(Path folder) throws Exception {
        PostgresCluster own = new PostgresCluster(folder.resolve("data"));
        cluster = own;
        own.createTemplate(Fixture::fill);
        own.execute("CREATE DATABASE nothing");
    }

    private static void readOnly(PostgresCluster own, String database, boolean on) throws SQLException {
        try (Inspection admin = new Inspection(own.url("postgres"))) {
            admin.execute("SET default_transaction_read_only = off");
            admin.execute("ALTER SYSTEM SET default_transaction_read_only = " + (on ? "on" : "off"));
            admin.execute("SELECT pg_reload_conf()");
            long end = System.nanoTime() + 20_000_000_000L;
            String wanted = on ? "on" : "off";
            while (true) {
                try (Inspection session = new Inspection(own.url(database))) {
                    if (session.rows("SHOW default_transaction_read_only")
                            .get(0)
                            .equals(wanted)) {
                        return;
                    }
                }
                Attempt.require(System.nanoTime() < end, "the server does not change its setting");
            }
        }
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        PostgresCluster own = cluster;
        if (own == null) {
            throw new IllegalStateException("not prepared");
        }
        boolean empty = attempt.random().nextInt(4) == 0;
        String database = own.create(empty ? "nothing" : "template");
        String url = own.url(database);
        try {
            if (empty || attempt.random().nextBoolean()) {
                readOnly(own, database, true);
                MarqueeException refused = Typed.refused(
                        "opening a read-only server", () -> Fixture.open(url).close());
                Attempt.require(!empty || refused != null, "an empty read-only database was opened");
                readOnly(own, database, false);
                Fixture.open(url).close();
            } else {
                try (Marquee marquee = Fixture.open(url)) {
                    marquee.checkpoints().put("before", "fine");
                    readOnly(own, database, true);
                    Typed.refused("reading", () -> marquee.movies().list(MovieQuery.all()));
                    MarqueeException refused = null;
                    for (int i = 0; i < 3 && refused == null; i++) {
                        // A session may learn of the setting a moment later than the others.
                        String name = "new" + i;
                        refused = Typed.refused(
                                "writing", () -> marquee.users().register(NewUser.of(name, name + "@example.com")));
                    }
                    Attempt.require(refused instanceof StorageException, "writing to a read-only server: %s", refused);
                    readOnly(own, database, false);
                    for (int i = 0; i < 20; i++) {
                        // Each session of the pool may be refused once more.
                        int number = i;
                        if (Typed.refused("writing", () -> marquee.checkpoints().put("again", Integer.toString(number)))
                                == null) {
                            break;
                        }
                    }
                    KilledWrites.requireWorks(marquee);
                    Attempt.require(marquee.checkpoints().find("before").isPresent(), "an acknowledged write is lost");
                }
            }
        } finally {
            readOnly(own, database, false);
        }
        own.drop(database);
    }

    @Override
    public void close() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }
}
