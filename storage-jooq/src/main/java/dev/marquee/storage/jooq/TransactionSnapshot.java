package dev.marquee.storage.jooq;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions of a PostgreSQL server were committed at a moment, in the form of {@code txid_snapshot}, such as
 * {@code 10:20:10,14}: all below 10, and of those from 10 and below 20 all but 10 and 14. Immutable.
 *
 * @param end the first transaction that had not been given a number, as far as the snapshot knows
 * @param running the transactions below the end that were not committed, ascending; not copied
 */
record TransactionSnapshot(long end, long[] running) {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,18}:[0-9]{1,18}:([0-9]{1,18}(,[0-9]{1,18})*)?");

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** {@return the snapshot of a text for which {@link #isOne} holds} */
    static TransactionSnapshot of(String text) {
        String[] parts = text.split(":", -1);
        long[] running = parts[2].isEmpty()
                ? new long[0]
                : Arrays.stream(parts[2].split(",", -1))
                        .mapToLong(Long::parseLong)
                        .toArray();
        return new TransactionSnapshot(Long.parseLong(parts[1]), running);
    }

    /**
     * {@return the snapshot in which a transaction is not committed}
     *
     * <p>The server leaves out the transaction that asks, which may write more.
     */
    TransactionSnapshot without(@Nullable Long transaction) {
        return transaction == null || transaction >= end
                ? this
                : new TransactionSnapshot(
                        end,
                        LongStream.concat(LongStream.of(running), LongStream.of(transaction))
                                .sorted()
                                .distinct()
                                .toArray());
    }

    /** {@return the least transaction that is not committed} */
    long start() {
        return running.length == 0 ? end : running[0];
    }

    /**
     * {@return the text of this snapshot, or of one with fewer committed transactions if it would be longer than that}
     */
    String text(int maxLength) {
        String text = start() + ":" + end + ":"
                + Arrays.stream(running).mapToObj(Long::toString).collect(Collectors.joining(","));
        return text.length() <= maxLength ? text : start() + ":" + start() + ":";
    }
}
