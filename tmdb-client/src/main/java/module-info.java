/**
 * A client of TMDb's API for movies, and an importer that fills a Marquee database. Start at
 * {@link dev.marquee.tmdb.TmdbClient} or {@link dev.marquee.tmdb.importer.TmdbImporter}.
 */
module dev.marquee.tmdb {
    requires transitive dev.marquee.core;
    requires transitive java.net.http;
    requires com.fasterxml.jackson.databind;
    requires dev.failsafe.core;
    requires org.apache.commons.csv;
    requires static transitive org.jspecify;

    exports dev.marquee.tmdb;
    exports dev.marquee.tmdb.data;
    exports dev.marquee.tmdb.export;
    exports dev.marquee.tmdb.importer;
    exports dev.marquee.tmdb.text;
}
