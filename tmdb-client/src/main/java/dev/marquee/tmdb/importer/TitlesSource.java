package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.export.DailyExport;
import java.nio.file.Path;

/** A source of the titles of a daily export. */
final class TitlesSource extends FileSource {

    private final Path file;
    private final int top;

    TitlesSource(Path file, int top) {
        super("titles", top == Integer.MAX_VALUE ? "" : "top " + top, Keeps.EVERYTHING);
        this.file = file;
        this.top = top;
    }

    @Override
    String fingerprint() {
        return FileDigest.of(file);
    }

    @Override
    void read(Rows rows) {
        long least = leastKey();
        DailyExport.Summary summary = DailyExport.read(file, entry -> {
            double popularity = entry.popularity().doubleValue();
            if (entry.id() > 0 && TopIds.key(entry.id(), popularity) >= least) {
                rows.movie(
                        String.valueOf(file.getFileName()),
                        entry.id(),
                        new MovieMapping(entry.id(), entry.name(), entry.popularity()));
            }
        });
        for (long i = 0; i < summary.damaged(); i++) {
            rows.damaged(String.valueOf(file.getFileName()), "a line is not JSON, has no id or is too long");
        }
    }

    private long leastKey() {
        if (top == Integer.MAX_VALUE) {
            return Long.MIN_VALUE;
        }
        TopIds ids = new TopIds(top);
        DailyExport.read(file, entry -> {
            if (entry.id() > 0) {
                ids.add(entry.id(), entry.popularity().doubleValue());
            }
        });
        return ids.leastKey();
    }
}
