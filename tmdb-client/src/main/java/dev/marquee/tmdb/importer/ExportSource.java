package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.export.ExportEntry;
import dev.marquee.tmdb.export.ExportFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A source of the most popular movies of a daily export. */
final class ExportSource extends ListedSource {

    private final @Nullable LocalDate day;
    private final @Nullable Path file;
    private final int top;

    ExportSource(@Nullable LocalDate day, @Nullable Path file, int top) {
        super(
                "export",
                (file != null ? file.toAbsolutePath().toString() : day == null ? "newest" : day) + " top " + top);
        this.day = day;
        this.file = file;
        this.top = top;
    }

    @Override
    int[] list(ListingContext listing) {
        TopIds ids = new TopIds(top);
        if (file != null) {
            readFile(file, ids, listing);
        } else if (day != null) {
            listing.tmdb().export(ExportFile.MOVIES, day, entry -> add(entry, ids, listing));
        } else {
            newest(ids, listing);
        }
        if (ids.size() == 0) {
            throw new ImportFileException("there is no movie in the export that was downloaded; if the network asks for"
                    + " a login, log in, and start the import again");
        }
        return ids.ids();
    }

    private static void readFile(Path file, TopIds ids, ListingContext listing) {
        try {
            MovieLines.read(file, entry -> add(entry, ids, listing), (line, damage) -> {});
        } catch (TmdbException e) {
            // A file that can't be read is no failure of TMDb, after which the import could continue.
            throw new ImportFileException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads today's export, or yesterday's: the export of a day is available from about 8:00 UTC on. */
    private void newest(TopIds ids, ListingContext listing) {
        LocalDate today = listing.started().atZone(ZoneOffset.UTC).toLocalDate();
        try {
            listing.tmdb().export(ExportFile.MOVIES, today, entry -> add(entry, ids, listing));
        } catch (TmdbException e) {
            if (e.kind() != TmdbException.Kind.NOT_FOUND) {
                throw e;
            }
            listing.tmdb().export(ExportFile.MOVIES, today.minusDays(1), entry -> add(entry, ids, listing));
        }
    }

    private static void add(ExportEntry entry, TopIds ids, ListingContext listing) {
        if (entry.id() > 0 && entry.kind() == ExportEntry.Kind.MOVIE) {
            ids.add(entry.id(), entry.popularity().doubleValue());
            listing.found(ids.size());
        }
    }
}
