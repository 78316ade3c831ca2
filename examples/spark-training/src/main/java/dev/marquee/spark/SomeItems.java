package dev.marquee.spark;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.ModelFile;
import java.util.Arrays;

/** A model of some items as one of all items, of which those that it does not know rank last. Immutable. */
final class SomeItems implements CollaborativeModel {

    private final CollaborativeModel model;
    private final int[] items;
    private final int[] places;

    /** Creates a model of {@code count} items, whose numbers are the ids of the file. */
    SomeItems(ModelFile file, int count) {
        model = file.model();
        items = Arrays.stream(file.itemIds()).mapToInt(Math::toIntExact).toArray();
        places = new int[count];
        Arrays.fill(places, -1);
        for (int place = 0; place < items.length; place++) {
            places[items[place]] = place;
        }
    }

    /** {@return the items that the model knows} */
    int[] items() {
        return items.clone();
    }

    /** {@return whether the model knows an item} */
    boolean knows(int item) {
        return places[item] >= 0;
    }

    @Override
    public int itemCount() {
        return places.length;
    }

    @Override
    public double[] score(History history) {
        double[] known = model.score(history.renumbered(item -> places[item]));
        double[] scores = new double[places.length];
        Arrays.fill(scores, Arrays.stream(known).min().orElse(0) - 1);
        for (int place = 0; place < items.length; place++) {
            scores[items[place]] = known[place];
        }
        return scores;
    }

    @Override
    public double[] contributions(History history, int item) {
        throw new UnsupportedOperationException("only scores are compared");
    }
}
