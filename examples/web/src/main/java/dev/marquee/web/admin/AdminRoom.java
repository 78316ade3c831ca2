package dev.marquee.web.admin;

import dev.marquee.Marquee;
import dev.marquee.web.password.Passwords;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import dev.marquee.web.session.SiteFile;

/**
 * The pages of administration. Every path is for administrators only, the streams of progress included. Closing the
 * room ends its tasks.
 */
public final class AdminRoom implements Room, AutoCloseable {

    private final Tasks tasks;
    private final TaskEvents events;
    private final Room[] pages;

    /**
     * Creates the room.
     *
     * @param marquee the database
     * @param file the site's own file
     * @param passwords the door to passwords, which the site has one of
     * @param settings what the pages work on
     */
    public AdminRoom(Marquee marquee, SiteFile file, Passwords passwords, AdminSettings settings) {
        this.tasks = new Tasks(settings.clock());
        this.events = new TaskEvents(tasks);
        Starter starter = new Starter(tasks, file.audit(), ShownPaths.of(settings));
        this.pages = new Room[] {
            new OverviewPages(marquee, tasks, settings),
            new UserPages(marquee, passwords),
            new ImportPages(marquee, tasks, starter, settings),
            new ModelPages(marquee, tasks, starter, settings.clock()),
            new EvaluationPages(marquee, tasks, starter),
            new BackupPages(marquee, tasks, starter, settings),
            new AuditPages()
        };
    }

    @Override
    public void open(Routes routes) {
        for (Room page : pages) {
            page.open(routes);
        }
        routes.form("/admin/task/{kind}/cancel", Access.ADMINISTRATOR, this::cancel);
        routes.events(
                "/admin/task/{kind}/events",
                Access.ADMINISTRATOR,
                (visit, stream) -> events.listen(visit, TaskKind.of(visit.word("kind")), stream));
    }

    private void cancel(Visit visit) {
        TaskKind kind = TaskKind.of(visit.word("kind"));
        if (tasks.stop(kind)) {
            visit.audit(kind.word() + "-cancel", "");
        }
        visit.done(kind.page(), Notice.DONE);
    }

    /** Ends the streams and the tasks; waits for these, 20 seconds at most. */
    @Override
    public void close() {
        events.close();
        tasks.close();
    }
}
