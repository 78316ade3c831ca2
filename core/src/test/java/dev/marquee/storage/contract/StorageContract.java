package dev.marquee.storage.contract;

import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.Storage;
import org.junit.jupiter.api.Nested;

/**
 * The test suite that every storage must pass. Extend it and provide databases.
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
public abstract class StorageContract {

    /** Creates the suite; JUnit calls it. */
    protected StorageContract() {}

    /** {@return a builder for a new, empty database, a different one at each call} */
    protected abstract MarqueeBuilder database();

    /** {@return the open storage of a new, empty database, a different one at each call} */
    protected abstract Storage storage();

    @Nested
    class Users extends UserContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Logins extends LoginContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Roles extends RoleContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Upserts extends UpsertContract {
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
    class States extends StateContract {
        @Override
        Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Changes extends CatalogChangesContract {
        @Override
        Storage storage() {
            return StorageContract.this.storage();
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
    class Queries extends QueryContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
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
    class Tastes extends TasteContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Transactions extends TransactionContract {
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
    class Recommendations extends RecommenderContract {
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
