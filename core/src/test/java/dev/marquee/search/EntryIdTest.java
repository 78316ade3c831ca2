package dev.marquee.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryIdTest {

    @Test
    void numberHasTheStatedBits() {
        EntryId id = new EntryId(EntryKind.PERSON, 60, 5, 7);

        assertThat(id.value()).isEqualTo(1L << 52 | 3L << 46 | 5L << 15 | 4L << 12 | 7);
    }

    @Test
    void everyIdIsReadBack() {
        long seed = 20_261_126;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            EntryId id = new EntryId(
                    EntryKind.of(1 + random.nextInt(EntryKind.values().length)),
                    random.nextInt(64),
                    random.nextInt() & Integer.MAX_VALUE,
                    random.nextInt(4096));

            assertThat(EntryId.of(id.value())).as("seed %d", seed).isEqualTo(id);
            assertThat(id.value())
                    .isBetween(id.kind().group().firstId(), id.kind().group().endId() - 1);
        }
    }

    @Test
    void morePopularOwnersComeFirstWithinAGroupAndGroupsFollowEachOther() {
        long popular = new EntryId(EntryKind.ALIAS, EntryId.bucket(28_000), Integer.MAX_VALUE, 4095).value();
        long unknown = new EntryId(EntryKind.TITLE, EntryId.bucket(3), 1, 0).value();
        long person = new EntryId(EntryKind.PERSON, EntryId.MAX_BUCKET, 1, 0).value();

        assertThat(popular).isLessThan(unknown);
        assertThat(unknown).isLessThan(person);
    }

    @Test
    void bucketIsTwiceTheBinaryLogarithm() {
        for (int votes : new int[] {0, 1, 2, 3, 7, 10, 100, 1_000, 28_000, 1_000_003}) {
            double exact = 2 * Math.log(votes + 1.0) / Math.log(2);

            assertThat((double) EntryId.bucket(votes)).isBetween(exact - 1 - 1e-9, exact + 1e-9);
        }
        assertThat(EntryId.bucket(0)).isZero();
        assertThat(EntryId.bucket(-5)).isZero();
        assertThat(EntryId.bucket(1)).isEqualTo(2);
        assertThat(EntryId.bucket(Integer.MAX_VALUE)).isEqualTo(62);
        assertThat(EntryId.bucket(Long.MAX_VALUE)).isEqualTo(62);
    }

    @Test
    void numbersThatAreNoIdsAreRefused() {
        for (long none :
                new long[] {0, -1, 4L << 12, 7L << 12, 1L << 52 | 1L << 12, 4L << 52 | 6L << 12, Long.MAX_VALUE}) {
            assertThat(EntryId.isId(none)).as("%d", none).isFalse();
        }
        assertThatThrownBy(() -> EntryId.of(0)).isInstanceOf(IllegalArgumentException.class);
        // A person in the group of movies.
        assertThatThrownBy(() -> EntryId.of(4L << 12)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EntryId(EntryKind.TITLE, 64, 1, 0)).hasMessageContaining("bucket must be 0 to 63");
        assertThatThrownBy(() -> new EntryId(EntryKind.TITLE, 0, 1L << 31, 0)).hasMessageContaining("owner");
        assertThatThrownBy(() -> new EntryId(EntryKind.TITLE, 0, 1, 4096)).hasMessageContaining("ordinal");
    }
}
