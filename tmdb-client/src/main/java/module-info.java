/** The room for Marquee's TMDb client; it exports nothing before there is something in it. */
module dev.marquee.tmdb {
    requires dev.marquee.core;
}
