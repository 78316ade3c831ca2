package dev.marquee.tmdb.importer;

/** A source that has the movies themselves, in files. */
abstract class FileSource extends ImportSource {

    /** Takes what is in the files, row by row, in an order that is always the same. */
    interface Rows {

        /** Takes a movie. */
        void movie(int tmdbId, MovieMapping movie);

        /** Takes a row that can't be used. */
        void damaged(String where, String damage);
    }

    /** What of a movie stays that is in the catalogue. */
    enum Keeps {
        /** All of it: the row is left out. */
        EVERYTHING,
        /** The pictures and the collection, of which the files know nothing. */
        PICTURES
    }

    private final Keeps keeps;

    FileSource(String kind, String parameters, Keeps keeps) {
        super(kind, parameters);
        this.keeps = keeps;
    }

    final Keeps keeps() {
        return keeps;
    }

    /** {@return what tells the files' content from any other} */
    abstract String fingerprint();

    /** Reads all rows. */
    abstract void read(Rows rows);
}
