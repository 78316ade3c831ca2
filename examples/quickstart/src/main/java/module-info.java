/**
 * The quickstart. Marquee finds its storage through {@link java.util.ServiceLoader}, so core is all that it requires.
 * The catalog is exported, so that another program can show the same films.
 */
module dev.marquee.quickstart {
    requires transitive dev.marquee.core;
    requires static org.jspecify;

    exports dev.marquee.quickstart;
}
