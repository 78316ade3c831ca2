package dev.marquee.web.admin;

import java.util.List;

/**
 * The first page of administration. Immutable.
 *
 * @param movies the number of movies
 * @param users the number of accounts
 * @param favorites the number of favorites
 * @param model the model in use and its age
 * @param lastImport the last import of the audit log
 * @param lastBackup the newest backup
 * @param database the kind of database
 * @param tasks the tasks that run
 * @param steps what to do next, the most useful first; empty if nothing is to be done
 */
public record OverviewPage(
        String movies,
        String users,
        String favorites,
        String model,
        String lastImport,
        String lastBackup,
        String database,
        List<TaskState> tasks,
        List<Step> steps) {

    /** Copies the lists. */
    public OverviewPage {
        tasks = List.copyOf(tasks);
        steps = List.copyOf(steps);
    }

    /**
     * Something to do.
     *
     * @param text why
     * @param action what, as the words of a link
     * @param link where
     */
    public record Step(String text, String action, String link) {}
}
