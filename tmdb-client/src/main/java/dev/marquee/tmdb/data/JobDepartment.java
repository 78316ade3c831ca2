package dev.marquee.tmdb.data;

import java.util.List;

/**
 * A department of a movie crew. Immutable.
 *
 * @param name such as Directing
 * @param jobs the jobs in it
 */
public record JobDepartment(String name, List<String> jobs) {

    /** Copies the list. */
    public JobDepartment {
        jobs = List.copyOf(jobs);
    }
}
