package dev.marquee.web.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of backups. Immutable.
 *
 * @param task the backup or verification that runs or ended last, or null
 * @param sqlite whether the database is one that the site can back up
 * @param folder the folder of backups
 * @param rows the backups, the newest first
 * @param ignored files in the folder that are not taken for backups, and why
 * @param error why a form was refused; else empty
 */
public record BackupsPage(
        @Nullable TaskState task, boolean sqlite, String folder, List<Row> rows, List<String> ignored, String error) {

    /** Copies the lists. */
    public BackupsPage {
        rows = List.copyOf(rows);
        ignored = List.copyOf(ignored);
    }

    /**
     * A backup.
     *
     * @param name the name of its file
     * @param created when it was taken
     * @param size the size of its file
     * @param content what it has
     * @param schema the version of its schema
     */
    public record Row(String name, String created, String size, String content, String schema) {}

    /** {@return whether a backup or a verification runs} */
    public boolean running() {
        return task != null && task.running();
    }
}
