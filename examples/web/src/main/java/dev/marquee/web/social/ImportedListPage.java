package dev.marquee.web.social;

import java.util.List;

/**
 * What became of an imported list. Immutable.
 *
 * @param path the new list
 * @param name its name
 * @param films how many films it has, in words
 * @param notFound films that were not found, as the file names them
 * @param more how many others were not found
 */
public record ImportedListPage(String path, String name, String films, List<String> notFound, int more) {

    /** Copies the list. */
    public ImportedListPage {
        notFound = List.copyOf(notFound);
    }
}
