package dev.marquee.faults;

import dev.marquee.benchmarks.ChildProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process of {@link Work} and the whole lines that it has printed: a line counts as soon as it is written, also
 * if the process is killed right after it. Thread-safe.
 */
final class Child implements AutoCloseable {

    private static final Duration MAX_END = Duration.ofSeconds(30);

    private final Process process;
    private final Path output;
    private final Path errors;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Child(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
        this.reader = new Thread(this::read, "reader of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a child; the prefix is a command that starts it as somebody else, or nothing. */
    static Child start(Path folder, List<String> prefix, String... args) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(Machine.java());
        command.add(Work.class.getName());
        command.addAll(List.of(args));
        Path errors = Files.createTempFile(folder, "child", ".err");
        // A file keeps what a process wrote before it was killed, as a pipe does, and Java reads it in order: at the
        // end of a process, Java's own reader of its pipe may exchange the last pieces.
        Path output = Files.createTempFile(folder, "child", ".out");
        Process process = ChildProcess.start(
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile()));
        return new Child(process, output, errors);
    }

    static Child start(Path folder, String... args) throws IOException {
        return start(folder, List.of(), args);
    }

    private void read() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(output)) {
            while (true) {
                boolean last = !process.isAlive();
                int count = in.read(buffer);
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        add(line.toString(StandardCharsets.UTF_8));
                        line.reset();
                    } else {
                        line.write(buffer[i]);
                    }
                }
                if (count < 0) {
                    if (last) {
                        break;
                    }
                    Thread.sleep(1);
                }
            }
        } catch (IOException e) {
            add("UNREAD " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (lines) {
            ended = true;
            lines.notifyAll();
        }
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
    }

    /** {@return the whole lines so far} */
    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Waits for a number of lines of a kind; returns false if the time passed or the process ended first. */
    boolean await(int count, Predicate<String> kind, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        synchronized (lines) {
            while (lines.stream().filter(kind).count() < count) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (ended || millis <= 0) {
                    return false;
                }
                lines.wait(millis);
            }
            return true;
        }
    }

    /** Waits for the process to end by itself, and returns its exit code. */
    int end(Duration most) throws InterruptedException, IOException {
        if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
            String stacks = Machine.run("jstack", Long.toString(process.pid())).text();
            throw new BrokenPromiseException("the process did not end within " + most.toSeconds() + " s: " + stacks);
        }
        reader.join(MAX_END.toMillis());
        return process.exitValue();
    }

    /** Kills the process with SIGKILL, and waits until it is gone and its last line is read. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(MAX_END.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BrokenPromiseException("a killed process is still there");
        }
        reader.join(MAX_END.toMillis());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@return what the process wrote to its standard error} */
    String errors() throws IOException {
        String text = Files.readString(errors);
        return text.substring(0, Math.min(text.length(), 4000));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
