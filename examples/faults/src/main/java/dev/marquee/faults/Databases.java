package dev.marquee.faults;

import dev.marquee.Marquee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Gives each try of a row a database of its own, a copy of one that is filled once. Thread-safe. */
abstract class Databases implements AutoCloseable {

    /** Makes the template; the filling gets an open, empty database. */
    abstract void prepare(Path folder, java.util.function.Consumer<Marquee> filling) throws Exception;

    /** {@return the URL of a fresh copy} */
    abstract String copy(Attempt attempt) throws Exception;

    /** Gives a copy back. */
    void drop(String url) throws Exception {}

    @Override
    public void close() throws IOException {}

    static Databases sqlite() {
        return new Sqlite();
    }

    static Databases postgresql() {
        return new Postgresql();
    }

    private static final class Sqlite extends Databases {

        private Path template = Path.of("");

        @Override
        void prepare(Path folder, java.util.function.Consumer<Marquee> filling) {
            template = folder.resolve("template.db");
            try (Marquee marquee = Fixture.open("jdbc:sqlite:" + template)) {
                filling.accept(marquee);
            }
            Attempt.require(!Files.exists(folder.resolve("template.db-wal")), "closing left a log beside the file");
        }

        @Override
        String copy(Attempt attempt) throws IOException {
            Path file = attempt.folder().resolve("live.db");
            Files.copy(template, file);
            return "jdbc:sqlite:" + file;
        }
    }

    private static final class Postgresql extends Databases {

        private @Nullable PostgresCluster cluster;

        @Override
        void prepare(Path folder, java.util.function.Consumer<Marquee> filling) throws SQLException {
            PostgresCluster own = new PostgresCluster(folder.resolve("data"));
            cluster = own;
            own.createTemplate(filling);
        }

        private PostgresCluster cluster() {
            if (cluster == null) {
                throw new IllegalStateException("not prepared");
            }
            return cluster;
        }

        @Override
        synchronized String copy(Attempt attempt) throws SQLException {
            return cluster().url(cluster().create("template"));
        }

        @Override
        void drop(String url) throws SQLException {
            cluster().drop(url.replaceFirst(".*/", "").replaceFirst("\\?.*", ""));
        }

        @Override
        public void close() throws IOException {
            if (cluster != null) {
                cluster.close();
            }
        }
    }
}
