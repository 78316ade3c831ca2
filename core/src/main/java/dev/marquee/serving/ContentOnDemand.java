package dev.marquee.serving;

import dev.marquee.content.CatalogFeatures;
import dev.marquee.content.ContentModel;
import dev.marquee.storage.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content model of a snapshot's movies from the database at first use: most requests do not need it.
 * Thread-safe.
 */
final class ContentOnDemand {

    private final TrainingData data;
    private final CatalogSnapshot catalog;
    private @Nullable ContentModel model;

    ContentOnDemand(TrainingData data, CatalogSnapshot catalog) {
        this.data = data;
        this.catalog = catalog;
    }

    /**
     * Returns the model over the snapshot's movies. The lock is held while the model is read, so that concurrent
     * callers wait for one reading.
     */
    synchronized ContentModel model() {
        ContentModel present = model;
        if (present == null) {
            present = new ContentModel(CatalogFeatures.read(data, catalog.ids()));
            model = present;
        }
        return present;
    }
}
