package dev.marquee.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.Marquee;
import dev.marquee.exports.Choices;
import dev.marquee.exports.ExportFormat;
import dev.marquee.exports.ExportImporter;
import dev.marquee.exports.ImportOutcome;
import dev.marquee.exports.PersonalExport;
import dev.marquee.exports.ReadOptions;
import dev.marquee.exports.TasteWriter;
import dev.marquee.storage.FileAccess;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the page about personal exports. */
class ExportsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void exportIsPreviewedImportedUndoneAndWritten() throws IOException {
        try (FilmDatabase films = FilmDatabase.open()) {
            Marquee marquee = films.marquee();
            UserId ann = films.user("ada").id();
            Path file = Files.writeString(
                    folder.resolve("watchlist.csv"),
                    "Date,Name,Year,Letterboxd URI\n2020-01-02,"
                            + films.movie(872_585).title() + ",,https://boxd.it/f1\n");
            // @start region="import-export"
            PersonalExport export = PersonalExport.read(ExportFormat.LETTERBOXD, file, ReadOptions.defaults());
            ExportImporter importer = new ExportImporter(marquee);
            ImportOutcome preview = importer.preview(ann, export, Choices.none());
            for (ImportOutcome.Ambiguous row : preview.ambiguous()) {
                System.out.println(row.row() + " may be " + row.candidates());
            }
            Choices choices = new Choices(Map.of("watchlist.csv:1", Optional.of(872_585)));
            ImportOutcome done = importer.apply(ann, export, choices);

            new TasteWriter(marquee, FileAccess.OWNER).writeJson(ann, folder.resolve("taste.json"));
            done.batch().ifPresent(batch -> marquee.imports().undo(batch.id()));
            // @end region="import-export"
            assertEquals(1, preview.ambiguous().size());
            assertEquals(1, done.taken());
            assertEquals(0, marquee.watchlist().count(ann));
        }
    }
}
