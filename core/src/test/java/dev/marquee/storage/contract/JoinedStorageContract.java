package dev.marquee.storage.contract;

import dev.marquee.MarqueeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/**
 * The parts of {@link StorageContract} that one thread passes, each test inside one transaction of the application,
 * which commits: there, too, a call fails alone and {@code marquee.transaction} is all or nothing.
 */
public abstract class JoinedStorageContract {

    /** Creates the suite; JUnit calls it. */
    protected JoinedStorageContract() {}

    /** {@return a builder for a new, empty database, a different one at each call} */
    protected abstract MarqueeBuilder database();

    /** Begins a transaction on the latest database in the calling thread, which the calls of the test join. */
    protected abstract void begin();

    /** Commits the transaction, which every test leaves usable. */
    protected abstract void commit();

    @Nested
    class Users extends UserContract {
        @Override
        MarqueeBuilder database() {
            return JoinedStorageContract.this.database();
        }

        @BeforeEach
        void begin() {
            JoinedStorageContract.this.begin();
        }

        @AfterEach
        void commit() {
            JoinedStorageContract.this.commit();
        }
    }

    @Nested
    class Rated extends RatingContract {
        @Override
        MarqueeBuilder database() {
            return JoinedStorageContract.this.database();
        }

        @BeforeEach
        void begin() {
            JoinedStorageContract.this.begin();
        }

        @AfterEach
        void commit() {
            JoinedStorageContract.this.commit();
        }
    }

    @Nested
    class Watchlists extends WatchlistContract {
        @Override
        MarqueeBuilder database() {
            return JoinedStorageContract.this.database();
        }

        @BeforeEach
        void begin() {
            JoinedStorageContract.this.begin();
        }

        @AfterEach
        void commit() {
            JoinedStorageContract.this.commit();
        }
    }

    @Nested
    class Dismissed extends DismissalContract {
        @Override
        MarqueeBuilder database() {
            return JoinedStorageContract.this.database();
        }

        @BeforeEach
        void begin() {
            JoinedStorageContract.this.begin();
        }

        @AfterEach
        void commit() {
            JoinedStorageContract.this.commit();
        }
    }

    @Nested
    class Imports extends TasteImportContract {
        @Override
        MarqueeBuilder database() {
            return JoinedStorageContract.this.database();
        }

        @BeforeEach
        void begin() {
            JoinedStorageContract.this.begin();
        }

        @AfterEach
        void commit() {
            JoinedStorageContract.this.commit();
        }
    }

    @Nested
    class Upserts extends UpsertContract {
        @Override
        MarqueeBuilder database() {
            return JoinedStorageContract.this.database();
        }

        @BeforeEach
        void begin() {
            JoinedStorageContract.this.begin();
        }

        @AfterEach
        void commit() {
            JoinedStorageContract.this.commit();
        }
    }

    @Nested
    class Facts extends FactsContract {
        @Override
        MarqueeBuilder database() {
            return JoinedStorageContract.this.database();
        }

        @BeforeEach
        void begin() {
            JoinedStorageContract.this.begin();
        }

        @AfterEach
        void commit() {
            JoinedStorageContract.this.commit();
        }
    }

    @Nested
    class Metadata extends MetadataContract {
        @Override
        MarqueeBuilder database() {
            return JoinedStorageContract.this.database();
        }

        @BeforeEach
        void begin() {
            JoinedStorageContract.this.begin();
        }

        @AfterEach
        void commit() {
            JoinedStorageContract.this.commit();
        }
    }

    @Nested
    class Checkpoints extends CheckpointContract {
        @Override
        MarqueeBuilder database() {
            return JoinedStorageContract.this.database();
        }

        @BeforeEach
        void begin() {
            JoinedStorageContract.this.begin();
        }

        @AfterEach
        void commit() {
            JoinedStorageContract.this.commit();
        }
    }

    @Nested
    class Tastes extends TasteContract {
        @Override
        MarqueeBuilder database() {
            return JoinedStorageContract.this.database();
        }

        @BeforeEach
        void begin() {
            JoinedStorageContract.this.begin();
        }

        @AfterEach
        void commit() {
            JoinedStorageContract.this.commit();
        }
    }

    @Nested
    class WatchHistories extends WatchHistoryContract {
        @Override
        MarqueeBuilder database() {
            return JoinedStorageContract.this.database();
        }

        @BeforeEach
        void begin() {
            JoinedStorageContract.this.begin();
        }

        @AfterEach
        void commit() {
            JoinedStorageContract.this.commit();
        }
    }

    @Nested
    class Transactions extends TransactionContract {
        @Override
        MarqueeBuilder database() {
            return JoinedStorageContract.this.database();
        }

        @BeforeEach
        void begin() {
            JoinedStorageContract.this.begin();
        }

        @AfterEach
        void commit() {
            JoinedStorageContract.this.commit();
        }
    }
}
