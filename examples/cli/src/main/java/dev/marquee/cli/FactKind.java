package dev.marquee.cli;

import dev.marquee.movie.MovieFilter;

/** What is named on the command line beside movies, users and genres. */
enum FactKind {
    PERSON("person", "people") {
        @Override
        MovieFilter movies(int id) {
            return MovieFilter.all().person(id);
        }
    },
    KEYWORD("keyword", "keywords") {
        @Override
        MovieFilter movies(int id) {
            return MovieFilter.all().keyword(id);
        }
    },
    COLLECTION("collection", "collections") {
        @Override
        MovieFilter movies(int id) {
            return MovieFilter.all().collection(id);
        }
    };

    private final String one;
    private final String several;

    FactKind(String one, String several) {
        this.one = one;
        this.several = several;
    }

    /** {@return the word for one} */
    String one() {
        return one;
    }

    /** {@return the word for several} */
    String several() {
        return several;
    }

    /** {@return the filter of the movies that one of this kind has} */
    abstract MovieFilter movies(int id);
}
