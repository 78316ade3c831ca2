package dev.marquee.storage.contract;

import dev.marquee.storage.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens a storage before each test, and closes it afterwards. */
abstract class OpenStorageContract {

    Storage storage = unopened();

    abstract Storage storage();

    @BeforeEach
    void open() {
        storage = storage();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @SuppressWarnings("NullAway") // JUnit opens it before each test.
    private static Storage unopened() {
        return null;
    }
}
