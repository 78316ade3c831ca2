package dev.marquee.storage.jooq;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The version of a migration, such as 12.4. Versions that differ only in zeros at the end are equal. Immutable.
 *
 * @param numbers the numbers between the dots, without zeros at the end
 */
record SchemaVersion(List<BigInteger> numbers) implements Comparable<SchemaVersion> {

    private static final Pattern FORM = Pattern.compile("[0-9]+([._][0-9]+)*");
    private static final Pattern SEPARATOR = Pattern.compile("[._]");

    SchemaVersion {
        List<BigInteger> kept = new ArrayList<>(numbers);
        while (kept.size() > 1 && kept.get(kept.size() - 1).signum() == 0) {
            kept.remove(kept.size() - 1);
        }
        numbers = List.copyOf(kept);
    }

    /**
     * {@return the version that a text gives}
     *
     * @throws IllegalArgumentException if it is not numbers with dots or underscores between them
     */
    static SchemaVersion of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a version: " + text);
        }
        return new SchemaVersion(
                SEPARATOR.splitAsStream(text).map(BigInteger::new).toList());
    }

    @Override
    public int compareTo(SchemaVersion other) {
        Comparator<BigInteger> order = Comparator.naturalOrder();
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int compared = order.compare(number(i), other.number(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private BigInteger number(int index) {
        return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
    }

    /** {@return the numbers with dots between them} */
    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
