package dev.marquee.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringTokenizer;

/**
 * Interactions by user, as every peer gets them. Users and items are numbered from 0.
 *
 * @param items the number of items
 * @param rows the items of each user in order of time, without duplicates; a row may be empty
 * @param times the time of each item, ascending within a row
 */
public record Likes(int items, int[][] rows, long[][] times) {

    /** {@return the number of users} */
    public int users() {
        return rows.length;
    }

    /** {@return the number of interactions} */
    public int size() {
        return Arrays.stream(rows).mapToInt(row -> row.length).sum();
    }

    /**
     * Writes a file: a line with the numbers of users, items and interactions, and then a line for each interaction
     * with user, item and time, separated by tabs.
     *
     * @param file the file
     * @throws IOException if it can't be written
     */
    public void write(Path file) throws IOException {
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
            writer.print(users() + "\t" + items + "\t" + size() + "\n");
            for (int user = 0; user < users(); user++) {
                for (int k = 0; k < rows[user].length; k++) {
                    writer.print(user + "\t" + rows[user][k] + "\t" + times[user][k] + "\n");
                }
            }
            if (writer.checkError()) {
                throw new IOException("can't write " + file);
            }
        }
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @param file the file
     * @return the interactions
     * @throws IOException if it can't be read
     */
    public static Likes read(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            StringTokenizer sizes = new StringTokenizer(reader.readLine());
            int[][] rows = new int[Integer.parseInt(sizes.nextToken())][];
            int items = Integer.parseInt(sizes.nextToken());
            int size = Integer.parseInt(sizes.nextToken());
            int[] users = new int[size];
            int[] lengths = new int[rows.length];
            int[] itemOf = new int[size];
            long[] timeOf = new long[size];
            for (int k = 0; k < size; k++) {
                StringTokenizer fields = new StringTokenizer(reader.readLine());
                users[k] = Integer.parseInt(fields.nextToken());
                itemOf[k] = Integer.parseInt(fields.nextToken());
                timeOf[k] = Long.parseLong(fields.nextToken());
                lengths[users[k]]++;
            }
            long[][] times = new long[rows.length][];
            int from = 0;
            for (int user = 0; user < rows.length; user++) {
                rows[user] = Arrays.copyOfRange(itemOf, from, from + lengths[user]);
                times[user] = Arrays.copyOfRange(timeOf, from, from + lengths[user]);
                from += lengths[user];
            }
            return new Likes(items, rows, times);
        }
    }
}
