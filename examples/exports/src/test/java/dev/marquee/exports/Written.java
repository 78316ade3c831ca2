package dev.marquee.exports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes the files of an export into a folder, and reads them. */
record Written(Path folder) {

    Path file(String name, String text) {
        return file(name, text, StandardCharsets.UTF_8);
    }

    Path file(String name, String text, Charset charset) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, text.getBytes(charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PersonalExport read(ExportFormat format, Path file) {
        return PersonalExport.read(format, file, ReadOptions.defaults());
    }

    /** {@return the titles of the rows} */
    static List<String> titles(PersonalExport export) {
        return export.rows().stream().map(row -> row.film().title()).toList();
    }

    /** {@return the facts of a kind, in the order of the rows} */
    static <F extends ExportedFact> List<F> facts(PersonalExport export, Class<F> kind) {
        return export.rows().stream()
                .flatMap(row -> row.facts().stream())
                .flatMap(fact -> kind.isInstance(fact) ? Stream.of(kind.cast(fact)) : Stream.empty())
                .toList();
    }

    /** {@return the facts of one row} */
    static List<ExportedFact> factsOf(PersonalExport export, String row) {
        List<ExportedFact> facts = new ArrayList<>();
        export.rows().stream().filter(one -> one.row().equals(row)).forEach(one -> facts.addAll(one.facts()));
        return facts;
    }

    /** {@return the reason why a row is skipped} */
    static String reason(PersonalExport export, String row) {
        return export.skipped().stream()
                .filter(one -> one.row().equals(row))
                .map(SkippedRow::reason)
                .findFirst()
                .orElse("not skipped");
    }
}
