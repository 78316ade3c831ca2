package dev.marquee.storage.contract;

import dev.marquee.Marquee;
import org.junit.jupiter.api.Nested;

/**
 * The suite that every storage passes. Extend it, give it databases, and run it.
 *
 * {@snippet :
 * class MyStorageTest extends StorageContract {
 *     @Override
 *     protected Marquee.Builder database() {
 *         return Marquee.builder().url(urlOfANewEmptyDatabase());
 *     }
 * }
 * }
 */
public abstract class StorageContract {

    /** Made by JUnit. */
    protected StorageContract() {}

    /** {@return a builder on a database that is new and empty, another one at each call} */
    protected abstract Marquee.Builder database();

    @Nested
    class Users extends UserContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Upserts extends UpsertContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Metadata extends MetadataContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Training extends TrainingDataContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Checkpoints extends CheckpointContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Queries extends QueryContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Tastes extends TasteContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Transactions extends TransactionContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Races extends RaceContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Recommendations extends RecommenderContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Models extends ModelContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class Retraining extends RetrainContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }

    @Nested
    class DataScenarios extends DataScenarioContract {
        @Override
        Marquee.Builder database() {
            return StorageContract.this.database();
        }
    }
}
