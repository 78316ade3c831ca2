/**
 * The quickstart. Marquee finds its storage through {@link java.util.ServiceLoader}, so core is all that it requires.
 */
module dev.marquee.quickstart {
    requires dev.marquee.core;
    requires static org.jspecify;
}
