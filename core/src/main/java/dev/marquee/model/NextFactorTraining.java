package dev.marquee.model;

import dev.marquee.kernel.FloatRows;
import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/**
 * The training of {@link NextFactors}. A step takes a batch of pieces of sequences: each piece calculates its gradients
 * by itself, then those of the sampled items are summed, and all are applied in the order of the pieces. So the vectors
 * don't depend on the number of threads. Confined to one thread.
 */
final class NextFactorTraining {

    private static final int SAMPLE = 128;
    private static final int BATCH = 256;

    /** The most places that a piece predicts, and the most items before the first of them that it regards. */
    private static final int PIECE = 64;

    private static final int REACH = 64;

    private static final int MOST_PLACES = FloatRows.padded(BATCH + PIECE);

    /** How much of its largest value an exponential may fall short of before it counts as 0, as an exponent. */
    private static final float NEGLIGIBLE = -16;

    private static final float START = 0.1f;

    private final NextFactors parameters;
    private final int dimensions;
    private final int itemCount;
    private final long seed;
    private final Sequences sequences;

    /** The place of the first target of each piece. */
    private final int[] pieces;

    /** The sequence of each piece. */
    private final int[] pieceSequences;

    /** The vectors of all items, and after them, in {@link #after}, that of the items without a place. */
    private final float[][] before;

    private final float[][] after;
    private final float[][] beforeSquares;
    private final float[][] afterSquares;

    /** The sums of the weights of sampling up to each item; those without a place are one item, the last. */
    private final double[] sums;

    /** The logarithm of the expected number of each item in a sample. */
    private final float[] expected;

    // A batch: the sampled items, their vectors, also by dimension, and the gradients of their scores by place.
    private final int[] sampled = new int[SAMPLE];
    private final float[][] samples = new float[SAMPLE][];
    private final float[][] samplesByDimension;
    private final float[][] sampleGradients = new float[SAMPLE][MOST_PLACES];
    private final float[][] sampleSums;

    // For each place of a batch: the history's vector and the gradient of its own score.
    private final float[][] histories;
    private final float[] targetGradients = new float[MOST_PLACES];

    /** The gradients of the items of a piece from its first one on; null for those that were left out. */
    private record PieceGradients(int first, float[][] items) {}

    /** Working memory of one thread. */
    private final class Scratch {
        private final float[] state = new float[dimensions];
        private final float[][] gradients = new float[PIECE][dimensions];
        private final float[] mask = new float[dimensions];
        private final float[] scores = new float[SAMPLE];
        private final float[] shares = new float[SAMPLE];
    }

    NextFactorTraining(NextFactors parameters, InteractionMatrix matrix, long seed) {
        this.parameters = parameters;
        this.seed = seed;
        dimensions = FloatRows.padded(parameters.dimensions());
        itemCount = matrix.itemCount();
        sequences = Sequences.of(matrix);
        int count = 0;
        for (int s = 0; s < sequences.count(); s++) {
            count += (sequences.start(s + 1) - sequences.start(s) - 2) / PIECE + 1;
        }
        pieces = new int[count];
        pieceSequences = new int[count];
        int[] popularity = new int[itemCount];
        int piece = 0;
        for (int s = 0; s < sequences.count(); s++) {
            for (int place = sequences.start(s); place < sequences.start(s + 1); place++) {
                popularity[sequences.item(place)]++;
                if ((place - sequences.start(s) - 1) % PIECE == 0 && place > sequences.start(s)) {
                    pieces[piece] = place;
                    pieceSequences[piece++] = s;
                }
            }
        }
        sums = new double[itemCount + 1];
        expected = new float[itemCount + 1];
        double sum = 0;
        for (int item = 0; item <= itemCount; item++) {
            sum += item < itemCount ? Math.sqrt(popularity[item]) : 1;
            sums[item] = sum;
        }
        for (int item = 0; item <= itemCount; item++) {
            double weight = sums[item] - (item == 0 ? 0 : sums[item - 1]);
            expected[item] = (float) Math.log(SAMPLE * weight / sum);
        }
        before = new float[itemCount][dimensions];
        after = new float[itemCount + 1][dimensions];
        beforeSquares = new float[itemCount][dimensions];
        afterSquares = new float[itemCount + 1][dimensions];
        SplittableRandom random = new SplittableRandom(seed);
        for (int item = 0; item <= itemCount; item++) {
            boolean known = item < itemCount && popularity[item] > 0;
            for (int f = 0; f < parameters.dimensions(); f++) {
                after[item][f] = START * (float) gaussian(random);
            }
            if (known) {
                before[item] = after[item].clone();
                Arrays.fill(beforeSquares[item], START);
            }
            Arrays.fill(afterSquares[item], START);
        }
        for (int item = 0; item < itemCount; item++) {
            if (popularity[item] == 0) {
                after[item] = after[itemCount];
            }
        }
        samplesByDimension = new float[dimensions][SAMPLE];
        sampleSums = new float[SAMPLE][dimensions];
        histories = new float[MOST_PLACES][dimensions];
    }

    /** Draws from the standard normal distribution, by the sum of twelve uniform numbers. */
    private static double gaussian(SplittableRandom random) {
        double sum = -6;
        for (int k = 0; k < 12; k++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    /** {@return the number of places that an epoch learns} */
    int places() {
        return sequences.size() - sequences.count();
    }

    /** Learns each place once, or at least so many of them, with random numbers that depend on the epoch. */
    void run(int epoch, long atLeast, Workers workers, DoubleConsumer progress) {
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed + epoch).nextLong());
        long dropSeed = random.nextLong();
        int[] order = shuffled(random);
        int[] starts = new int[order.length + 1];
        long learned = 0;
        for (int from = 0; from < order.length && learned < atLeast; ) {
            int to = from;
            int places = 0;
            for (; to < order.length && places < BATCH; to++) {
                starts[to - from] = places;
                places += end(order[to]) - pieces[order[to]];
            }
            step(dropSeed, Arrays.copyOfRange(order, from, to), starts, places, random, workers);
            from = to;
            learned += places;
            progress.accept(Math.min(1, learned / (double) atLeast));
        }
    }

    private int[] shuffled(SplittableRandom random) {
        int[] order = new int[pieces.length];
        for (int k = 0; k < order.length; k++) {
            int other = random.nextInt(k + 1);
            order[k] = order[other];
            order[other] = k;
        }
        return order;
    }

    /** Returns the place after the last one of a piece. */
    private int end(int piece) {
        return Math.min(pieces[piece] + PIECE, sequences.start(pieceSequences[piece] + 1));
    }

    private void step(long dropSeed, int[] batch, int[] starts, int places, SplittableRandom random, Workers workers) {
        drawSample(random);
        int padded = FloatRows.padded(places);
        for (int place = places; place < padded; place++) {
            Arrays.fill(histories[place], 0);
            for (float[] gradients : sampleGradients) {
                gradients[place] = 0;
            }
        }
        PieceGradients[] found = new PieceGradients[batch.length];
        workers.forEach(
                batch.length, Scratch::new, (scratch, k) -> found[k] = learn(scratch, dropSeed, batch[k], starts[k]));
        workers.forEach(SAMPLE / FloatRows.EIGHT, block -> {
            for (int z = block * FloatRows.EIGHT; z < (block + 1) * FloatRows.EIGHT; z++) {
                Arrays.fill(sampleSums[z], 0);
                for (int place = 0; place < padded; place += FloatRows.EIGHT) {
                    FloatRows.addEight(sampleSums[z], histories, sampleGradients[z], place);
                }
            }
        });
        for (int z = 0; z < SAMPLE; z++) {
            move(after[sampled[z]], afterSquares[sampled[z]], sampleSums[z], 1);
        }
        for (int k = 0; k < batch.length; k++) {
            for (int place = pieces[batch[k]]; place < end(batch[k]); place++) {
                int row = starts[k] + place - pieces[batch[k]];
                int item = sequences.item(place);
                move(after[item], afterSquares[item], histories[row], targetGradients[row]);
            }
            float[][] gradients = found[k].items();
            for (int x = 0; x < gradients.length; x++) {
                if (gradients[x] != null) {
                    int item = sequences.item(found[k].first() + x);
                    move(before[item], beforeSquares[item], gradients[x], 1);
                }
            }
        }
    }

    private void drawSample(SplittableRandom random) {
        for (int z = 0; z < SAMPLE; z++) {
            double drawn = random.nextDouble() * sums[itemCount];
            int found = Arrays.binarySearch(sums, drawn);
            int item = found < 0 ? -found - 1 : found;
            // The first sum beyond: that of an item of weight 0 is equal to the one before it.
            while (item < itemCount && sums[item] <= drawn) {
                item++;
            }
            sampled[z] = item;
            samples[z] = after[sampled[z]];
            for (int f = 0; f < dimensions; f++) {
                samplesByDimension[f][z] = samples[z][f];
            }
        }
    }

    /** Calculates the gradients of a piece, whose targets have rows from {@code row} on. */
    private PieceGradients learn(Scratch scratch, long dropSeed, int piece, int row) {
        int from = pieces[piece];
        int to = end(piece);
        int first = Math.max(sequences.start(pieceSequences[piece]), from - REACH);
        SplittableRandom random = new SplittableRandom(dropSeed + from);
        boolean[] counts = new boolean[to - 1 - first];
        for (int x = 0; x < counts.length; x++) {
            counts[x] = counts.length < 2 || random.nextDouble() >= parameters.itemDropout();
        }
        float decay = (float) parameters.decay();
        float[] state = scratch.state;
        Arrays.fill(state, 0);
        for (int place = first; place < to - 1; place++) {
            float[] item = before[sequences.item(place)];
            float factor = counts[place - first] ? 1 : 0;
            for (int f = 0; f < dimensions; f++) {
                state[f] = decay * state[f] + factor * item[f];
            }
            int target = place + 1;
            if (target >= from) {
                int at = target - from;
                drop(random, scratch.mask);
                float[] history = histories[row + at];
                for (int f = 0; f < dimensions; f++) {
                    history[f] = state[f] * scratch.mask[f];
                }
                learn(scratch, sequences.item(target), row + at, scratch.gradients[at]);
                for (int f = 0; f < dimensions; f++) {
                    scratch.gradients[at][f] *= scratch.mask[f];
                }
            }
        }
        float[][] gradients = new float[counts.length][];
        Arrays.fill(state, 0);
        for (int place = to - 2; place >= first; place--) {
            int at = place + 1 - from;
            for (int f = 0; f < dimensions; f++) {
                state[f] = decay * state[f] + (at >= 0 ? scratch.gradients[at][f] : 0);
            }
            if (counts[place - first]) {
                gradients[place - first] = state.clone();
            }
        }
        return new PieceGradients(first, gradients);
    }

    /** Chooses the numbers that are left out, each by 16 random bits. */
    private void drop(SplittableRandom random, float[] mask) {
        float kept = (float) (1 / (1 - parameters.dropout()));
        int share = (int) Math.round(parameters.dropout() * 65_536);
        for (int f = 0; f < dimensions; f += 4) {
            long bits = random.nextLong();
            for (int k = 0; k < 4; k++) {
                mask[f + k] = ((bits >>> (16 * k)) & 0xFFFF) < share ? 0 : kept;
            }
        }
    }

    /** Calculates the gradients of a place: of its history's vector, of the sampled scores and of its own. */
    private void learn(Scratch scratch, int target, int row, float[] gradient) {
        float[] history = histories[row];
        float[] scores = scratch.scores;
        float[] shares = scratch.shares;
        Arrays.fill(scores, 0);
        for (int f = 0; f < dimensions; f += FloatRows.EIGHT) {
            FloatRows.addEight(scores, samplesByDimension, history, f);
        }
        float own = (float) FloatRows.dot(history, after[target]);
        float largest = own;
        for (int z = 0; z < SAMPLE; z++) {
            scores[z] = sampled[z] == target ? Float.NEGATIVE_INFINITY : scores[z] - expected[sampled[z]];
            largest = Math.max(largest, scores[z]);
        }
        double ownShare = Math.exp(own - largest);
        double sum = ownShare;
        for (int z = 0; z < SAMPLE; z++) {
            float below = scores[z] - largest;
            shares[z] = below < NEGLIGIBLE ? 0 : (float) Math.exp(below);
            sum += shares[z];
        }
        float scale = (float) (1 / sum);
        for (int z = 0; z < SAMPLE; z++) {
            shares[z] *= scale;
            sampleGradients[z][row] = shares[z];
        }
        targetGradients[row] = (float) (ownShare / sum - 1);
        Arrays.fill(gradient, 0);
        for (int z = 0; z < SAMPLE; z += FloatRows.EIGHT) {
            FloatRows.addEight(gradient, samples, shares, z);
        }
        FloatRows.add(gradient, after[target], targetGradients[row]);
    }

    /** Moves a vector against its gradient, {@code factor} times the given one. */
    private void move(float[] vector, float[] squares, float[] gradient, float factor) {
        float rate = (float) parameters.rate();
        for (int f = 0; f < vector.length; f++) {
            float g = factor * gradient[f];
            float square = squares[f] + g * g;
            squares[f] = square;
            vector[f] -= rate * g / (float) Math.sqrt(square);
        }
    }

    /** {@return the model of the present vectors} */
    NextFactorModel model() {
        return new NextFactorModel(
                parameters.decay(), parameters.dimensions(), exact(before, itemCount), exact(after, itemCount));
    }

    private float[][] exact(float[][] vectors, int count) {
        float[][] exact = new float[count][];
        for (int item = 0; item < count; item++) {
            exact[item] = Arrays.copyOf(vectors[item], parameters.dimensions());
        }
        return exact;
    }
}
