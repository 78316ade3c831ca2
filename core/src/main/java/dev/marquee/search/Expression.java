package dev.marquee.search;

import java.util.Collection;
import java.util.List;

/** A condition on the words of a form, which a storage writes in the language of its index. Immutable. */
public sealed interface Expression {

    /**
     * The form has a word.
     *
     * @param word the word
     * @param prefix whether any word that starts so will do
     */
    record Term(String word, boolean prefix) implements Expression {}

    /**
     * All of several conditions.
     *
     * @param parts one or more
     */
    record All(List<Expression> parts) implements Expression {}

    /**
     * Any of several conditions.
     *
     * @param parts one or more
     */
    record Any(List<Expression> parts) implements Expression {}

    /**
     * Combines conditions that are all required.
     *
     * @param parts one or more
     * @return their combination
     */
    static Expression all(Collection<? extends Expression> parts) {
        return parts.size() == 1 ? parts.iterator().next() : new All(List.copyOf(parts));
    }

    /**
     * Combines conditions of which one is enough.
     *
     * @param parts one or more
     * @return their combination
     */
    static Expression any(Collection<? extends Expression> parts) {
        return parts.size() == 1 ? parts.iterator().next() : new Any(List.copyOf(parts));
    }
}
