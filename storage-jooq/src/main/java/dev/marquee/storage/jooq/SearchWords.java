package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.SEARCH_WORD;

import dev.marquee.search.Ranking;
import dev.marquee.search.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The words of the index in memory, read from {@code search_word} as far as they are new: a word that is committed
 * later has a greater id. Thread-safe.
 */
final class SearchWords {

    private static final int PIECE = 50_000;

    private final DSLContext sql;
    private final Transactions transactions;
    private final Vocabulary committed = new Vocabulary();

    /** The greatest id of the words in memory; not guarded, since a transaction must not wait for who reads them. */
    private volatile long last;

    SearchWords(DSLContext sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * {@return the words as of now, in a transaction with those that it added}
     *
     * @param newest the largest id of a word, or null if there is none
     */
    Ranking.Words present(@Nullable Long newest) {
        return newest == null || newest <= last ? committed : present();
    }

    /** {@return a query of the largest id of a word} */
    static Select<Record1<Long>> newest() {
        return DSL.select(DSL.max(SEARCH_WORD.ID)).from(SEARCH_WORD);
    }

    /** {@return the words as of now, in a transaction with those that it added} */
    Ranking.Words present() {
        return transactions.active() ? withUncommitted() : refreshed();
    }

    private synchronized Vocabulary refreshed() {
        int count;
        do {
            // One row for many words, since reading a row costs more than reading a word, and no word has a blank.
            var piece = sql.select(SEARCH_WORD.ID, SEARCH_WORD.WORD)
                    .from(SEARCH_WORD)
                    .where(SEARCH_WORD.ID.gt(last))
                    .orderBy(SEARCH_WORD.ID)
                    .limit(DSL.inline(PIECE))
                    .asTable("piece");
            Record3<Integer, Long, String> row = sql.select(
                            DSL.count(),
                            DSL.max(piece.field(SEARCH_WORD.ID)),
                            DSL.groupConcat(piece.field(SEARCH_WORD.WORD)).separator(" "))
                    .from(piece)
                    .fetchSingle();
            count = row.value1();
            if (count > 0) {
                committed.add(Arrays.asList(row.value3().split(" ")));
                last = row.value2();
            }
        } while (count == PIECE);
        return committed;
    }

    /** The words that this transaction sees beside those in memory are its own, or of a commit that is not yet read. */
    private Ranking.Words withUncommitted() {
        long known = last;
        List<String> more = sql.select(SEARCH_WORD.WORD)
                .from(SEARCH_WORD)
                .where(SEARCH_WORD.ID.gt(known))
                .orderBy(SEARCH_WORD.ID)
                .fetch(SEARCH_WORD.WORD);
        if (more.isEmpty()) {
            return committed;
        }
        Vocabulary own = new Vocabulary();
        own.add(more);
        return new Ranking.Words() {
            @Override
            public boolean contains(String word) {
                return committed.contains(word) || own.contains(word);
            }

            @Override
            public @Nullable List<String> starting(String start, int most) {
                List<String> first = committed.starting(start, most);
                List<String> second = own.starting(start, most);
                return first == null || second == null
                        ? null
                        : Stream.concat(first.stream(), second.stream()).toList();
            }

            @Override
            public List<String> similar(String word, boolean prefix) {
                return Stream.concat(committed.similar(word, prefix).stream(), own.similar(word, prefix).stream())
                        .distinct()
                        .toList();
            }
        };
    }
}
