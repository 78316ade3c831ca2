package dev.marquee.cli;

import dev.marquee.MarqueeException;
import dev.marquee.cli.json.DoctorJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.storage.DatabaseInspection;
import dev.marquee.storage.StorageConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = {
            "Says what is there and what to do next. Changes nothing: no file is created, and an older database is not"
                    + " migrated. The exit code is 1 if the database can't be used."
        },
        footer = {"%nExample:", "  marquee doctor"})
final class DoctorCommand extends ResultCommand {

    private int exitCode;

    @Override
    void run(Output output) {
        Diagnosis diagnosis = diagnose();
        exitCode = diagnosis.usable() ? 0 : 1;
        output.print(json(diagnosis), DoctorLines.of(diagnosis));
    }

    @Override
    int exitCode() {
        return exitCode;
    }

    private static DoctorJson json(Diagnosis found) {
        return new DoctorJson(
                found.marquee(),
                found.java(),
                found.os(),
                found.url(),
                found.seen(),
                found.freeBytes(),
                found.hasTmdbKey(),
                found.usable(),
                found.problem(),
                found.next());
    }

    private Diagnosis diagnose() {
        String url = StorageConfig.withoutSecrets(main().url());
        DatabaseInspection seen = null;
        String fault = null;
        try {
            seen = main().database().inspect();
        } catch (MarqueeException e) {
            fault = String.valueOf(e.getMessage());
        }
        return new Diagnosis(
                new Main.Version().getVersion()[0].replaceFirst("^marquee ", ""),
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " ("
                        + System.getProperty("os.arch") + ")",
                url,
                seen,
                fault,
                seen == null ? null : freeBytes(seen.file()),
                TmdbOptions.hasKey(main().environment()),
                Instant.now());
    }

    /** {@return the free space beside a database file, or null if it is not known} */
    private static @Nullable Long freeBytes(@Nullable Path file) {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        try {
            return folder == null || !Files.exists(folder)
                    ? null
                    : Long.valueOf(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException unknown) {
            return null;
        }
    }
}
