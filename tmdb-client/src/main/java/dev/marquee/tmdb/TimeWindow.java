package dev.marquee.tmdb;

/** The time over which a trend is told. */
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
