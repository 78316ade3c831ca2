package dev.marquee.cli.movielens;

/** What may be wrong with a row of a data set. */
public enum RowProblem {
    FIELD_COUNT("with a wrong number of fields"),
    USER_ID("without a user's number"),
    MOVIE_ID("without a movie's number"),
    TMDB_ID("with a TMDb id that is none"),
    TITLE("without a title, or with one that is too long"),
    RATING("with a rating that is not 0.5 to 5"),
    TIMESTAMP("with a timestamp that is none"),
    UNKNOWN_MOVIE("of a movie that the data set does not have"),
    REPEATED("that repeat an earlier row"),
    IMDB_ID("with an IMDb id that is none", true),
    SHARED_IMDB_ID("with an IMDb id that another movie has too; the first keeps it", true),
    SHARED_TMDB_ID("with a TMDb id that another movie has too; the two become one", true),
    RELEASE_DATE("with a release date that is none", true);

    private final String text;
    private final boolean taken;

    RowProblem(String text) {
        this(text, false);
    }

    RowProblem(String text, boolean taken) {
        this.text = text;
        this.taken = taken;
    }

    /** {@return the words after a number of rows} */
    public String text() {
        return text;
    }

    /** {@return whether the row is taken all the same} */
    public boolean isTaken() {
        return taken;
    }
}
