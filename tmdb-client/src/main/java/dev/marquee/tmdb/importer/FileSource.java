package dev.marquee.tmdb.importer;

/** A source whose files contain the movies themselves. */
abstract class FileSource extends ImportSource {

    /** Receives the rows of the files in an order that is always the same. */
    interface Rows {

        /** Receives a movie; {@code where} is its file and line. */
        void movie(String where, int tmdbId, MovieMapping movie);

        /** Receives a row that can't be used. */
        void damaged(String where, String damage);
    }

    /** The parts of a stored movie that the source does not overwrite. */
    enum Keeps {
        /** All parts: the row is skipped. */
        EVERYTHING,
        /** What the columns hold that the files do not have. */
        ABSENT_COLUMNS
    }

    private final Keeps keeps;

    FileSource(String kind, String parameters, Keeps keeps) {
        super(kind, parameters);
        this.keeps = keeps;
    }

    final Keeps keeps() {
        return keeps;
    }

    /** {@return a text that identifies the content of the files} */
    abstract String fingerprint();

    /** Reads all rows. */
    abstract void read(Rows rows);
}
