package dev.marquee.web;

import dev.marquee.movie.MovieQuery;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.web.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A site for tests, on a free port, with the quickstart's films, an administrator and accounts as needed. */
public final class TestSite implements AutoCloseable {

    /** The password of the administrator. */
    public static final String ADMIN_PASSWORD = "for the tests, not for you";

    /** The password of the accounts that {@link #member} adds. */
    public static final String PASSWORD = "seven lamps over the door";

    private final Site site;
    private final Path folder;

    private TestSite(Site site, Path folder) {
        this.site = site;
        this.folder = folder;
    }

    /** {@return a builder of a site on a SQLite file in a new folder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a running site with the defaults of {@link #builder}} */
    public static TestSite start() {
        return builder().start();
    }

    /** Options of a site for tests. Each method changes and returns this builder. */
    public static final class Builder {
        private @Nullable String database;
        private @Nullable String publicUrl;
        private @Nullable Path siteFile;
        private boolean sampleFilms = true;
        private double limitFactor = 1000;
        private Clock clock = Clock.systemUTC();
        private Map<String, String> environment = Map.of();

        /** Sets the database's URL. */
        public Builder database(String url) {
            database = url;
            return this;
        }

        /** Sets the address that browsers see. */
        public Builder publicUrl(String url) {
            publicUrl = url;
            return this;
        }

        /** Sets the site's own file. */
        public Builder siteFile(Path file) {
            siteFile = file;
            return this;
        }

        /** Leaves the database empty. */
        public Builder empty() {
            sampleFilms = false;
            return this;
        }

        /** Multiplies the limits of how often things may be done; 1000 if not called. */
        public Builder limitFactor(double factor) {
            limitFactor = factor;
            return this;
        }

        /** Sets the clock. */
        public Builder clock(Clock given) {
            clock = given;
            return this;
        }

        /** Adds environment variables. */
        public Builder environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        /** {@return the running site} */
        public TestSite start() {
            try {
                Path folder = Files.createTempDirectory("marquee-web-test");
                Files.createDirectory(folder.resolve("import"));
                Map<String, String> variables = new HashMap<>(environment);
                variables.put("MARQUEE_ADMIN_PASSWORD", ADMIN_PASSWORD);
                SiteOptions options = new SiteOptions(
                        database == null ? "jdbc:sqlite:" + folder.resolve("films.db") : database,
                        siteFile == null ? folder.resolve("site.db") : siteFile,
                        new ServerSettings("127.0.0.1", 0, publicUrl, limitFactor),
                        sampleFilms,
                        folder.resolve("import"),
                        folder.resolve("backups"),
                        1000,
                        variables,
                        clock);
                return new TestSite(Site.start(options), folder);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** {@return the site} */
    public Site site() {
        return site;
    }

    /** {@return the address of a path} */
    public String url(String path) {
        return site.url() + path;
    }

    /** {@return the folder of {@code films.db}, {@code site.db}, {@code import/} and {@code backups/}} */
    public Path folder() {
        return folder;
    }

    /** {@return a new account with {@link #PASSWORD}} */
    public User member(String username) {
        return site.marquee()
                .users()
                .register(NewUser.of(username, username + UUID.randomUUID() + "@example.com")
                        .password(PASSWORD.toCharArray()));
    }

    /** {@return a new account with {@link #PASSWORD} and the first twelve films as favorites} */
    public User memberWithFavorites(String username) {
        User user = member(username);
        site.marquee()
                .movies()
                .list(MovieQuery.all().limit(12))
                .forEach(movie -> site.marquee().favorites().add(user.id(), movie.id()));
        return user;
    }

    /** {@return a new account with {@link #PASSWORD} and a role} */
    public User member(String username, Role role) {
        User user = member(username);
        site.marquee().users().setRole(user.id(), role);
        return user;
    }

    @Override
    public void close() {
        site.close();
    }
}
