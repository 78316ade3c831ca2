package dev.marquee.serving;

import dev.marquee.content.CatalogFeatures;
import dev.marquee.content.ContentModel;
import dev.marquee.storage.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot's movies are beyond their genres: read from the database when it is first asked for, as most requests do
 * without. Thread-safe.
 */
final class ContentOnDemand {

    private final TrainingData data;
    private final CatalogSnapshot catalog;
    private @Nullable ContentModel model;

    ContentOnDemand(TrainingData data, CatalogSnapshot catalog) {
        this.data = data;
        this.catalog = catalog;
    }

    /** {@return the model over the snapshot's movies} Held over the reading on purpose: it is read once. */
    synchronized ContentModel model() {
        ContentModel present = model;
        if (present == null) {
            present = new ContentModel(CatalogFeatures.read(data, catalog.ids()));
            model = present;
        }
        return present;
    }
}
