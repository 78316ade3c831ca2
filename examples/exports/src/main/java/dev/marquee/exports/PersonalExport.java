package dev.marquee.exports;

import java.nio.file.Path;
import java.util.List;

/**
 * What a person exported from a service, read and not yet compared with a catalog. Immutable.
 *
 * <p>Each record of the files that are read is in one of the two lists. E-mail addresses and profiles are never read.
 *
 * @param format the service
 * @param rows the rows about films, in the order of the files
 * @param skipped the rows that are not imported, such as series, with the reason
 * @param notices what a person should know about the files, in sentences
 */
public record PersonalExport(
        ExportFormat format, List<ExportedRow> rows, List<SkippedRow> skipped, List<String> notices) {

    /** Copies the lists. */
    public PersonalExport {
        rows = List.copyOf(rows);
        skipped = List.copyOf(skipped);
        notices = List.copyOf(notices);
    }

    /**
     * Reads an export. Reads whole records, whatever their quotes and line ends; UTF-8 with or without a byte-order
     * mark, UTF-16 with one, and otherwise windows-1252; commas, semicolons or tabs; dates in the order of day and
     * month that all dates of the file allow. An archive is not unpacked to disk.
     *
     * <p>Cost: proportional to the files. One file is in memory at a time, of at most 64 MB; an archive or folder may
     * have at most 10,000 files and 512 MB.
     *
     * @param format the service
     * @param file a file, or for {@link ExportFormat#LETTERBOXD} and {@link ExportFormat#TRAKT} an archive, a folder or
     *     one file of it
     * @param options what the file does not say itself
     * @return the rows
     * @throws ExportFileException if the file can't be read, is no export of the service, is damaged or is not safe: an
     *     archive with a name that leads out of it, a link, an encrypted or repeated member, or more data than the
     *     limits
     */
    public static PersonalExport read(ExportFormat format, Path file, ReadOptions options) {
        ExportRows rows = new ExportRows(format);
        try (ExportFiles files = ExportFiles.open(file)) {
            switch (format) {
                case LETTERBOXD -> new LetterboxdReader(files, rows).read();
                case TRAKT -> new TraktReader(files, rows).read();
                case IMDB -> ImdbReader.read(files.only(), rows);
                case TMDB -> TmdbReader.read(files.only(), options.accountList(), rows);
                case SIMKL -> SimklReader.read(files.only(), rows);
                case NETFLIX -> new NetflixReader(rows, options.profile()).read(files.only());
                case MARQUEE -> MarqueeReader.read(files.only(), rows);
            }
        }
        return rows.export();
    }
}
