package dev.marquee.web.admin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of imports. Immutable.
 *
 * @param task the import that runs or ended last, or null
 * @param configured whether the site was started with a folder of imports
 * @param movieLens the data sets of MovieLens in it
 * @param tables the folders with CSV files of movies in it
 * @param key whether the site has a key of TMDb
 * @param lists the lists of TMDb
 * @param form the form that was refused, the last word of its path; else empty
 * @param error why it was refused; else empty
 * @param typed what was sent with it
 */
public record ImportPage(
        @Nullable TaskState task,
        boolean configured,
        List<Choice> movieLens,
        List<Choice> tables,
        boolean key,
        List<TmdbList> lists,
        String form,
        String error,
        Map<String, String> typed) {

    /** Copies the collections. */
    public ImportPage {
        movieLens = List.copyOf(movieLens);
        tables = List.copyOf(tables);
        lists = List.copyOf(lists);
        typed = Map.copyOf(typed);
    }

    /**
     * A folder to choose.
     *
     * @param name its name
     * @param label its name with the size of its files
     */
    public record Choice(String name, String label) {}

    /** {@return whether an import runs} */
    public boolean running() {
        return task != null && task.running();
    }

    /** {@return why a form was refused; empty if it was not} */
    public String errorOf(String name) {
        return form.equals(name) ? error : "";
    }

    /** {@return what was sent in a field, or what it has at first} */
    public String value(String field, String first) {
        return typed.getOrDefault(field, first);
    }
}
