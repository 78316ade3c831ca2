package dev.marquee.cli.json;

import dev.marquee.storage.DatabaseInspection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} found.
 *
 * @param marquee the version of this program
 * @param java the version of Java
 * @param os the operating system
 * @param url the URL of the database without secrets
 * @param database what was seen of the database, or null
 * @param freeBytes the free space beside the database, or null
 * @param tmdbKey whether the environment has a key of TMDb
 * @param usable whether the other commands can use the database
 * @param problem why not, or null
 * @param next what to do next
 */
public record DoctorJson(
        String marquee,
        String java,
        String os,
        String url,
        @Nullable DatabaseInspection database,
        @Nullable Long freeBytes,
        boolean tmdbKey,
        boolean usable,
        @Nullable String problem,
        List<String> next) {}
