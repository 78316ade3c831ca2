package dev.marquee.tmdb;

/** By what {@link DiscoverQuery} finds and leaves out movies, with TMDb's ids. */
public enum Feature {
    /** Genres. */
    GENRES("genres", true),
    /** Keywords. */
    KEYWORDS("keywords", true),
    /** Companies that produced it. */
    COMPANIES("companies", true),
    /** Services on which it can be watched; {@link DiscoverQuery#watchRegion} must be set too. */
    WATCH_PROVIDERS("watch_providers", true),
    /** People who are seen. */
    CAST("cast", false),
    /** People who work behind the camera. */
    CREW("crew", false),
    /** People of either kind. */
    PEOPLE("people", false);

    private final String name;
    private final boolean excludable;

    Feature(String name, boolean excludable) {
        this.name = name;
        this.excludable = excludable;
    }

    String wanted() {
        return "with_" + name;
    }

    String unwanted() {
        return "without_" + name;
    }

    /** {@return whether movies can be left out by it} */
    public boolean isExcludable() {
        return excludable;
    }
}
