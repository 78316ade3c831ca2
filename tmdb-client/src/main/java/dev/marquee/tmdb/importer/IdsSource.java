package dev.marquee.tmdb.importer;

import dev.marquee.InvalidValueException;
import java.util.Arrays;

/** A source of ids that the caller gave. */
final class IdsSource extends ListedSource {

    private final int[] ids;

    IdsSource(int[] ids) {
        super("ids", Arrays.toString(ids));
        for (int id : ids) {
            if (id < 1) {
                throw new InvalidValueException("TMDb ids must be 1 or more, one was " + id);
            }
        }
        this.ids = ids;
    }

    @Override
    int[] list(ListingContext listing) {
        return ids;
    }
}
