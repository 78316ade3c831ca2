package dev.marquee.web.community;

import java.util.List;

/**
 * What a review said before its edits. Immutable.
 *
 * @param review the path of the review
 * @param film the film's title
 * @param versions the former versions, the newest first
 */
public record EditsPage(String review, String film, List<Version> versions) {

    /** Copies the list. */
    public EditsPage {
        versions = List.copyOf(versions);
    }

    /**
     * What the review said.
     *
     * @param title the title; empty if it had none
     * @param said the text
     * @param replaced when an edit replaced it
     */
    public record Version(String title, Said said, When replaced) {}
}
