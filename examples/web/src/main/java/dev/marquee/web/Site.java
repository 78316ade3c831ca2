package dev.marquee.web;

import dev.marquee.Marquee;
import dev.marquee.quickstart.Catalog;
import dev.marquee.web.account.AccountRoom;
import dev.marquee.web.admin.AdminRoom;
import dev.marquee.web.admin.AdminSettings;
import dev.marquee.web.community.CommunityRoom;
import dev.marquee.web.film.FilmRoom;
import dev.marquee.web.group.GroupRoom;
import dev.marquee.web.password.Passwords;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Server;
import dev.marquee.web.session.SiteFile;
import dev.marquee.web.social.SocialRoom;
import dev.marquee.web.taste.TasteRoom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A running site: the database, the site's own file and the server, opened together and closed in reverse order. */
public final class Site implements AutoCloseable {

    private final Deque<AutoCloseable> open;
    private final Marquee marquee;
    private final Server server;
    private final Optional<String> administrator;

    private Site(Deque<AutoCloseable> open, Marquee marquee, Server server, Optional<String> administrator) {
        this.open = open;
        this.marquee = marquee;
        this.server = server;
        this.administrator = administrator;
    }

    /**
     * Starts a site.
     *
     * @param options the options
     * @return the running site; the caller closes it
     * @throws dev.marquee.MarqueeException if the database can't be opened
     * @throws dev.marquee.web.session.SiteFileException if the site's own file can't be opened
     */
    public static Site start(SiteOptions options) {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            Marquee marquee = opened(open, database(options));
            if (options.sampleFilms() && marquee.movies().count() == 0) {
                Catalog.load(marquee);
            }
            SiteFile file = opened(open, SiteFile.open(options.siteFile(), options.clock()));
            Passwords passwords = new Passwords(marquee.users(), options.clock());
            AdminRoom admin = opened(open, new AdminRoom(marquee, file, passwords, adminSettings(options)));
            CommunityRoom community = new CommunityRoom(marquee, options.clock());
            List<Room> rooms = List.of(
                    new FilmRoom(marquee, options.clock(), List.of(community.filmSection())),
                    community,
                    new SocialRoom(marquee, options.clock()),
                    new TasteRoom(marquee, options.clock()),
                    new GroupRoom(marquee),
                    new AccountRoom(marquee, passwords, options.clock()),
                    admin);
            Server server = opened(open, Server.start(marquee, file, options.server(), rooms));
            marquee.warmUp();
            // Last, so that its password is printed: a start that fails before makes nobody.
            Optional<String> administrator = FirstAdministrator.make(marquee, options.environment());
            return new Site(open, marquee, server, administrator);
        } catch (RuntimeException | Error e) {
            closeAll(open);
            throw e;
        }
    }

    private static Marquee database(SiteOptions options) {
        var builder = Marquee.builder().url(options.database()).clock(options.clock());
        return options.passwordIterations() == 0
                ? builder.open()
                : builder.passwordIterations(options.passwordIterations()).open();
    }

    private static AdminSettings adminSettings(SiteOptions options) {
        return new AdminSettings(
                options.database(),
                options.importFolder(),
                options.backupFolder(),
                options.environment(),
                options.clock());
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> open, T part) {
        open.push(part);
        return part;
    }

    /** Closes each part, the last opened first; a part that fails does not keep the others open. */
    private static void closeAll(Deque<AutoCloseable> open) {
        IllegalStateException failed = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                if (failed == null) {
                    failed = new IllegalStateException("a part of the site did not close", e);
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** {@return the address of the site, without a slash at its end} */
    public String url() {
        return server.url();
    }

    /** {@return the port that the server listens at} */
    public int port() {
        return server.port();
    }

    /** {@return the database} */
    public Marquee marquee() {
        return marquee;
    }

    /** {@return what to print about the administrator that was made at this start, if one was} */
    public Optional<String> administrator() {
        return administrator;
    }

    @Override
    public void close() {
        closeAll(open);
    }
}
