package dev.marquee.web.taste;

import dev.marquee.web.film.Choice;
import java.util.List;

/**
 * The imports of who is logged in, with the form for another one. Immutable.
 *
 * @param services the exports that can be read
 * @param imports the imports that can be undone, the latest first
 * @param waiting whether an export waits to be looked at
 * @param error what was wrong with the file that was sent; empty if nothing
 */
public record ImportsPage(List<Choice> services, List<Batch> imports, boolean waiting, String error) {

    /** Copies the lists. */
    public ImportsPage {
        services = List.copyOf(services);
        imports = List.copyOf(imports);
    }

    /**
     * An import.
     *
     * @param id its id
     * @param service where its file came from
     * @param when its time, in UTC
     * @param counts what was new and what was there, in words
     */
    public record Batch(long id, String service, String when, String counts) {}
}
