package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.RECOMMEND_MODELPIECE;

import dev.marquee.StorageException;
import dev.marquee.model.ModelId;
import dev.marquee.validation.Sha256;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jooq.DSLContext;

/** Reads and writes a model's bytes in rows of one megabyte, of which one is in memory at a time. */
final class ModelPieces {

    private static final int SIZE = 1 << 20;

    private ModelPieces() {}

    /** Writes a piece whenever it is full. Confined to one thread. */
    static final class Writer extends OutputStream {

        private final DSLContext sql;
        private final ModelId model;
        private final byte[] piece = new byte[SIZE];
        private final MessageDigest digest = Sha256.digest();
        private int filled;
        private int pieces;
        private long bytes;

        Writer(DSLContext sql, ModelId model) {
            this.sql = sql;
            this.model = model;
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
            sql.insertInto(
                            RECOMMEND_MODELPIECE,
                            RECOMMEND_MODELPIECE.MODEL_ID,
                            RECOMMEND_MODELPIECE.POSITION,
                            RECOMMEND_MODELPIECE.CONTENT)
                    .values(model.value(), pieces, content)
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
        private final ModelId model;
        private final long bytes;
        private byte[] piece = {};
        private int read;
        private int pieces;
        private long delivered;

        Reader(DSLContext sql, ModelId model, long bytes) {
            this.sql = sql;
            this.model = model;
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
            byte[] next = sql.select(RECOMMEND_MODELPIECE.CONTENT)
                    .from(RECOMMEND_MODELPIECE)
                    .where(RECOMMEND_MODELPIECE.MODEL_ID.eq(model.value()))
                    .and(RECOMMEND_MODELPIECE.POSITION.eq(pieces))
                    .fetchOne(RECOMMEND_MODELPIECE.CONTENT);
            if (next == null || next.length == 0) {
                throw new StorageException(
                        "model " + model + " ends after " + delivered + " of its " + bytes
                                + " bytes; it was removed in the meantime or is damaged: use another model, or train"
                                + " again",
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
