package dev.marquee.web.film;

import java.util.List;

/**
 * A page of links to lists of films, such as the genres. Immutable.
 *
 * @param heading the heading
 * @param links the links
 * @param other the other page of this kind
 */
public record LinksPage(String heading, List<Link> links, Link other) {

    /** Copies the links. */
    public LinksPage {
        links = List.copyOf(links);
    }

    /** {@return the class of a link's hue, the same as that of a poster with this title} */
    public String hue(Link link) {
        return new Poster(link.text(), "", null).hue();
    }
}
