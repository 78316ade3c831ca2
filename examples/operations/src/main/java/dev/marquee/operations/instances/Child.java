package dev.marquee.operations.instances;

import dev.marquee.benchmarks.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A running {@link Instance}, its questions and its lines. Confined to one thread, but for the reading of lines. */
final class Child implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final String name;
    private final Process process;
    private final List<String> lines = new ArrayList<>();

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        Thread reader = new Thread(this::read, "reader of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a process of this Java with this class path. */
    static Child start(String name, String url, Duration ahead, int threads, int rate) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                Instance.class.getName(),
                Long.toString(ahead.toSeconds()),
                Integer.toString(threads),
                Integer.toString(rate));
        builder.environment().put("MARQUEE_URL", url);
        return new Child(name, ChildProcess.start(builder.redirectError(ProcessBuilder.Redirect.INHERIT)));
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            // A process that was killed ends its lines anywhere.
            synchronized (lines) {
                lines.notifyAll();
            }
        }
    }

    String name() {
        return name;
    }

    /** {@return the number of lines so far, from which one may wait for the next} */
    int mark() {
        synchronized (lines) {
            return lines.size();
        }
    }

    /** {@return the first line from a mark on that begins with one of some words; waits for it} */
    String await(int mark, String... words) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        synchronized (lines) {
            while (true) {
                Optional<String> found = find(mark, words);
                if (found.isPresent()) {
                    return found.get();
                }
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException(name + " did not say " + String.join(" or ", words) + "; it said "
                            + lines.subList(Math.max(0, lines.size() - 5), lines.size()));
                }
                lines.wait(100);
            }
        }
    }

    /** {@return the first line from a mark on that begins with one of some words} */
    Optional<String> find(int mark, String... words) {
        synchronized (lines) {
            for (String line : lines.subList(mark, lines.size())) {
                for (String word : words) {
                    if (line.equals(word) || line.startsWith(word + " ")) {
                        return Optional.of(line);
                    }
                }
            }
            return Optional.empty();
        }
    }

    void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not listen", e);
        }
    }

    /** {@return the rest of the line that answers a question} */
    String ask(String question) throws InterruptedException {
        int mark = mark();
        tell(question);
        String word = question.split(" ", -1)[0];
        return await(mark, word).substring(word.length()).strip();
    }

    /** Kills the process with SIGKILL and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
