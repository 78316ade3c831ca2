package dev.marquee.tmdb;

/** The features by which {@link DiscoverQuery} includes and excludes movies, with TMDb's ids. */
public enum Feature {
    /** Genres. */
    GENRES("genres", true),
    /** Keywords. */
    KEYWORDS("keywords", true),
    /** Production companies. */
    COMPANIES("companies", true),
    /** Watch providers; {@link DiscoverQuery#watchRegion} must be set too. */
    WATCH_PROVIDERS("watch_providers", true),
    /** People in the cast. */
    CAST("cast", false),
    /** People in the crew. */
    CREW("crew", false),
    /** People in the cast or the crew. */
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

    /** {@return whether {@link DiscoverQuery#noneOf} accepts it} */
    public boolean isExcludable() {
        return excludable;
    }
}
