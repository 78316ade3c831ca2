package dev.marquee.web.admin;

import dev.marquee.user.User;
import dev.marquee.web.admin.TaskState.Status;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.Visit;
import dev.marquee.web.session.AuditLog;
import dev.marquee.web.session.SiteFileException;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts tasks for administrators, and notes their starts and ends in the audit log. Thread-safe. */
final class Starter {

    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    private final Tasks tasks;
    private final AuditLog audit;
    private final ShownPaths paths;

    Starter(Tasks tasks, AuditLog audit, ShownPaths paths) {
        this.tasks = tasks;
        this.audit = audit;
        this.paths = paths;
    }

    /**
     * Starts a task and sends the browser to the page that shows it.
     *
     * @param visit who starts it
     * @param kind the kind of task
     * @param title what it does
     * @param canceled what to say if it is canceled
     * @param work does it
     * @throws dev.marquee.InvalidValueException if one of the kind runs already
     */
    void start(Visit visit, TaskKind kind, String title, String canceled, Task.Work work) {
        start(visit, kind, title, canceled, work, paths, () -> {});
    }

    /**
     * Starts a task that leaves something to be removed.
     *
     * @param shown how its messages name files
     * @param cleanUp is called after the task, whatever its end; not called if it can't be started
     */
    void start(
            Visit visit,
            TaskKind kind,
            String title,
            String canceled,
            Task.Work work,
            ShownPaths shown,
            Runnable cleanUp) {
        User user = visit.user();
        String address = visit.address();
        tasks.start(
                new Tasks.Plan(kind, title, canceled, work, shown, ended -> {
                    cleanUp.run();
                    noteEnd(user, address, ended);
                }),
                user.username());
        visit.audit(kind.word() + "-start", title);
        visit.done(kind.page(), Notice.STARTED);
    }

    private void noteEnd(User user, String address, TaskState ended) {
        try {
            Status status = ended.status();
            String outcome = ended.outcome() == null ? "" : ended.outcome().sentence();
            audit.add(
                    Optional.of(user),
                    address,
                    ended.kind().word() + "-" + status.word().toLowerCase(Locale.ROOT),
                    ended.title() + ": " + outcome);
        } catch (SiteFileException e) {
            LOG.warn("the end of {} could not be noted in the audit log", ended.title(), e);
        }
    }
}
