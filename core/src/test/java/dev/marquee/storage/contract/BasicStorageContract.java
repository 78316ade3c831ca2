package dev.marquee.storage.contract;

import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.Storage;
import org.junit.jupiter.api.Nested;

/**
 * The part of {@link StorageContract} without which nothing works: accounts, movies with their genres, credits,
 * keywords and companies, lists and their cursors, favorites and preferences, transactions, the feed of
 * changes, and recommendations from favorites, genres and votes. A storage that has no more passes this suite; what it
 * lacks must refuse with a {@link dev.marquee.StorageException}, not lose what it is given.
 */
public abstract class BasicStorageContract {

    /** Creates the suite; JUnit calls it. */
    protected BasicStorageContract() {}

    /** {@return a builder for a new, empty database, a different one at each call} */
    protected abstract MarqueeBuilder database();

    /** {@return the open storage of a new, empty database, a different one at each call} */
    protected abstract Storage storage();

    @Nested
    class Users extends UserContract {
        @Override
        MarqueeBuilder database() {
            return BasicStorageContract.this.database();
        }
    }

    @Nested
    class Logins extends LoginContract {
        @Override
        MarqueeBuilder database() {
            return BasicStorageContract.this.database();
        }
    }

    @Nested
    class Upserts extends UpsertContract {
        @Override
        MarqueeBuilder database() {
            return BasicStorageContract.this.database();
        }
    }

    @Nested
    class Queries extends QueryContract {
        @Override
        MarqueeBuilder database() {
            return BasicStorageContract.this.database();
        }
    }

    @Nested
    class Tastes extends TasteContract {
        @Override
        MarqueeBuilder database() {
            return BasicStorageContract.this.database();
        }
    }

    @Nested
    class Changes extends CatalogChangesContract {
        @Override
        Storage storage() {
            return BasicStorageContract.this.storage();
        }
    }

    @Nested
    class Transactions extends TransactionContract {
        @Override
        MarqueeBuilder database() {
            return BasicStorageContract.this.database();
        }
    }

    @Nested
    class Recommendations extends RecommenderContract {
        @Override
        MarqueeBuilder database() {
            return BasicStorageContract.this.database();
        }
    }
}
