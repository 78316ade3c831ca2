package dev.marquee.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.marquee.movie.MovieId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records outside the database what the database acknowledged. Thread-safe.
 *
 * <p>Each event is a line with fields separated by tabs: its kind ({@code sent} before a favorite is sent for the first
 * time, {@code ack} when the database acknowledged it, {@code fault} when a call failed), the time in milliseconds
 * since 1970, the username, the id of the movie, and the message of a fault. The time of an {@code ack} is that after
 * the call returned.
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
            // Readers see whole lines, and a killed process loses none.
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
