package dev.marquee.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.marquee.movie.MovieId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The application's own record of what the database acknowledged, kept outside the database. Thread-safe.
 *
 * <p>One line for each event, its fields separated by tabs: what ({@code sent} before a favorite is sent for the first time,
 * {@code ack} when the database said that it is there, {@code fault} when it said otherwise), the time in milliseconds since
 * 1970, the account's name, the movie's id, and a fault's message. Times of {@code ack} are taken after the answer came.
 */
final class Ledger implements AutoCloseable {

    private final BufferedWriter out;

    Ledger(Path file) throws IOException {
        out = Files.newBufferedWriter(file, UTF_8);
    }

    void sent(String username, MovieId movie) {
        write("sent", username, movie, "");
    }

    void acknowledged(String username, MovieId movie) {
        write("ack", username, movie, "");
    }

    void fault(String username, MovieId movie, RuntimeException fault) {
        String message = String.valueOf(fault.getMessage());
        write("fault", username, movie, message.replaceAll("[\\t\\r\\n\\\\]", " "));
    }

    private synchronized void write(String what, String username, MovieId movie, String message) {
        try {
            out.write(what
                    + '\t'
                    + System.currentTimeMillis()
                    + '\t'
                    + username
                    + '\t'
                    + movie.value()
                    + '\t'
                    + message
                    + '\n');
            // Whoever reads along sees whole lines, and a killed process has lost none.
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
