package dev.marquee.faults;

import dev.marquee.cli.InProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Gives the command line tables as people's tools damage them: nonsense in cells, exchanged or missing columns, other
 * separators, encodings and line ends. A command ends with 0 or 1 and in a sentence, and the database is whole.
 */
final class FuzzedTables extends FaultRow {

    private static final List<String> CELLS = List.of(
            "",
            " ",
            "0",
            "1",
            "-1",
            "1.0",
            "1e9",
            "2.5e+08",
            "1,000",
            "1 000",
            "\"1,000\"",
            "NaN",
            "nan",
            "None",
            "null",
            "\\N",
            "1E999999999",
            "99999999999999999999",
            "2147483648",
            "-2147483648",
            "0x1F",
            "١٢",
            "10/12/2009",
            "25/03/2011",
            "2011-12-30",
            "1582-10-10",
            "0000-00-00",
            "31.12.1999",
            "1999",
            "\"a\"\"b\"",
            "\"a",
            "a\"b",
            "[]",
            "[{}]",
            "{",
            "[{'id': 1, 'name': 'A'}]",
            "\"[{\"\"id\"\": 1e400}]\"",
            "True",
            "False",
            "\uD800",
            "\0",
            "\u001B[2J",
            "\u202Ex",
            "e\u0301",
            "=1+1",
            "\n",
            "\"x\ny\"",
            "'",
            ";",
            "\t",
            "|",
            "::");

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.ISO_8859_1);

    private Path template = Path.of("");

    FuzzedTables() {
        super("fuzz-tables", 40, 800);
    }

    @Override
    void prepare(Path folder) throws Exception {
        template = folder;
        Fixture.open("jdbc:sqlite:" + folder.resolve("empty.db")).close();
        SampleFiles.kaggle(Files.createDirectory(folder.resolve("kaggle")), 25);
        SampleFiles.movieLens(Files.createDirectory(folder.resolve("movielens")), 60);
        try (var lines = Files.lines(folder.resolve("movielens").resolve("ratings.csv"))) {
            Files.write(folder.resolve("interactions.csv"), lines.toList());
        }
        List<String> export = new ArrayList<>();
        for (int id = 1; id <= 30; id++) {
            export.add(String.format(
                    Locale.ROOT,
                    "{\"adult\":false,\"id\":%d,\"original_title\":\"Film %d\",\"popularity\":%d.5,\"video\":false}",
                    id,
                    id,
                    id));
        }
        Files.write(folder.resolve("movie_ids_11_24_2026.json"), export);
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        Path database = attempt.folder().resolve("live.db");
        Files.copy(template.resolve("empty.db"), database);
        String db = database.toString();
        Random random = attempt.random();
        switch (random.nextInt(4)) {
            case 0 -> run(db, "import", "tmdb-csv", folder("kaggle", attempt).toString());
            case 1 ->
                run(db, "import", "movielens", folder("movielens", attempt).toString());
            case 2 -> {
                Path file = attempt.folder().resolve("interactions.csv");
                mangle(template.resolve("interactions.csv"), file, random);
                run(db, "evaluate", "--data", file.toString(), "--model", "popularity");
            }
            default -> {
                Path file = attempt.folder().resolve("movie_ids_11_24_2026.json");
                mangle(template.resolve("movie_ids_11_24_2026.json"), file, random);
                run(db, "import", "tmdb", "export", file.toString(), "--titles-only");
            }
        }
        try (Inspection inspection = new Inspection("jdbc:sqlite:" + database)) {
            inspection.requireWhole();
        }
    }

    private Path folder(String name, Attempt attempt) throws IOException {
        Path own = Files.createDirectory(attempt.folder().resolve(name));
        try (Stream<Path> files = Files.list(template.resolve(name))) {
            for (Path file : files.sorted().toList()) {
                if (attempt.random().nextInt(3) == 0) {
                    mangle(file, own.resolve(file.getFileName()), attempt.random());
                } else if (attempt.random().nextInt(30) != 0) {
                    Files.copy(file, own.resolve(file.getFileName()));
                }
            }
        }
        return own;
    }

    private static void mangle(Path from, Path to, Random random) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(from));
        String separator = ",";
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> {
                    for (int cells = 1 + random.nextInt(12); cells > 0; cells--) {
                        int line = random.nextInt(lines.size());
                        String[] parts = lines.get(line).split(",", -1);
                        parts[random.nextInt(parts.length)] = CELLS.get(random.nextInt(CELLS.size()));
                        lines.set(line, String.join(",", parts));
                    }
                }
                case 3 -> {
                    // The same in each row of a column, as when a program saved it.
                    int column = random.nextInt(6);
                    String cell = CELLS.get(random.nextInt(CELLS.size()));
                    for (int line = 1; line < lines.size(); line++) {
                        String[] parts = lines.get(line).split(",", -1);
                        if (column < parts.length) {
                            parts[column] = cell;
                            lines.set(line, String.join(",", parts));
                        }
                    }
                }
                case 4 -> lines.remove(0);
                case 5 -> lines.add(random.nextInt(lines.size() + 1), lines.get(random.nextInt(lines.size())));
                case 6 -> Collections.shuffle(lines.subList(1, Math.max(1, lines.size())), random);
                case 7 -> separator = List.of(";", "\t", "|", "::", " ").get(random.nextInt(5));
                default -> {
                    for (int line = 0; line < lines.size(); line++) {
                        lines.set(line, (line == 0 ? "" : Integer.toString(line)) + "," + lines.get(line));
                    }
                }
            }
            if (lines.isEmpty()) {
                lines.add("");
            }
        }
        String end = List.of("\n", "\r\n", "\r", "\n\n").get(random.nextInt(4));
        String text = String.join(end, lines).replace(",", separator);
        byte[] bytes = text.getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
        if (random.nextInt(8) == 0) {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
                out.write(bytes);
            }
            bytes = zipped.toByteArray();
        }
        Files.write(to, bytes);
    }

    private static void run(String... args) {
        String[] all = Stream.concat(Stream.of("--db"), Stream.of(args)).toArray(String[]::new);
        DamagedFiles.requireSentence(InProcess.run(all));
    }
}
