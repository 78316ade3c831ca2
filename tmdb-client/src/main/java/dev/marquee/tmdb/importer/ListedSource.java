package dev.marquee.tmdb.importer;

/** A source of ids: first all of them are listed, then the movies are fetched one by one. */
abstract class ListedSource extends ImportSource {

    ListedSource(String kind, String parameters) {
        super(kind, parameters);
    }

    /** {@return TMDb's ids in the order in which they are to be fetched, each once} */
    abstract int[] list(ListingContext listing);
}
