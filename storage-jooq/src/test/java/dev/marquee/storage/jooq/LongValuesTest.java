package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.TitleMatch;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is passed to the storage, the message of the error is short and on one line. */
class LongValuesTest {

    private static final String LONG = "\u001B[2J\r\n" + "x".repeat(5_000_000);

    private static void assertRefusedInShort(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(MarqueeException.class)
                .satisfies(e -> assertThat(e.getMessage())
                        .hasSizeLessThanOrEqualTo(500)
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]"));
    }

    @ParameterizedTest
    @EnumSource
    void longValueIsRefusedInShort(Database database) {
        String url = database.freshUrl();
        try (Marquee marquee = Marquee.builder().url(url).passwordIterations(10).open()) {
            List<Integer> numbers = IntStream.rangeClosed(1, 100_000).boxed().toList();
            List<MovieId> movies = numbers.stream().map(MovieId::new).toList();
            List<UserId> users = numbers.stream().map(UserId::new).toList();

            assertRefusedInShort(() -> marquee.movies().search(LONG, TitleMatch.PREFIX, MovieQuery.all()));
            assertRefusedInShort(() -> marquee.movies().findAll(movies));
            assertRefusedInShort(() -> marquee.movies().findAllByTmdbId(numbers));
            assertRefusedInShort(() -> marquee.favorites().movieIds(users));
            assertRefusedInShort(() -> marquee.preferences().get(users));
            assertRefusedInShort(() -> marquee.favorites()
                    .addAll(movies.stream()
                            .map(movie -> new Favorite(new UserId(1), movie, Instant.EPOCH))
                            .toList()));
            assertRefusedInShort(() -> {
                marquee.users().register(NewUser.of("x".repeat(150), "x".repeat(200) + "@example.com"));
                marquee.users().register(NewUser.of("X".repeat(150), "a@example.com"));
            });
            assertThat(marquee.movies().findGenre(LONG)).isEmpty();
            assertThat(marquee.users().findByEmail(LONG)).isEmpty();
            assertThat(marquee.users().authenticate(LONG, LONG.toCharArray())).isEmpty();
        }
        try (Storage storage = new JooqStorageProvider().open(StorageConfig.of(url))) {
            assertRefusedInShort(() -> storage.checkpoints().put(LONG, "state"));
            assertRefusedInShort(() -> storage.checkpoints().find(LONG));
            assertRefusedInShort(() -> storage.checkpoints().put("name", "a\0b"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:/no/such/folder/",
                "jdbc:sqlite:file:",
                "jdbc:postgresql://localhost:1/",
                "jdbc:postgresql:",
                "jdbc:unknown:"
            })
    void longUrlIsRefusedInShort(String url) {
        assertRefusedInShort(() -> Marquee.open(url + "x".repeat(100_000)));
    }

    @Test
    void urlWithNulIsRefused() {
        assertRefusedInShort(() -> Marquee.open("jdbc:sqlite:target/a\0b.db"));
    }
}
