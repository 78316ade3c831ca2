package dev.marquee.serving;

import dev.marquee.kernel.RowPairs;
import dev.marquee.serving.BackgroundTasks.Pace;
import java.util.Arrays;

/**
 * Who likes what, by users and by movies, while neighbors are computed. A movie is the index of its id, and users are
 * numbered from 0. Takes 8 bytes a favorite, and 4 a user and a movie. Immutable.
 */
final class FavoriteRows {

    /** The greatest length of an array in every Java VM. */
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    /** How many favorites are handled between two steps of the pace. */
    private static final int STEP = 1 << 12;

    private final int[] rowStarts;
    private final int[] movies;
    private final int[] columnStarts;
    private final int[] columnUsers;

    private FavoriteRows(int[] rowStarts, int[] movies, int[] columnStarts, int[] columnUsers) {
        this.rowStarts = rowStarts;
        this.movies = movies;
        this.columnStarts = columnStarts;
        this.columnUsers = columnUsers;
    }

    /** {@return the number of users with favorites} */
    int users() {
        return rowStarts.length - 1;
    }

    /** {@return the number of movies} */
    int movies() {
        return columnStarts.length - 1;
    }

    /** {@return where the row of a user begins; for the number of users, where the last row ends} */
    int rowStart(int user) {
        return rowStarts[user];
    }

    /** {@return the movies of all users, row after row, ascending in each; the caller must not change them} */
    int[] rows() {
        return movies;
    }

    /** {@return where the column of a movie begins; for the number of movies, where the last column ends} */
    int columnStart(int movie) {
        return columnStarts[movie];
    }

    /** {@return the user at a place of a column; ascending within a column} */
    int columnUser(int place) {
        return columnUsers[place];
    }

    /** Collects favorites that come sorted by user and then by movie. Confined to one thread. */
    static final class Builder {

        private final long[] movieIds;
        private final double share;
        private final Pace pace;
        private int[] movies;
        private int[] rowStarts = new int[1024];
        private int size;
        private int users;
        private long seenUsers;
        private long currentUser;
        private boolean skipped;
        private int from;

        /**
         * Creates an empty collection.
         *
         * @param movieIds the ids of the movies, ascending; favorites of others are left out
         * @param expected the number of favorites that room is made for; more are possible
         * @param share the share of the users whose favorites are kept, evenly spaced, more than 0 and at most 1
         * @param pace is called in between
         */
        Builder(long[] movieIds, long expected, double share, Pace pace) {
            this.movieIds = movieIds;
            this.share = share;
            this.pace = pace;
            movies = new int[(int) Math.min(MAX_LENGTH, Math.max(16, expected))];
        }

        /** Adds a favorite. */
        void add(long user, long movie) {
            if (user != currentUser || seenUsers == 0) {
                begin(user);
            }
            if (skipped || size == MAX_LENGTH) {
                return;
            }
            int place = Arrays.binarySearch(movieIds, from, movieIds.length, movie);
            if (place < 0) {
                return;
            }
            from = place + 1;
            if (size == movies.length) {
                // The favorites have grown since they were counted, by a few.
                movies = Arrays.copyOf(movies, (int) Math.min(MAX_LENGTH, size + size / 8 + 16L));
            }
            movies[size++] = place;
            rowStarts[users] = size;
            if (size % STEP == 0) {
                pace.step();
            }
        }

        private void begin(long user) {
            currentUser = user;
            from = 0;
            // The first of each group of 1 / share users, as the whole part of the product rises.
            skipped = share < 1 && (long) (seenUsers * share) == (long) ((seenUsers - 1) * share) && seenUsers > 0;
            seenUsers++;
            if (skipped) {
                return;
            }
            if (users == 0 || rowStarts[users] > rowStarts[users - 1]) {
                users++;
            }
            if (users == rowStarts.length) {
                rowStarts = Arrays.copyOf(rowStarts, 2 * users);
            }
            rowStarts[users] = size;
        }

        /**
         * Shortens the longest rows so far that the sum of the squares of their lengths, which the computation of
         * neighbors costs, is within a limit.
         *
         * @param limit the largest sum
         * @return the length to which longer rows were shortened, {@link Integer#MAX_VALUE} if none were
         */
        int shortenRows(long limit) {
            int cap = RowPairs.longestRow(
                    (double) limit, users, user -> rowStarts[user + 1] - rowStarts[user], movieIds.length);
            if (cap == Integer.MAX_VALUE) {
                return cap;
            }
            int end = 0;
            for (int user = 0; user < users; user++) {
                int start = rowStarts[user];
                int length = rowStarts[user + 1] - start;
                rowStarts[user] = end;
                if (length <= cap) {
                    System.arraycopy(movies, start, movies, end, length);
                    end += length;
                } else {
                    // Evenly spaced over the movies; where it begins differs between users, so that all movies have
                    // the same chance.
                    double offset = (user * 0.6180339887498949) % 1;
                    for (int k = 0; k < cap; k++) {
                        movies[end++] = movies[start + (int) ((k + offset) * length / cap)];
                    }
                }
                if (user % STEP == 0) {
                    pace.step();
                }
            }
            rowStarts[users] = end;
            size = end;
            return cap;
        }

        /** {@return the share of the users whose favorites are kept} */
        double share() {
            return share;
        }

        /** {@return the number of users that were added, those that were left out included} */
        long seenUsers() {
            return seenUsers;
        }

        /** {@return the favorites that were added; the builder must not be used any more} */
        FavoriteRows build() {
            if (users > 0 && rowStarts[users] == rowStarts[users - 1]) {
                users--; // The last user likes none of the movies.
            }
            int[] columnStarts = new int[movieIds.length + 1];
            for (int k = 0; k < size; k++) {
                columnStarts[movies[k] + 1]++;
            }
            for (int movie = 0; movie < movieIds.length; movie++) {
                columnStarts[movie + 1] += columnStarts[movie];
            }
            pace.step();
            int[] next = columnStarts.clone();
            int[] columnUsers = new int[size];
            for (int user = 0; user < users; user++) {
                for (int k = rowStarts[user]; k < rowStarts[user + 1]; k++) {
                    columnUsers[next[movies[k]]++] = user;
                    if (k % STEP == 0) {
                        pace.step();
                    }
                }
            }
            return new FavoriteRows(Arrays.copyOf(rowStarts, users + 1), movies, columnStarts, columnUsers);
        }
    }
}
