package dev.marquee.recipes;

import dev.marquee.testing.NotRun;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Django project of {@code src/test/resources/django} on one PostgreSQL database. Each call is a process of its
 * own. Needs a Python with Django and psycopg2; without one, its tests are aborted, and the build says so. Immutable.
 */
final class Django {

    private static final Path FOLDER = Path.of("src/test/resources/django").toAbsolutePath();
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    /**
     * How a process ended.
     *
     * @param status the exit code
     * @param text what it printed, without white space at the ends
     */
    record Result(int status, String text) {}

    private final String python;
    private final Map<String, String> environment;

    private Django(String python, Map<String, String> environment) {
        this.python = python;
        this.environment = environment;
    }

    /**
     * Returns the project on a database.
     *
     * @param url the JDBC URL of a PostgreSQL database
     */
    static Django on(String url) {
        String python = PYTHONS.stream()
                .filter(Django::hasDjango)
                .findFirst()
                .orElseThrow(() -> NotRun.aborted("the tests of Django, because no python3 has Django and psycopg2;"
                        + " apt-get install python3-django python3-psycopg2"));
        URI uri = URI.create(url.substring("jdbc:".length()));
        Map<String, String> environment = new TreeMap<>(Map.of(
                "PGHOST", uri.getHost(),
                "PGPORT", String.valueOf(uri.getPort()),
                "PGDATABASE", uri.getPath().substring(1),
                "MARQUEE_PASSWORD_ITERATIONS", "1000"));
        for (String parameter : uri.getQuery().split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            environment.put("PG" + parts[0].toUpperCase(Locale.ROOT), parts[1]);
        }
        return new Django(python, environment);
    }

    private static boolean hasDjango(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import django, psycopg2")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@return this project with another environment variable} */
    Django with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.put(name, value);
        return new Django(python, changed);
    }

    /**
     * Runs Python code.
     *
     * @return what it printed
     * @throws AssertionError if it failed
     */
    String run(String code) {
        String models = "from films.models import *\nfrom django.contrib.auth import authenticate\n";
        return succeeded(start(models + code));
    }

    /** Runs a command of Django, such as {@code migrate}, that succeeds. */
    String manage(String... command) {
        return succeeded(start("", command));
    }

    /** Runs a command of Django that may fail. */
    Result tryToManage(String... command) {
        return start("", command);
    }

    private static String succeeded(Result result) {
        if (result.status != 0) {
            throw new AssertionError(result.text);
        }
        return result.text;
    }

    private Result start(String input, String... arguments) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            Stream.concat(Stream.of(python, "-B", "run.py"), Stream.of(arguments))
                                    .toList())
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            Process process = builder.start();
            try (OutputStream out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text.strip());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
