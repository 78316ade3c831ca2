package dev.marquee.storage.jooq;

import dev.marquee.search.EntryGroup;
import dev.marquee.search.EntryId;
import dev.marquee.search.EntryKind;
import dev.marquee.search.SearchForm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the search index is to have of a movie, a person, a collection or a keyword: the forms of its texts, each once,
 * under the first kind that it came with; none if there is no such row. Confined to one thread.
 */
final class SearchOwner {

    /** The most aliases of a movie that are indexed. */
    static final int MAX_ALIASES = 200;

    private final EntryGroup group;
    private final long id;
    private final boolean keepsForms;
    private final Map<String, EntryKind> forms = new LinkedHashMap<>();
    private int bucket;
    private int aliases;
    private String overview = "";

    private SearchOwner(EntryGroup group, long id, boolean keepsForms) {
        this.group = group;
        this.id = id;
        this.keepsForms = keepsForms;
    }

    static SearchOwner of(EntryGroup group, long id) {
        return new SearchOwner(group, id, false);
    }

    /** {@return an owner that keeps the forms that are stored, and may only become more popular} */
    static SearchOwner keepingForms(EntryGroup group, long id) {
        return new SearchOwner(group, id, true);
    }

    EntryGroup group() {
        return group;
    }

    long id() {
        return id;
    }

    boolean keepsForms() {
        return keepsForms;
    }

    /** {@return the kinds of the forms, in the order in which they were added} */
    Map<String, EntryKind> forms() {
        return Collections.unmodifiableMap(forms);
    }

    /** {@return the popularity, as {@link EntryId} has it} */
    int bucket() {
        return bucket;
    }

    /** {@return the form of the overview; empty if there is none} */
    String overview() {
        return overview;
    }

    /** Adds a text, unless it has no words or those of an earlier one, or is an alias too many. */
    void add(EntryKind kind, @Nullable String text) {
        if (text == null || (kind == EntryKind.ALIAS && aliases == MAX_ALIASES)) {
            return;
        }
        String form = SearchForm.of(text);
        if (!form.isEmpty() && forms.putIfAbsent(form, kind) == null && kind == EntryKind.ALIAS) {
            aliases++;
        }
    }

    void overview(@Nullable String text) {
        overview = text == null ? "" : SearchForm.ofLong(text);
    }

    /** Counts the votes of a movie, which is the owner itself or one that it belongs to. The most votes count. */
    void votes(long votes) {
        popularity(EntryId.bucket(votes));
    }

    /** Makes the owner at least as popular, as {@link EntryId} has it. */
    void popularity(int least) {
        bucket = Math.max(bucket, least);
    }
}
