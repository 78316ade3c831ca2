package dev.marquee.storage.contract;

import dev.marquee.MarqueeBuilder;
import org.junit.jupiter.api.Nested;

/**
 * The suite that every storage passes. Extend it, give it databases, and run it.
 *
 * {@snippet :
 * class MyStorageTest extends StorageContract {
 *     @Override
 *     protected MarqueeBuilder database() {
 *         return Marquee.builder().url(urlOfANewEmptyDatabase());
 *     }
 * }
 * }
 */
public abstract class StorageContract {

    /** Made by JUnit. */
    protected StorageContract() {}

    /** {@return a builder on a database that is new and empty, another one at each call} */
    protected abstract MarqueeBuilder database();

    @Nested
    class Users extends UserContract {
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
    class Queries extends QueryContract {
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
    class DataScenarios extends DataScenarioContract {
        @Override
        MarqueeBuilder database() {
            return StorageContract.this.database();
        }
    }
}
