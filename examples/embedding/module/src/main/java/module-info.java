/** An application that embeds Marquee: the storage requires the API, so one line is enough. */
module com.example.movies {
    requires dev.marquee.storage.jooq;
}
