package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.RECOMMEND_MODELPIECE;
import static dev.marquee.storage.jooq.generated.Tables.RECOMMEND_STATEPIECE;

import dev.marquee.StorageException;
import dev.marquee.validation.Sha256;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * A table of bytes in rows of one megabyte, of which one is in memory at a time. Immutable.
 *
 * @param owner the column of what the bytes belong to
 * @param position the column of the number of the piece, from 0
 * @param content the column of the bytes
 * @param name what the bytes belong to, for messages
 * @param wayOut what to do if they end too early
 */
record Pieces(
        TableField<?, Long> owner,
        TableField<?, Integer> position,
        TableField<?, byte[]> content,
        String name,
        String wayOut) {

    /** The bytes of models. */
    static final Pieces OF_MODELS = new Pieces(
            RECOMMEND_MODELPIECE.MODEL_ID,
            RECOMMEND_MODELPIECE.POSITION,
            RECOMMEND_MODELPIECE.CONTENT,
            "model",
            "it was removed in the meantime or is damaged: use another model, or train again");

    /** The bytes of states. */
    static final Pieces OF_STATES = new Pieces(
            RECOMMEND_STATEPIECE.STATE_ID,
            RECOMMEND_STATEPIECE.POSITION,
            RECOMMEND_STATEPIECE.CONTENT,
            "state",
            "it was replaced in the meantime or is damaged: read the state that is there, or compute it again");

    private static final int SIZE = 1 << 20;

    private Table<?> table() {
        return Objects.requireNonNull(owner.getTable(), "a column of a table");
    }

    /** Writes a piece whenever it is full. Confined to one thread. */
    static final class Writer extends OutputStream {

        private final DSLContext sql;
        private final Pieces table;
        private final long owner;
        private final byte[] piece = new byte[SIZE];
        private final MessageDigest digest = Sha256.digest();
        private int filled;
        private int pieces;
        private long bytes;

        Writer(DSLContext sql, Pieces table, long owner) {
            this.sql = sql;
            this.table = table;
            this.owner = owner;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            int from = offset;
            int end = offset + length;
            while (from < end) {
                int count = Math.min(end - from, SIZE - filled);
                System.arraycopy(source, from, piece, filled, count);
                filled += count;
                from += count;
                if (filled == SIZE) {
                    writePiece();
                }
            }
        }

        /** Writes the last piece; no bytes may follow. */
        void finish() {
            if (filled > 0) {
                writePiece();
            }
        }

        private void writePiece() {
            byte[] content = filled == SIZE ? piece : Arrays.copyOf(piece, filled);
            sql.insertInto(table.table(), table.owner, table.position, table.content)
                    .values(owner, pieces, content)
                    .execute();
            digest.update(content);
            bytes += filled;
            pieces++;
            filled = 0;
        }

        long bytes() {
            return bytes;
        }

        /** {@return the checksum; call it once, at the end} */
        String checksum() {
            return Sha256.hex(digest);
        }
    }

    /** Reads a piece when it is needed. Confined to one thread. */
    static final class Reader extends InputStream {

        private final DSLContext sql;
        private final Pieces table;
        private final long owner;
        private final long bytes;
        private byte[] piece = {};
        private int read;
        private int pieces;
        private long delivered;

        Reader(DSLContext sql, Pieces table, long owner, long bytes) {
            this.sql = sql;
            this.table = table;
            this.owner = owner;
            this.bytes = bytes;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (read == piece.length && !nextPiece()) {
                return -1;
            }
            int count = Math.min(length, piece.length - read);
            System.arraycopy(piece, read, target, offset, count);
            read += count;
            return count;
        }

        private boolean nextPiece() {
            if (delivered >= bytes) {
                return false;
            }
            byte[] next = sql.select(table.content)
                    .from(table.table())
                    .where(table.owner.eq(owner))
                    .and(table.position.eq(pieces))
                    .fetchOne(table.content);
            if (next == null || next.length == 0) {
                throw new StorageException(
                        table.name + " " + owner + " ends after " + delivered + " of its " + bytes + " bytes; "
                                + table.wayOut,
                        null);
            }
            piece = next;
            read = 0;
            pieces++;
            delivered += next.length;
            return true;
        }
    }
}
