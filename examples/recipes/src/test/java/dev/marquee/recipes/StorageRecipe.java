package dev.marquee.recipes;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.StorageProvider;
import dev.marquee.storage.contract.CommunityStorageContract;
import dev.marquee.storage.contract.StorageContract;
import java.util.ServiceLoader;

/** How the tests of a storage begin; it is only compiled here, as the tests of {@code storage-jooq} run them. */
final class StorageRecipe {

    private StorageRecipe() {}

    private static String urlOfANewEmptyDatabase() {
        return "jdbc:sqlite::memory:";
    }

    private static final class MyStorageProvider {
        Storage open(StorageConfig config) {
            return ServiceLoader.load(StorageProvider.class)
                    .findFirst()
                    .orElseThrow()
                    .open(config);
        }
    }

    // @start region="contract"
    static class MyStorageTest extends StorageContract {
        @Override
        protected MarqueeBuilder database() {
            return Marquee.builder().url(urlOfANewEmptyDatabase());
        }

        @Override
        protected Storage storage() {
            return new MyStorageProvider().open(StorageConfig.of(urlOfANewEmptyDatabase()));
        }
    }
    // @end region="contract"

    // @start region="community"
    static class MyCommunityTest extends CommunityStorageContract {
        @Override
        protected MarqueeBuilder database() {
            return Marquee.builder().url(urlOfANewEmptyDatabase());
        }
    }
    // @end region="community"
}
