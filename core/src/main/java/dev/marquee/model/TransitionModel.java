package dev.marquee.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A model of what people watched next: places in the sequences of others that resemble the latest items of a history
 * vote for the item that follows them there; see {@link Transitions} for the equations.
 *
 * <p>The sequences stand one after the other in an array, those with the latest end first, and each item has a list of
 * its places. A score visits the places of the latest items. If there are more than {@link #MAX_PLACES}, only a part of
 * the sequences from the front of the array votes, and items with few places keep all of theirs, so that the cost is
 * bounded.
 *
 * <p>A history without order is taken as a set whose items all count the same. Immutable and thread-safe. Takes 10
 * bytes an interaction.
 */
final class TransitionModel implements CollaborativeModel {

    /** Between two sequences. */
    private static final int END = -1;

    /** The places that a score visits at most, and those that an item keeps in any case. */
    static final int MAX_PLACES = 65_536;

    private static final int MIN_PLACES = 512;

    /** A history without order may have more items than the window; these are the places of a key for its number. */
    private static final int NUMBER_BITS = 20;

    /** A smaller vote is not counted: thousands of them would be needed to matter. */
    private static final double LEAST_VOTE = 1e-4;

    private static final int MAX_MONTHS = 1200;
    static final long SECONDS_PER_MONTH = 30 * 86_400L;

    private final TransitionRule rule;
    private final int[] places;
    private final short[] months;
    private final int[] listStarts;
    private final int[] lists;
    private final float[] factors;
    private final double[] decays;
    private final double leastSum;

    /** The factor by which a vote counts less than that of the place before it, if neither matches. */
    private final double voteDecay;

    /** The power if it is a whole number; otherwise 0. */
    private final int wholePower;

    /** The weight of a vote by the months between it and the history; null if time does not matter. */
    private final double @Nullable [] recencies;

    private TransitionModel(TransitionRule rule, int[] places, short[] months, int[] listStarts, int[] lists) {
        this.rule = rule;
        this.places = places;
        this.months = months;
        this.listStarts = listStarts;
        this.lists = lists;
        factors = new float[listStarts.length - 1];
        for (int item = 0; item < factors.length; item++) {
            double share = Math.max(1, count(item)) / (double) Math.max(1, sequences());
            factors[item] = (float) Math.pow(share, -rule.idf());
        }
        decays = new double[2 * rule.window()];
        for (int lag = 0; lag < decays.length; lag++) {
            decays[lag] = Math.pow(rule.decay(), lag);
        }
        voteDecay = Math.pow(rule.decay(), rule.power());
        wholePower = rule.power() == Math.rint(rule.power()) ? (int) rule.power() : 0;
        leastSum = Math.pow(LEAST_VOTE, 1 / rule.power());
        recencies = rule.halfLifeMonths() == 0 ? null : new double[MAX_MONTHS + 1];
        for (int distance = 0; recencies != null && distance <= MAX_MONTHS; distance++) {
            recencies[distance] = Math.pow(0.5, distance / rule.halfLifeMonths());
        }
    }

    /** {@return the number of sequences} */
    private int sequences() {
        return places.length - lists.length;
    }

    /**
     * Creates a model.
     *
     * @param sequences the sequences
     * @param itemCount the number of items
     * @param maxPlaces the number of interactions to keep at most; sequences with the latest end are kept first
     * @param rule the parameters
     */
    static TransitionModel of(Sequences sequences, int itemCount, long maxPlaces, TransitionRule rule) {
        int[] order = IntStream.range(0, sequences.count())
                .boxed()
                .sorted((a, b) -> {
                    int byEnd = Long.compare(
                            sequences.time(sequences.start(b + 1) - 1), sequences.time(sequences.start(a + 1) - 1));
                    return byEnd != 0 ? byEnd : Integer.compare(a, b);
                })
                .mapToInt(Integer::intValue)
                .toArray();
        int kept = 0;
        long size = 0;
        while (kept < order.length && (kept == 0 || size + length(sequences, order[kept]) <= maxPlaces)) {
            size += length(sequences, order[kept++]);
        }
        int[] places = new int[Math.toIntExact(size + kept)];
        short[] months = new short[places.length];
        int place = 0;
        for (int k = 0; k < kept; k++) {
            for (int from = sequences.start(order[k]); from < sequences.start(order[k] + 1); from++) {
                places[place] = sequences.item(from);
                months[place++] = month(sequences.time(from));
            }
            places[place++] = END;
        }
        return of(rule, places, months, itemCount);
    }

    private static int length(Sequences sequences, int sequence) {
        return sequences.start(sequence + 1) - sequences.start(sequence);
    }

    /** Returns the months of 30 days since 1970, limited to what a short can hold. */
    private static short month(long time) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.floorDiv(time, SECONDS_PER_MONTH)));
    }

    /**
     * Creates a model.
     *
     * @param rule the parameters
     * @param places the items of all sequences, each ended by -1; not copied
     * @param months the month of each place; not copied
     * @param itemCount the number of items
     */
    static TransitionModel of(TransitionRule rule, int[] places, short[] months, int itemCount) {
        ItemPlaces byItem = ItemPlaces.of(places, itemCount);
        return new TransitionModel(rule, places, months, byItem.starts(), byItem.places());
    }

    /** {@return a model of the same sequences with other parameters, which shares their arrays} */
    TransitionModel with(TransitionRule other) {
        return new TransitionModel(other, places, months, listStarts, lists);
    }

    @Override
    public int itemCount() {
        return factors.length;
    }

    private int count(int item) {
        return listStarts[item + 1] - listStarts[item];
    }

    /** What is asked: the items that count, the end of the part of each one's list, and the month of the latest one. */
    private static final class Query {
        final int[] indices;
        final int[] items;
        final double[] weights;
        final int[] listEnds;
        int month;
        int visits;

        Query(int[] indices) {
            this.indices = indices;
            items = new int[indices.length];
            weights = new double[indices.length];
            listEnds = new int[indices.length];
        }
    }

    private Query query(History history) {
        boolean ordered = history.isOrdered();
        int[] latest = ordered
                ? history.latest(rule.window())
                : IntStream.range(0, Math.min(history.size(), 1 << NUMBER_BITS)).toArray();
        Query query = new Query(latest);
        query.month = ordered ? month(history.times()[latest[0]]) : Integer.MIN_VALUE;
        for (int k = 0; k < latest.length; k++) {
            query.items[k] = history.items()[latest[k]];
            query.weights[k] = history.weights()[latest[k]] * (ordered ? decays[k] : 1) * factors[query.items[k]];
        }
        limit(query);
        return query;
    }

    /** Limits the lists: all places of an item that has few, and of the others those in a part of the array. */
    private void limit(Query query) {
        long all = 0;
        long few = 0;
        for (int item : query.items) {
            all += count(item);
            few += Math.min(count(item), MIN_PLACES);
        }
        int end = places.length;
        if (all > MAX_PLACES) {
            end = (int) (places.length * (double) Math.max(0, MAX_PLACES - few) / (double) Math.max(1, all - few));
        }
        for (int k = 0; k < query.items.length; k++) {
            int from = listStarts[query.items[k]];
            int to = listStarts[query.items[k] + 1];
            int within = end == places.length ? to : firstFrom(from, to, end);
            query.listEnds[k] = Math.max(within, Math.min(to, from + MIN_PLACES));
            query.visits += query.listEnds[k] - from;
        }
    }

    /** Returns the index of the first place of a list that is at least {@code end}. */
    private int firstFrom(int from, int to, int end) {
        int found = Arrays.binarySearch(lists, from, to, end);
        return found < 0 ? -found - 1 : found;
    }

    @Override
    public double[] score(History history) {
        double[] scores = votes(history, 0, 0);
        for (int item = 0; item < scores.length; item++) {
            scores[item] = scores[item] == 0 ? 0 : Math.pow(scores[item], 1 / rule.power());
        }
        return scores;
    }

    /** {@return the number of places that a score visits} */
    int visits(History history) {
        return query(history).visits;
    }

    /** Returns the votes for each item, without those of the places from {@code skipFrom} to before {@code skipTo}. */
    double[] votes(History history, int skipFrom, int skipTo) {
        double[] scores = new double[factors.length];
        Query query = query(history);
        long[] matches = matches(query, skipFrom, skipTo);
        addVotes(query, matches, 1, scores);
        if (rule.backward() > 0) {
            reverse(matches);
            addVotes(query, matches, -1, scores);
        }
        return scores;
    }

    /** Returns the matches in ascending order, without those from {@code skipFrom} to before {@code skipTo}. */
    private long[] matches(Query query, int skipFrom, int skipTo) {
        long[] matches = new long[query.visits];
        int count = 0;
        for (int k = 0; k < query.items.length; k++) {
            for (int o = listStarts[query.items[k]]; o < query.listEnds[k]; o++) {
                if (lists[o] < skipFrom || lists[o] >= skipTo) {
                    matches[count++] = (long) lists[o] << NUMBER_BITS | k;
                }
            }
        }
        // The lists are ascending, so that the sort merges them.
        Arrays.sort(matches, 0, count);
        return count == matches.length ? matches : Arrays.copyOf(matches, count);
    }

    /** Returns the share of the votes after an item that each other item has; empty if there are none. */
    Optional<double[]> sharesAfter(int item) {
        double[] votes = score(History.of(item));
        votes[item] = 0;
        double sum = 0;
        for (int other = 0; other < votes.length; other++) {
            votes[other] = Math.pow(votes[other], rule.power());
            sum += votes[other];
        }
        for (int other = 0; other < votes.length && sum > 0; other++) {
            votes[other] /= sum;
        }
        return sum > 0 ? Optional.of(votes) : Optional.empty();
    }

    private static void reverse(long[] numbers) {
        for (int low = 0, high = numbers.length - 1; low < high; low++, high--) {
            long number = numbers[low];
            numbers[low] = numbers[high];
            numbers[high] = number;
        }
    }

    private static int place(long match) {
        return (int) (match >>> NUMBER_BITS);
    }

    private static int number(long match) {
        return (int) match & ((1 << NUMBER_BITS) - 1);
    }

    /**
     * Adds the votes in one direction. Between two events, which are a match and the end of a match's window, the sum
     * of a place is that of the one before times the decay, and so its vote is the former one times a constant.
     *
     * @param matches the matches in the order in which the places are visited
     * @param step 1 if places vote for the item after them, -1 if for the one before them
     */
    private void addVotes(Query query, long[] matches, int step, double[] scores) {
        int window = rule.window();
        int head = 0;
        int tail = 0;
        int place = 0;
        double sum = 0;
        while (head < matches.length || tail < head) {
            if (tail == head) {
                place = place(matches[head]);
                sum = 0;
            }
            while (head < matches.length && place(matches[head]) == place) {
                sum += query.weights[number(matches[head++])];
            }
            int toMatch = head < matches.length ? (place(matches[head]) - place) * step : Integer.MAX_VALUE;
            int toEvent = Math.min(toMatch, window - (place - place(matches[tail])) * step);
            int voted = sum >= leastSum ? addVotes(query, place, toEvent, step, sum, scores) : 0;
            if (voted < toEvent) {
                // The sequence ended, or votes became too small to count until the next match, if it is in
                // reach.
                if (toMatch >= window || !isInSequence(place + voted * step, toMatch - voted, step)) {
                    tail = head;
                    continue;
                }
                toEvent = toMatch;
            }
            place += toEvent * step;
            sum *= decays[toEvent];
            while (tail < head && (place - place(matches[tail])) * step >= window) {
                sum -= query.weights[number(matches[tail])] * decays[(place - place(matches[tail])) * step];
                tail++;
            }
        }
    }

    /** Adds the votes of at most some places from one with a given sum, and returns how many of them voted. */
    private int addVotes(Query query, int place, int most, int step, double sum, double[] scores) {
        double share = step > 0 ? 1 : rule.backward();
        double least = share * LEAST_VOTE;
        double vote = share * vote(sum);
        double[] byTime = query.month == Integer.MIN_VALUE ? null : recencies;
        int voted = 0;
        for (int at = place + step; voted < most && vote >= least; at += step) {
            int next = at < 0 ? END : places[at];
            if (next == END) {
                break;
            }
            scores[next] += byTime == null ? vote : vote * byTime[distance(query, at)];
            vote *= voteDecay;
            voted++;
        }
        return voted;
    }

    /** {@return whether the given number of places after one belong to its sequence} */
    private boolean isInSequence(int place, int count, int step) {
        for (int k = 1; k <= count; k++) {
            if (places[place + k * step] == END) {
                return false;
            }
        }
        return true;
    }

    private double vote(double sum) {
        return switch (wholePower) {
            case 1 -> sum;
            case 2 -> sum * sum;
            case 3 -> sum * sum * sum;
            case 4 -> sum * sum * (sum * sum);
            case 5 -> sum * sum * (sum * sum) * sum;
            default -> Math.pow(sum, rule.power());
        };
    }

    /** Returns the weight of a vote by its distance in time from the latest item of the history. */
    private double recency(Query query, int place) {
        return recencies == null || query.month == Integer.MIN_VALUE ? 1 : recencies[distance(query, place)];
    }

    private int distance(Query query, int place) {
        return Math.min(MAX_MONTHS, Math.abs(months[place] - query.month));
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = new double[history.size()];
        Query query = query(history);
        int[] byItem = IntStream.range(0, query.items.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(query.items[a], query.items[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] sorted = Arrays.stream(byItem).map(k -> query.items[k]).toArray();
        double[] parts = new double[query.items.length];
        for (int voted : votedPlaces(query, item)) {
            addVote(query, byItem, sorted, parts, voted, -1, addends);
            if (rule.backward() > 0) {
                addVote(query, byItem, sorted, parts, voted, 1, addends);
            }
        }
        double votes = Arrays.stream(addends).sum();
        double scale = votes == 0 ? 0 : Math.pow(votes, 1 / rule.power() - 1);
        for (int k = 0; k < addends.length; k++) {
            addends[k] *= scale;
        }
        return addends;
    }

    /**
     * Returns places of an item in ascending order, among them all that get a vote. If the item has more places than
     * match, only those near a match are looked at, so that the cost is bounded as that of a score.
     */
    private int[] votedPlaces(Query query, int item) {
        if (count(item) <= query.visits) {
            return Arrays.copyOfRange(lists, listStarts[item], listStarts[item + 1]);
        }
        int[] voted = new int[query.visits];
        int count = 0;
        int next = 0;
        for (long match : matches(query, 0, 0)) {
            int end = Math.min(places.length, place(match) + rule.window() + 1);
            int from = rule.backward() > 0 ? place(match) - rule.window() : place(match) + 1;
            for (int place = Math.max(next, from); place < end; place++) {
                if (places[place] == item) {
                    if (count == voted.length) {
                        voted = Arrays.copyOf(voted, 2 * count);
                    }
                    voted[count++] = place;
                }
            }
            next = end;
        }
        return Arrays.copyOf(voted, count);
    }

    /** Divides the vote for the item at a place among the items of the history that stand before or behind it. */
    private void addVote(
            Query query, int[] byItem, int[] sorted, double[] parts, int voted, int step, double[] addends) {
        double sum = 0;
        Arrays.fill(parts, 0);
        for (int lag = 0; lag < rule.window(); lag++) {
            int place = voted + step * (lag + 1);
            if (place < 0 || places[place] == END) {
                break;
            }
            int found = Arrays.binarySearch(sorted, places[place]);
            if (found >= 0) {
                int k = byItem[found];
                int end = query.listEnds[k];
                boolean counted = end == listStarts[query.items[k] + 1] || place < lists[end];
                if (counted) {
                    parts[k] += query.weights[k] * decays[lag];
                    sum += query.weights[k] * decays[lag];
                }
            }
        }
        if (sum >= leastSum) {
            double vote = (step < 0 ? 1 : rule.backward()) * vote(sum) * recency(query, voted);
            for (int k = 0; k < parts.length; k++) {
                addends[query.indices[k]] += vote * parts[k] / sum;
            }
        }
    }

    TransitionRule rule() {
        return rule;
    }

    int[] places() {
        return places;
    }

    short[] months() {
        return months;
    }
}
