package dev.marquee.tmdb.importer;

/** A source of ids: all ids are listed first, then the movies are fetched. */
abstract class ListedSource extends ImportSource {

    ListedSource(String kind, String parameters) {
        super(kind, parameters);
    }

    /** {@return TMDb's ids in the order in which to fetch them, without duplicates} */
    abstract int[] list(ListingContext listing);
}
