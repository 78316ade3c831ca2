package dev.marquee.storage.jooq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of an entity and what else is known of it, stored or to be written. Immutable.
 *
 * @param name the name
 * @param facts the values of {@link NamedEntityTable#facts}; empty if none is known or was read
 */
record NamedEntity(String name, List<@Nullable Object> facts) {

    /** {@return an entity of which these facts are known, in the order of the table's columns} */
    static NamedEntity of(String name, @Nullable Object... facts) {
        List<@Nullable Object> known = Arrays.asList(facts);
        return new NamedEntity(name, known.stream().allMatch(Objects::isNull) ? List.of() : known);
    }

    boolean hasFacts() {
        return !facts.isEmpty();
    }

    /** {@return this entity with the facts that only the other one knows} */
    NamedEntity over(NamedEntity other) {
        if (facts.isEmpty() || other.facts.isEmpty()) {
            return facts.isEmpty() ? new NamedEntity(name, other.facts) : this;
        }
        List<@Nullable Object> known = new ArrayList<>(facts);
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i) == null) {
                known.set(i, other.facts.get(i));
            }
        }
        return new NamedEntity(name, known);
    }

    /** {@return the facts, all of them null if none is known} */
    List<@Nullable Object> facts(int count) {
        return facts.isEmpty() ? Collections.nCopies(count, null) : facts;
    }
}
