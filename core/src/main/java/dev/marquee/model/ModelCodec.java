package dev.marquee.model;

import dev.marquee.InvalidValueException;
import dev.marquee.kernel.NumberInput;
import dev.marquee.kernel.NumberOutput;
import dev.marquee.validation.Rules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads and writes the part of a {@link ModelFile} that depends on the kind of model. It consists of the kind, an int
 * as numbered below, followed by
 * <ol>
 *   <li>constant: a double for each item
 *   <li>dense, in version 1 only: the rows of {@code B} as floats
 *   <li>sparse: for each row a count (int), that many columns in ascending order (ints) and as many values (floats)
 *   <li>factors: {@code d} (int), α, λ, ν (doubles), and {@code d} floats for each item
 *   <li>pruned: a count (int), that many popular items in ascending order (ints), a dense model of them, and a sparse
 *       model of all items
 *   <li>blend: the number of components and of buckets (ints), the first history length of each bucket (ints), the
 *       weights of each bucket (doubles), and the components, none of which is a blend
 *   <li>transitions: the window (int), the decay, the power, idf, the weight of backward votes and the half-life
 *       (doubles), the number of sequences (int), and for each its length (int), its items (ints) and their months
 *       (ints)
 *   <li>next: the number of scales (int), their decays (doubles), and a dense, sparse or pruned model of each
 *   <li>blend with order: as a blend, with the weights for histories with a known order (doubles) after the others
 *   <li>packed, from version 2 on: the rows of {@code B}, each with its scale (float) and its pairs of 16-bit numbers
 *       (ints), see {@link PackedRow}
 *   <li>decayed, as a component of a blend only: the number of an earlier component (int) and the decay (double)
 *   <li>next item by vectors: {@code d} (int), the decay (double), for each item the {@code d} floats of its vector in
 *       a history, and for each item those of its vector as the one that follows
 *   <li>factors with a fold-in of their own: {@code d} (int), α, λ, ν, μ (doubles), and {@code d} floats for each item
 * </ol>
 *
 * <p>Rows of equal length are read by {@link NumberInput#rows}, which leaves those of a mapped file where they are
 * until a history needs them. Version 1 had floats where version 2 has packed rows, and no other difference; its rows
 * are packed when they are read.
 */
final class ModelCodec {

    private static final int CONSTANT = 1;
    private static final int DENSE = 2;
    private static final int SPARSE = 3;
    private static final int FACTORS = 4;
    private static final int PRUNED = 5;
    private static final int BLEND = 6;
    private static final int TRANSITIONS = 7;
    private static final int NEXT = 8;
    private static final int ORDERED_BLEND = 9;
    private static final int MAX_SCALES = 8;
    private static final int PACKED = 10;
    private static final int DECAYED = 11;
    private static final int NEXT_FACTORS = 12;
    private static final int FOLDED_FACTORS = 13;
    private static final int LAST_KIND = FOLDED_FACTORS;

    /** More than a vector of {@link FoldIn#model} has after it was turned, and little enough to be turned again. */
    private static final float MAX_FACTOR = 1e9f;

    private static final int MAX_PARTS = 64;

    private ModelCodec() {}

    /** Throws {@link InvalidValueException} if {@link #read} would refuse what {@link #write} writes. */
    static void requireSupported(CollaborativeModel model) {
        requireSupported(model, true);
    }

    private static void requireSupported(CollaborativeModel model, boolean blends) {
        if (model instanceof BlendModel blend && blends) {
            require(blend.components().size() <= MAX_PARTS, "a blend has at most " + MAX_PARTS + " components");
            require(blend.lengths().length <= MAX_PARTS, "a blend has at most " + MAX_PARTS + " buckets");
            for (double[] bucket : blend.weights()) {
                requireFinite(bucket);
            }
            for (double[] bucket : blend.orderedWeights()) {
                requireFinite(bucket);
            }
            for (CollaborativeModel component : blend.components()) {
                if (component instanceof DecayedModel decayed) {
                    int before = blend.components().indexOf(decayed.model());
                    require(
                            before >= 0 && before < blend.components().indexOf(component),
                            "a decayed component stands behind the one that it decays");
                } else {
                    requireSupported(component, false);
                }
            }
        } else if (model instanceof ConstantModel constant) {
            requireFinite(constant.scores());
        } else if (model instanceof DenseItemModel dense) {
            requireFinite(dense);
        } else if (model instanceof SparseItemModel sparse) {
            requireFinite(sparse.values());
        } else if (model instanceof FactorModel factors) {
            requireDimensions(factors.dimensions());
            requireFinite(factors.items());
            for (float[] vector : factors.items()) {
                require(FoldIn.isWithin(vector, MAX_FACTOR), "a vector has a number beyond " + MAX_FACTOR);
            }
        } else if (model instanceof NextFactorModel factors) {
            requireDimensions(factors.dimensions());
            Rules.range("decay", factors.decay(), 0, 0.999);
            requireFinite(factors.before());
            requireFinite(factors.after());
        } else if (model instanceof PrunedItemModel pruned) {
            requireFinite(pruned.dense());
            requireFinite(pruned.sparse().values());
        } else if (model instanceof NextModel next) {
            require(next.decays().length <= MAX_SCALES, "a regression has at most " + MAX_SCALES + " scales");
            next.scales().forEach(scale -> requireSupported(scale, false));
        } else if (!(model instanceof TransitionModel)) {
            throw new InvalidValueException(
                    "a model of class " + model.getClass().getName() + " can't be written"
                            + (blends ? "" : " as a part of a blend") + "; use a model of one of the ModelTrainers");
        }
    }

    private static void requireDimensions(int dimensions) {
        require(dimensions <= FoldIn.MAX_DIMENSIONS, "vectors have at most " + FoldIn.MAX_DIMENSIONS + " dimensions");
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new InvalidValueException("a model file can't have this model: " + rule + "; use a smaller one");
        }
    }

    private static void requireFinite(DenseItemModel dense) {
        for (int row = 0; row < dense.itemCount(); row++) {
            requireFinite(dense.rows().get(row).scale() * 0);
        }
    }

    private static void requireFinite(float[][] rows) {
        for (float[] row : rows) {
            float sum = 0;
            for (float value : row) {
                // The product is NaN unless the value is finite.
                sum += value * 0;
            }
            requireFinite(sum);
        }
    }

    private static void requireFinite(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * 0;
        }
        requireFinite(sum);
    }

    private static void requireFinite(double sum) {
        if (Double.isNaN(sum)) {
            throw new InvalidValueException(
                    "a model file can't have a number that is not finite; check the data and the parameters");
        }
    }

    /** Writes a model of a supported kind. */
    static void write(CollaborativeModel model, NumberOutput out) throws IOException {
        if (model instanceof ConstantModel constant) {
            out.number(CONSTANT);
            out.numbers(constant.scores());
        } else if (model instanceof DenseItemModel dense) {
            out.number(PACKED);
            for (int row = 0; row < dense.itemCount(); row++) {
                out.number(dense.rows().get(row).scale());
                out.numbers(dense.rows().get(row).pairs());
            }
        } else if (model instanceof SparseItemModel sparse) {
            out.number(SPARSE);
            for (int row = 0; row < sparse.itemCount(); row++) {
                out.number(sparse.columns()[row].length);
                out.numbers(sparse.columns()[row]);
                out.numbers(sparse.values()[row]);
            }
        } else if (model instanceof FactorModel factors) {
            FoldIn foldIn = factors.foldIn();
            boolean isOfAls = foldIn.equals(FoldIn.ofAls(foldIn.alpha(), foldIn.lambda(), foldIn.nu()));
            out.number(isOfAls ? FACTORS : FOLDED_FACTORS);
            out.number(factors.dimensions());
            out.number(foldIn.alpha());
            out.number(foldIn.lambda());
            out.number(foldIn.nu());
            if (!isOfAls) {
                out.number(foldIn.unobserved());
            }
            for (float[] item : factors.items()) {
                out.numbers(item);
            }
        } else if (model instanceof NextFactorModel factors) {
            out.number(NEXT_FACTORS);
            out.number(factors.dimensions());
            out.number(factors.decay());
            for (float[] item : factors.before()) {
                out.numbers(item);
            }
            for (float[] item : factors.after()) {
                out.numbers(item);
            }
        } else if (model instanceof PrunedItemModel pruned) {
            out.number(PRUNED);
            out.number(pruned.head().length);
            out.numbers(pruned.head());
            write(pruned.dense(), out);
            write(pruned.sparse(), out);
        } else if (model instanceof TransitionModel transitions) {
            writeTransitions(transitions, out);
        } else if (model instanceof NextModel next) {
            out.number(NEXT);
            out.number(next.decays().length);
            out.numbers(next.decays());
            for (CollaborativeModel scale : next.scales()) {
                write(scale, out);
            }
        } else if (model instanceof BlendModel blend) {
            out.number(blend.regardsOrder() ? ORDERED_BLEND : BLEND);
            out.number(blend.components().size());
            out.number(blend.lengths().length);
            out.numbers(blend.lengths());
            for (double[] bucket : blend.weights()) {
                out.numbers(bucket);
            }
            if (blend.regardsOrder()) {
                for (double[] bucket : blend.orderedWeights()) {
                    out.numbers(bucket);
                }
            }
            for (CollaborativeModel component : blend.components()) {
                if (component instanceof DecayedModel decayed) {
                    out.number(DECAYED);
                    out.number(blend.components().indexOf(decayed.model()));
                    out.number(decayed.decay());
                } else {
                    write(component, out);
                }
            }
        }
    }

    private static void writeTransitions(TransitionModel model, NumberOutput out) throws IOException {
        TransitionRule rule = model.rule();
        out.number(TRANSITIONS);
        out.number(rule.window());
        for (double parameter : parameters(rule)) {
            out.number(parameter);
        }
        int[] places = model.places();
        out.number((int) Arrays.stream(places).filter(item -> item < 0).count());
        int from = 0;
        for (int place = 0; place < places.length; place++) {
            if (places[place] < 0) {
                out.number(place - from);
                out.numbers(Arrays.copyOfRange(places, from, place));
                int[] months = new int[place - from];
                for (int k = 0; k < months.length; k++) {
                    months[k] = model.months()[from + k];
                }
                out.numbers(months);
                from = place + 1;
            }
        }
    }

    private static double[] parameters(TransitionRule rule) {
        return new double[] {rule.decay(), rule.power(), rule.idf(), rule.backward(), rule.halfLifeMonths()};
    }

    /** Reads a model with {@code items} items. */
    static CollaborativeModel read(NumberInput in, int items) throws IOException {
        int kind = in.number("the kind of model", CONSTANT, LAST_KIND);
        return kind == BLEND || kind == ORDERED_BLEND
                ? readBlend(in, items, kind == ORDERED_BLEND)
                : read(in, items, kind);
    }

    private static CollaborativeModel readPart(NumberInput in, int items, List<CollaborativeModel> before)
            throws IOException {
        int kind = in.number("the kind of a part", CONSTANT, LAST_KIND);
        if (kind != DECAYED) {
            return read(in, items, kind);
        }
        int place = in.number("the number of the decayed component", 0, before.size() - 1);
        double decay = in.decimal("the decay", 0, 1);
        if (decay == 1 || before.get(place) instanceof DecayedModel) {
            throw ModelFormatException.damaged("component " + place + " can't be decayed by " + decay);
        }
        return new DecayedModel(before.get(place), decay);
    }

    private static CollaborativeModel read(NumberInput in, int items, int kind) throws IOException {
        return switch (kind) {
            case CONSTANT -> new ConstantModel(in.doubles(items));
            case DENSE, PACKED -> readDense(in, kind, items);
            case SPARSE -> readSparse(in, items);
            case FACTORS, FOLDED_FACTORS -> readFactors(in, items, kind);
            case PRUNED -> readPruned(in, items);
            case TRANSITIONS -> readTransitions(in, items);
            case NEXT -> readNext(in, items);
            case NEXT_FACTORS -> readNextFactors(in, items);
            default -> throw ModelFormatException.damaged("kind " + kind + " can't stand here");
        };
    }

    private static TransitionModel readTransitions(NumberInput in, int items) throws IOException {
        int window = in.number("the window", 1, 1000);
        double[] parameters = in.doubles(5);
        TransitionRule rule;
        try {
            rule = new TransitionRule(
                    window, parameters[0], parameters[1], parameters[2], parameters[3], parameters[4]);
        } catch (InvalidValueException e) {
            throw new ModelFormatException(
                    "the model file is damaged: " + e.getMessage() + "; train the model again", e);
        }
        int sequences = in.number("the number of sequences", 0, Integer.MAX_VALUE - 8);
        int[] places = new int[1024];
        short[] months = new short[1024];
        int size = 0;
        for (int s = 0; s < sequences; s++) {
            int length = in.number("the length of a sequence", 0, items);
            int[] own = in.ints(length);
            int[] ownMonths = in.ints(length);
            if (size + length >= places.length) {
                int longer = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(size + length + 1L, 2L * places.length));
                places = Arrays.copyOf(places, longer);
                months = Arrays.copyOf(months, longer);
            }
            for (int k = 0; k < length; k++) {
                if (own[k] < 0 || own[k] >= items || ownMonths[k] != (short) ownMonths[k]) {
                    throw ModelFormatException.damaged(
                            "item " + own[k] + " of month " + ownMonths[k] + " is impossible");
                }
                places[size] = own[k];
                months[size++] = (short) ownMonths[k];
            }
            places[size++] = -1;
        }
        return TransitionModel.of(rule, Arrays.copyOf(places, size), Arrays.copyOf(months, size), items);
    }

    private static NextModel readNext(NumberInput in, int items) throws IOException {
        double[] decays = in.doubles(in.number("the number of scales", 1, MAX_SCALES));
        List<CollaborativeModel> scales = new ArrayList<>();
        for (double decay : decays) {
            if (!(decay >= 0 && decay < 1)) {
                throw ModelFormatException.damaged("decay " + decay + " is not from 0 to less than 1");
            }
            int kind = in.number("the kind of a scale", DENSE, PACKED);
            if (kind != DENSE && kind != SPARSE && kind != PRUNED && kind != PACKED) {
                throw ModelFormatException.damaged("kind " + kind + " can't be a scale");
            }
            scales.add(read(in, items, kind));
        }
        return new NextModel(decays, scales);
    }

    private static BlendModel readBlend(NumberInput in, int items, boolean ordered) throws IOException {
        int count = in.number("the number of components", 1, MAX_PARTS);
        int buckets = in.number("the number of buckets", 1, MAX_PARTS);
        int[] lengths = in.ints(buckets);
        for (int b = 0; b < buckets; b++) {
            if (b == 0 ? lengths[b] != 0 : lengths[b] <= lengths[b - 1]) {
                throw ModelFormatException.damaged("length " + lengths[b] + " is out of order");
            }
        }
        double[][] weights = new double[buckets][];
        for (int b = 0; b < buckets; b++) {
            weights[b] = in.doubles(count);
        }
        double[][] orderedWeights = weights;
        if (ordered) {
            orderedWeights = new double[buckets][];
            for (int b = 0; b < buckets; b++) {
                orderedWeights[b] = in.doubles(count);
            }
        }
        List<CollaborativeModel> components = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            components.add(readPart(in, items, components));
        }
        return new BlendModel(components, lengths, weights, orderedWeights);
    }

    private static FactorModel readFactors(NumberInput in, int items, int kind) throws IOException {
        int dimensions = in.number("the number of dimensions", 1, FoldIn.MAX_DIMENSIONS);
        double alpha = in.decimal("alpha", FoldIn.MIN_WEIGHT, FoldIn.MAX_WEIGHT);
        double lambda = in.decimal("lambda", FoldIn.MIN_WEIGHT, FoldIn.MAX_WEIGHT);
        double nu = in.decimal("nu", 0, FoldIn.MAX_EXPONENT);
        double unobserved = kind == FACTORS ? alpha : in.decimal("mu", 0, FoldIn.MAX_WEIGHT);
        FoldIn foldIn = new FoldIn(alpha, lambda, nu, unobserved);
        float[][] vectors = readVectors(in, items, dimensions);
        for (float[] vector : vectors) {
            if (!FoldIn.isWithin(vector, MAX_FACTOR)) {
                throw ModelFormatException.damaged("a vector has a number beyond " + MAX_FACTOR);
            }
        }
        return new FactorModel(vectors, dimensions, foldIn);
    }

    private static NextFactorModel readNextFactors(NumberInput in, int items) throws IOException {
        int dimensions = in.number("the number of dimensions", 1, FoldIn.MAX_DIMENSIONS);
        double decay = in.decimal("the decay", 0, 0.999);
        float[][] before = readVectors(in, items, dimensions);
        return new NextFactorModel(decay, dimensions, before, readVectors(in, items, dimensions));
    }

    private static float[][] readVectors(NumberInput in, int items, int dimensions) throws IOException {
        float[][] vectors = new float[items][];
        for (int item = 0; item < items; item++) {
            vectors[item] = in.floats(dimensions);
        }
        return vectors;
    }

    private static DenseItemModel readDense(NumberInput in, int kind, int items) throws IOException {
        if (kind == DENSE) {
            return new DenseItemModel(
                    in.rows(items, (long) items * Float.BYTES, row -> PackedRow.of(row.floats(items))));
        }
        int half = PackedRow.half(items);
        return new DenseItemModel(in.rows(
                items,
                Float.BYTES + (long) half * Integer.BYTES,
                row -> new PackedRow(row.decimal32("a scale", 0), row.ints(half))));
    }

    private static PrunedItemModel readPruned(NumberInput in, int items) throws IOException {
        int[] head = in.ints(in.number("the number of popular items", 0, items));
        requireAscending(head, items);
        int kind = in.number("the kind of the popular items' model", DENSE, PACKED);
        if (kind != DENSE && kind != PACKED) {
            throw ModelFormatException.damaged("the popular items' model is of kind " + kind);
        }
        DenseItemModel dense = readDense(in, kind, head.length);
        in.number("the kind of the other items' model", SPARSE, SPARSE);
        return new PrunedItemModel(head, dense, readSparse(in, items));
    }

    private static void requireAscending(int[] values, int items) {
        for (int k = 0; k < values.length; k++) {
            if (values[k] >= items || values[k] <= (k == 0 ? -1 : values[k - 1])) {
                throw ModelFormatException.damaged("item " + values[k] + " is out of order");
            }
        }
    }

    private static SparseItemModel readSparse(NumberInput in, int items) throws IOException {
        int[][] columns = new int[items][];
        float[][] values = new float[items][];
        for (int row = 0; row < items; row++) {
            int length = in.number("the length of a row", 0, items);
            columns[row] = in.ints(length);
            requireAscending(columns[row], items);
            values[row] = in.floats(length);
        }
        return new SparseItemModel(columns, values);
    }
}
