package dev.marquee.benchmarks.writes;

import dev.marquee.Marquee;
import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Favorite;
import java.sql.SQLException;
import java.util.List;

/** One of the writers that are compared. Confined to one thread. */
interface Writer extends AutoCloseable {

    void movies(List<NewMovie> movies) throws SQLException;

    /** Adds favorites. {@return the number of new ones} */
    int favorites(List<Favorite> favorites) throws SQLException;

    @Override
    void close() throws SQLException;

    /** {@return a writer through Marquee, which it closes} */
    static Writer of(Marquee marquee) {
        return new Writer() {
            @Override
            public void movies(List<NewMovie> movies) {
                marquee.movies().upsertAll(movies);
            }

            @Override
            public int favorites(List<Favorite> favorites) {
                return marquee.favorites().addAll(favorites);
            }

            @Override
            public void close() {
                marquee.close();
            }
        };
    }

    /**
     * {@return a writer by plain JDBC, which it closes}
     *
     * @param comparing whether it reads first and writes only movies that differ
     */
    static Writer of(PlainJdbc plain, boolean comparing) {
        return new Writer() {
            @Override
            public void movies(List<NewMovie> movies) throws SQLException {
                if (comparing) {
                    plain.writeChanged(movies);
                } else {
                    plain.write(movies);
                }
            }

            @Override
            public int favorites(List<Favorite> favorites) throws SQLException {
                return plain.favorites(favorites);
            }

            @Override
            public void close() throws SQLException {
                plain.close();
            }
        };
    }
}
