package dev.marquee.cli.movielens;

import java.util.List;

/**
 * What an import did. Immutable.
 *
 * @param moviesInserted movies that are new
 * @param moviesUpdated movies that were there and changed
 * @param moviesUnchanged movies that were there just so
 * @param usersInserted accounts that are new
 * @param usersUnchanged accounts that were there
 * @param favoritesInserted favorites that are new
 * @param favoritesUnchanged favorites that were there
 * @param ratings the ratings that were read
 * @param unusable the rows that were left out, by file and line
 */
public record ImportSummary(
        int moviesInserted,
        int moviesUpdated,
        int moviesUnchanged,
        int usersInserted,
        int usersUnchanged,
        int favoritesInserted,
        int favoritesUnchanged,
        long ratings,
        List<UnusableRow> unusable) {

    /** Copies the rows. */
    public ImportSummary {
        unusable = List.copyOf(unusable);
    }
}
