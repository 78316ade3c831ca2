package dev.marquee.tmdb;

/** The period of a trend. */
public enum TimeWindow {
    /** Today. */
    DAY("day"),
    /** This week. */
    WEEK("week");

    private final String path;

    TimeWindow(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
