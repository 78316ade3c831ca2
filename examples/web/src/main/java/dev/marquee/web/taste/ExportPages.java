package dev.marquee.web.taste;

import dev.marquee.Marquee;
import dev.marquee.exports.TasteWriter;
import dev.marquee.storage.FileAccess;
import dev.marquee.user.UserId;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.TemporaryFolder;
import dev.marquee.web.server.Visit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The downloads of what a person did with films. They are written to disk, sent, and removed. */
final class ExportPages {

    private final TasteWriter writer;

    ExportPages(Marquee marquee) {
        this.writer = new TasteWriter(marquee, FileAccess.OWNER);
    }

    /** Writes the export of a user into an empty folder. */
    @FunctionalInterface
    private interface Export {
        Path write(UserId user, Path folder) throws IOException;
    }

    void open(Routes routes) {
        add(routes, "marquee-films.csv", "text/csv", (user, folder) -> {
            Path file = folder.resolve("films.csv");
            writer.writeCsv(user, file);
            return file;
        });
        add(routes, "marquee-films.json", "application/json", (user, folder) -> {
            Path file = folder.resolve("films.json");
            writer.writeJson(user, file);
            return file;
        });
        add(
                routes,
                "letterboxd.zip",
                "application/zip",
                (user, folder) -> zip(
                        writer.writeLetterboxd(user, folder.resolve("files")).files(), folder.resolve("films.zip")));
    }

    private static Path zip(List<Path> files, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(String.valueOf(file.getFileName())));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return target;
    }

    private static void add(Routes routes, String name, String type, Export export) {
        routes.page("/imports/" + name, Access.MEMBER, visit -> send(visit, name, type, export));
    }

    private static void send(Visit visit, String name, String type, Export export) throws IOException {
        visit.limit(RateLimits.Limit.EXPORT);
        TemporaryFolder folder = TemporaryFolder.create();
        try {
            Path file = export.write(visit.user().id(), folder.path());
            visit.audit("films downloaded", name);
            visit.download(name, type, folder.read(file));
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }
}
