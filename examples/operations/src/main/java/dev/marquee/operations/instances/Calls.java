package dev.marquee.operations.instances;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * When calls were due and how long they took, in microseconds. A call that had to wait for its thread counts from the
 * moment at which it was due, so that one slow call does not hide those behind it. Thread-safe.
 */
final class Calls {

    /** One call: when it was due, how long it took from then on, and whether it was answered. */
    record Call(long due, long took, boolean answered) {}

    private final List<Call> calls = new ArrayList<>();

    synchronized void add(Call call) {
        calls.add(call);
    }

    /** {@return the calls that were due in some time} */
    synchronized Summary between(long from, long to) {
        return Summary.of(
                calls.stream().filter(call -> call.due >= from && call.due < to).toList());
    }

    /**
     * A summary of calls: their number, how many failed, and percentiles in microseconds. Immutable.
     *
     * @param times the sorted times
     */
    record Summary(long[] times, int failed) {

        static Summary of(List<Call> calls) {
            return new Summary(calls.stream().mapToLong(Call::took).sorted().toArray(), (int)
                    calls.stream().filter(call -> !call.answered).count());
        }

        /** {@return the summary of the calls of both} */
        Summary and(Summary other) {
            long[] all = Arrays.copyOf(times, times.length + other.times.length);
            System.arraycopy(other.times, 0, all, times.length, other.times.length);
            Arrays.sort(all);
            return new Summary(all, failed + other.failed);
        }

        /** {@return the time that a share of the calls did not exceed; 0 without calls} */
        long quantile(double share) {
            return times.length == 0 ? 0 : times[(int) Math.min(times.length - 1, Math.ceil(share * times.length) - 1)];
        }

        /** {@return one word of a line between processes} */
        String text() {
            StringBuilder text = new StringBuilder().append(failed);
            for (long time : times) {
                text.append(',').append(time);
            }
            return text.toString();
        }

        static Summary parse(String text) {
            long[] numbers = Arrays.stream(text.split(",", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Summary(Arrays.copyOfRange(numbers, 1, numbers.length), (int) numbers[0]);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%6d %7.1f %7.1f %7.1f %6d",
                    times.length,
                    quantile(0.5) / 1e3,
                    quantile(0.99) / 1e3,
                    quantile(1) / 1e3,
                    failed);
        }
    }
}
