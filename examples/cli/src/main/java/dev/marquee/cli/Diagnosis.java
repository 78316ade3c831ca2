package dev.marquee.cli;

import dev.marquee.storage.DatabaseInspection;
import dev.marquee.storage.DatabaseInspection.Schema;
import dev.marquee.storage.DatabaseInspection.ServingModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} found. Immutable.
 *
 * @param marquee the version of this program
 * @param java the version of Java
 * @param os the operating system
 * @param url the URL of the database without secrets
 * @param seen what was seen of the database, or null if it could not be looked at
 * @param fault why it could not, or null
 * @param freeBytes the free space beside the database, or null if it is not known
 * @param hasTmdbKey whether the environment has a key of TMDb
 * @param now the present time
 */
record Diagnosis(
        String marquee,
        String java,
        String os,
        String url,
        @Nullable DatabaseInspection seen,
        @Nullable String fault,
        @Nullable Long freeBytes,
        boolean hasTmdbKey,
        Instant now) {

    private static final long LITTLE_SPACE = 100_000_000;
    private static final Duration OLD_MODEL = Duration.ofDays(30);

    /** {@return whether the other commands can use the database as it is; a schema that is older is migrated} */
    boolean usable() {
        return problem() == null;
    }

    /** {@return why the database can't be used, or null} */
    @Nullable
    String problem() {
        if (seen == null) {
            return fault;
        }
        if (!seen.exists()) {
            return "there is no database " + seen.file() + " yet";
        }
        if (seen.schema() == Schema.NEWER) {
            return "a newer version of Marquee wrote the database: its schema is " + seen.schemaVersion()
                    + ", and this version knows " + seen.newestSchemaVersion();
        }
        if (!seen.writable() && (seen.file() != null || seen.schema() != Schema.CURRENT)) {
            return seen.file() == null
                    ? "the server is read-only, so the schema can't be created or brought up to date"
                    : "the file " + seen.file() + " or its folder can't be written";
        }
        return null;
    }

    /** {@return what to do next, the first thing first; empty if there is nothing to do} */
    List<String> next() {
        DatabaseInspection database = seen;
        if (database == null) {
            // The fault itself says the way out.
            return List.of();
        }
        List<String> next = new ArrayList<>();
        if (!database.exists()) {
            next.add(importing());
        } else if (database.schema() == Schema.NEWER) {
            next.add("use the newer version of Marquee, or another database by --db");
        } else if (problem() != null) {
            next.add("give the process the right to write, or copy the database to another folder");
        } else {
            advise(database, next);
        }
        return next;
    }

    private String importing() {
        return "fill the catalog: marquee import movielens DIR (https://grouplens.org/datasets/movielens)"
                + (hasTmdbKey ? ", or marquee import tmdb popular" : "");
    }

    private void advise(DatabaseInspection database, List<String> next) {
        if (database.schema() == Schema.OLDER) {
            next.add("the schema is older: the next command brings it up to date; take a backup before"
                    + (database.file() == null ? "" : " by copying the file"));
        }
        if (database.rows("movies_movie") == 0) {
            next.add(importing());
            return;
        }
        if (database.rows("auth_user") == 0) {
            next.add("add a user: marquee user add NAME EMAIL");
        }
        if (database.rows("favorites_userfavorite") == 0) {
            next.add("say what you like: marquee favorite add USER MOVIE");
        } else {
            advise(database.servingModel(), next);
        }
        if (database.searchPending() > 0) {
            next.add("search does not know " + database.searchPending()
                    + " changes yet: the next command that opens the database indexes them");
        }
        if (freeBytes != null && freeBytes < Math.max(LITTLE_SPACE, database.bytes())) {
            next.add("free some space: a backup and an import need as much as the database has");
        }
    }

    private void advise(@Nullable ServingModel model, List<String> next) {
        if (model == null) {
            next.add("train a model on all favorites: marquee train");
        } else if (Duration.between(model.trainedAt(), now).compareTo(OLD_MODEL) > 0) {
            next.add("the model is older than " + OLD_MODEL.toDays() + " days: marquee train");
        }
    }
}
