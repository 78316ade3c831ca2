package dev.marquee.model;

import dev.marquee.InvalidValueException;
import dev.marquee.kernel.SymmetricMatrix;
import dev.marquee.validation.Rules;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric matrix of sums over the interactions, such as the Gram matrix {@code X'·W·X}, which was computed
 * elsewhere and is added here piece by piece: by a cluster, of which each machine sums up what its users add.
 *
 * {@snippet :
 * LinearAutoencoder trainer = (LinearAutoencoder) ModelTrainers.named("rdlae", Map.of());
 * ItemSums gram = ItemSums.ofItems(items);
 * for (int user = 0; user < matrix.userCount(); user++) { // on many machines, each for its users
 *     History history = matrix.history(user);
 *     double weight = trainer.userWeight(meanLength, history.size());
 *     for (int row : history.items()) {
 *         for (int column : history.items()) {
 *             if (column <= row) {
 *                 gram.add(row, column, weight);
 *             }
 *         }
 *     }
 * }
 * CollaborativeModel model = trainer.train(gram, TrainingContext.of(42));
 * }
 *
 * <p>Takes {@code 4.2·n²} bytes for {@code n} rows. A training uses the sums up and needs a quarter more. Not
 * thread-safe.
 */
public final class ItemSums {

    /** The greatest number of items, as of every trainer; the bytes of more rows than this may exceed a long. */
    static final int MAX_ITEMS = 1_000_000;

    /** The share of the heap that a training may take. */
    private static final double HEAP_SHARE = 0.9;

    private final int size;
    private @Nullable SymmetricMatrix sums;

    private ItemSums(int size) {
        this.size = size;
        this.sums = new SymmetricMatrix(size);
    }

    /**
     * Creates sums of 0.
     *
     * @param items the number of items, 0 to 1,000,000, as many as the heap allows: 20,000 take 1.7 GB, and 2.1 GB of
     *     heap for their training
     * @return the sums
     * @throws InvalidValueException if the number is out of range, or the heap too small for the training
     */
    public static ItemSums ofItems(int items) {
        Rules.range("items", items, 0, MAX_ITEMS);
        // A training needs a quarter more.
        requireHeap(items, SymmetricMatrix.bytes(items) / 4 * 5);
        return ofRows(items);
    }

    /** Creates sums of 0 for a number of rows that fits into the heap. */
    static ItemSums ofRows(int rows) {
        return new ItemSums(rows);
    }

    /** Refuses a number of items whose training takes too many bytes. */
    static void requireHeap(int items, long bytes) {
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > HEAP_SHARE * heap) {
            throw new InvalidValueException(String.format(
                    Locale.ROOT,
                    "the training of %d items needs a heap of %.1f GB, but there is one of %.1f GB; raise the heap with"
                            + " -Xmx, or take fewer items",
                    items,
                    bytes / HEAP_SHARE / 1e9,
                    heap / 1e9));
        }
    }

    /** Returns the exception for sums that no interactions have. */
    static InvalidValueException impossible(ArithmeticException cause) {
        InvalidValueException impossible = new InvalidValueException("the sums can't be those of interactions: "
                + cause.getMessage() + "; add what each user adds once, with a weight of more than 0");
        impossible.initCause(cause);
        return impossible;
    }

    /** {@return the number of rows} */
    public int size() {
        return size;
    }

    /**
     * Adds to one element of the lower triangle, and so to its mirrored one.
     *
     * @param row the row, 0 to the size less 1
     * @param column the column, 0 to {@code row}
     * @param value what is added, a finite number
     * @throws InvalidValueException if there is no such element, or the value is not finite; nothing has changed then
     * @throws IllegalStateException if a training has used the sums up
     */
    public void add(int row, int column, double value) {
        if (column < 0 || column > row || row >= size || !Double.isFinite(value)) {
            throw new InvalidValueException("an element of the lower triangle of " + size
                    + " rows must get a finite number, was row " + row + ", column " + column + ", value " + value
                    + "; exchange row and column if the column is larger");
        }
        present().add(row, column, value);
    }

    private SymmetricMatrix present() {
        SymmetricMatrix present = sums;
        if (present == null) {
            throw new IllegalStateException("a training has used these sums up; compute them again for another one");
        }
        return present;
    }

    /** Returns the matrix, which belongs to the caller from then on. */
    SymmetricMatrix take() {
        SymmetricMatrix taken = present();
        sums = null;
        return taken;
    }
}
