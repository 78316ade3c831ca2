/** A client of TMDb's API for movies. Start at {@link dev.marquee.tmdb.TmdbClient}. */
module dev.marquee.tmdb {
    requires transitive dev.marquee.core;
    requires transitive java.net.http;
    requires com.fasterxml.jackson.databind;
    requires dev.failsafe.core;
    requires org.apache.commons.csv;
    requires static transitive org.jspecify;

    exports dev.marquee.tmdb;
}
