package dev.marquee.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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

    /** {@return whether the words of a form meet this condition} */
    default Predicate<List<String>> asPredicate() {
        if (this instanceof Term term) {
            return term.prefix()
                    ? words -> words.stream().anyMatch(word -> word.startsWith(term.word()))
                    : words -> words.contains(term.word());
        } else if (this instanceof All all) {
            return all.parts().stream()
                    .map(Expression::asPredicate)
                    .reduce(Predicate::and)
                    .orElseThrow();
        }
        List<Expression> parts = ((Any) this).parts();
        Set<String> whole = new HashSet<>();
        List<Predicate<List<String>>> others = new ArrayList<>();
        for (Expression part : parts) {
            if (part instanceof Term term && !term.prefix()) {
                whole.add(term.word());
            } else {
                others.add(part.asPredicate());
            }
        }
        return words ->
                words.stream().anyMatch(whole::contains) || others.stream().anyMatch(other -> other.test(words));
    }
}
