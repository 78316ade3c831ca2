package dev.marquee.tmdb.importer;

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
        // The first reading refuses a file without movies before anything is written.
        long least = leastKey();
        String name = file.getFileName() + ":";
        MovieLines.read(
                file,
                entry -> {
                    if (TopIds.key(entry.id(), entry.popularity().doubleValue()) >= least) {
                        rows.movie(
                                name + entry.line(),
                                entry.id(),
                                new MovieMapping(entry.id(), entry.name(), entry.popularity()));
                    }
                },
                (line, damage) -> rows.damaged(name + line, damage));
    }

    private long leastKey() {
        boolean all = top == Integer.MAX_VALUE;
        TopIds ids = new TopIds(all ? 1 : top);
        MovieLines.read(file, entry -> ids.add(entry.id(), entry.popularity().doubleValue()), (line, damage) -> {});
        return all ? Long.MIN_VALUE : ids.leastKey();
    }
}
