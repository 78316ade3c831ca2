package dev.marquee.tmdb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A department of those who make movies. Immutable.
 *
 * @param name such as Directing
 * @param jobs the jobs in it
 */
public record JobDepartment(String name, List<String> jobs) {

    /** Copies the list. */
    public JobDepartment {
        jobs = List.copyOf(jobs);
    }

    static @Nullable JobDepartment read(Fields fields) {
        String name = fields.text("department");
        return name == null ? null : new JobDepartment(name, fields.texts("jobs"));
    }
}
