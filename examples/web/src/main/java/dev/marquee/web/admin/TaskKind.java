package dev.marquee.web.admin;

import dev.marquee.web.server.RefusedException;
import java.util.Locale;

/** The kinds of tasks. At most one of each kind runs at a time. */
public enum TaskKind {
    /** Imports of movies, users and favorites. */
    IMPORT("an import", "/admin/import"),
    /** Trainings of models. */
    TRAINING("a training", "/admin/models"),
    /** Evaluations of models. */
    EVALUATION("an evaluation", "/admin/evaluation"),
    /** Backups and their verification. */
    BACKUP("a backup", "/admin/backups");

    private final String words;
    private final String page;

    TaskKind(String words, String page) {
        this.words = words;
        this.page = page;
    }

    /** {@return the kind that a path names} */
    static TaskKind of(String word) {
        for (TaskKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw RefusedException.notFound();
    }

    /** {@return the kind as it stands in paths and in the audit log, such as {@code import}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the kind with its article, such as "an import"} */
    public String words() {
        return words;
    }

    /** {@return the page that shows the task} */
    public String page() {
        return page;
    }
}
