package dev.marquee.serving;

import dev.marquee.content.CatalogFeatures;
import dev.marquee.content.ContentModel;
import dev.marquee.content.ItemFeatures;
import dev.marquee.content.SharedFeature;
import dev.marquee.storage.TrainingData;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The content of movies by their ids: the features of all movies when they were read, and the rows of those that
 * changed since, under the same weights. Immutable.
 */
final class Content {

    private static final double MAX_CHANGED_SHARE = 0.05;

    private final long[] ids;
    private final ContentModel model;
    private final SortedMap<Long, Row> changed;
    private final String position;

    /** The features of a changed movie; none for a deleted one. */
    private record Row(int[] features, float[] weights) {

        /** Returns the inner product with a row that was laid out in full. */
        double dot(double[] profile) {
            double dot = 0;
            for (int k = 0; k < features.length; k++) {
                dot += profile[features[k]] * weights[k];
            }
            return dot;
        }
    }

    private Content(long[] ids, ContentModel model, SortedMap<Long, Row> changed, String position) {
        this.ids = ids;
        this.model = model;
        this.changed = changed;
        this.position = position;
    }

    /**
     * Reads the content of all movies.
     *
     * @param data the database
     * @param ids the ids of the movies, ascending; not copied
     * @param position the position in the changes of the catalog, read before
     * @param eachRow is called for each row that was read
     * @return the content
     */
    static Content read(TrainingData data, long[] ids, String position, Runnable eachRow) {
        return new Content(ids, new ContentModel(CatalogFeatures.read(data, ids, eachRow)), new TreeMap<>(), position);
    }

    /** {@return the content at a later position, with the present rows of some movies; reads these movies} */
    Content with(TrainingData data, long[] changedIds, String nextPosition) {
        if (changedIds.length == 0) {
            return new Content(ids, model, changed, nextPosition);
        }
        ItemFeatures rows = CatalogFeatures.read(data, changedIds, model.features());
        SortedMap<Long, Row> next = new TreeMap<>(changed);
        for (int k = 0; k < changedIds.length; k++) {
            next.put(changedIds[k], new Row(rows.featuresOf(k), rows.weightsOf(k)));
        }
        return new Content(ids, model, next, nextPosition);
    }

    /** {@return the position in the changes of the catalog up to which this has them} */
    String position() {
        return position;
    }

    /** {@return whether so many movies changed that the weights of the features should be computed again} */
    boolean isOutdated() {
        return changed.size() > MAX_CHANGED_SHARE * ids.length;
    }

    /**
     * Returns the similarity of every movie of a catalog to one of them. Cost: the columns of its features, and one
     * walk through the ids.
     *
     * @param catalog the movies
     * @param movie the index of the movie
     * @return 0 to 1 for each movie, up to rounding; 0 where a movie is not known
     */
    double[] similarities(CatalogSnapshot catalog, int movie) {
        double[] similarities = new double[catalog.size()];
        Row row = row(catalog.id(movie));
        if (row == null) {
            return similarities;
        }
        double[] known = model.score(row.features, row.weights);
        for (int i = 0, k = 0; i < similarities.length; i++) {
            while (k < ids.length && ids[k] < catalog.id(i)) {
                k++;
            }
            similarities[i] = k < ids.length && ids[k] == catalog.id(i) ? known[k] : 0;
        }
        double[] profile = new double[model.features().featureCount()];
        for (int k = 0; k < row.features.length; k++) {
            profile[row.features[k]] = row.weights[k];
        }
        changed.forEach((id, other) -> {
            int i = catalog.indexOf(id);
            if (i >= 0) {
                similarities[i] = other.dot(profile);
            }
        });
        return similarities;
    }

    /**
     * Returns a function to the features that other movies share with one, by their ids: the largest addend first, and
     * the addends add up to the similarity.
     *
     * @param movie the id of the movie
     * @return the function; its lists are empty for movies that are not known
     */
    LongFunction<List<SharedFeature>> sharedWith(long movie) {
        Row row = row(movie);
        if (row == null) {
            return other -> List.of();
        }
        Map<Integer, Float> weights = new HashMap<>();
        for (int k = 0; k < row.features.length; k++) {
            weights.put(row.features[k], row.weights[k]);
        }
        return other -> {
            Row compared = row(other);
            return compared == null
                    ? List.of()
                    : model.shared(feature -> weights.getOrDefault(feature, 0f), compared.features, compared.weights);
        };
    }

    private @Nullable Row row(long id) {
        Row present = changed.get(id);
        if (present != null) {
            return present;
        }
        int item = Arrays.binarySearch(ids, id);
        return item < 0
                ? null
                : new Row(model.features().featuresOf(item), model.features().weightsOf(item));
    }
}
