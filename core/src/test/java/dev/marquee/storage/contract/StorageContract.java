package dev.marquee.storage.contract;

import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.Storage;
import org.junit.jupiter.api.Nested;

/**
 * The test suite that every storage must pass. Extend it and provide databases. It adds to {@link
 * BasicStorageContract}: roles, ratings, the watch history, watchlists and dismissals, checkpoints, trained models and
 * kept states with their training data, the facts of movies and what is shared between movies, filters by them, search,
 * many threads at once, dates in every zone, and the sample data.
 *
 * {@snippet :
 * static class MyStorageTest extends StorageContract {
 *     @Override
 *     protected MarqueeBuilder database() {
 *         return Marquee.builder().url(urlOfANewEmptyDatabase());
 *     }
 *
 *     @Override
 *     protected Storage storage() {
 *         return new MyStorageProvider().open(StorageConfig.of(urlOfANewEmptyDatabase()));
 *     }
 * }
 * }
 */
public abstract class StorageContract extends BasicStorageContract {

    /** Creates the suite; JUnit calls it. */
    protected StorageContract() {}

    @Nested
    class Roles extends RoleContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Rated extends RatingContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class ServedTastes extends TasteServingContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Watchlists extends WatchlistContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class WatchHistories extends WatchHistoryContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Dismissed extends DismissalContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class WatchStatistics extends WatchStatisticsContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Imports extends TasteImportContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Facts extends FactsContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Metadata extends MetadataContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Training extends TrainingDataContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Checkpoints extends CheckpointContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class States extends StateContract {
        @Override
        Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class ModelWatches extends ModelWatchContract {
        @Override
        Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Searches extends SearchContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Filters extends FilterContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Races extends RaceContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Models extends ModelContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class TrainingElsewhere extends ExternalTrainingContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Retraining extends RetrainContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Calendars extends CalendarContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class DataScenarios extends DataScenarioContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }
}
