package dev.marquee.cli;

import dev.marquee.cli.json.ReviewJson;
import dev.marquee.community.Review;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A review in lines for a terminal. Stateless. */
final class ReviewLines {

    private ReviewLines() {}

    static List<String> of(ReviewJson shown) {
        Review review = shown.review();
        BigDecimal rating = review.rating();
        List<String> lines = new ArrayList<>();
        lines.add("Review " + review.id() + " of " + shown.movieTitle()
                + (shown.year() == null ? "" : " (" + shown.year() + ")") + " by "
                + CommunityText.name(review.author()) + ", " + CommunityText.day(review.writtenAt())
                + (rating == null ? "" : ", rated " + RateCommand.shown(rating)));
        List<String> state = new ArrayList<>(List.of(CommunityText.of(review.visibility())));
        if (review.spoiler()) {
            state.add("spoiler");
        }
        if (review.language() != null) {
            state.add("language " + review.language());
        }
        if (review.editedAt() != null) {
            state.add("edited " + CommunityText.day(review.editedAt()));
        }
        if (review.deletedAt() != null) {
            state.add("deleted " + CommunityText.day(review.deletedAt()));
        }
        if (review.hidden()) {
            state.add("hidden by a moderator");
        }
        lines.add(String.join(", ", state));
        lines.add("");
        if (review.title() != null) {
            lines.add(review.title());
            lines.add("");
        }
        review.body().lines().forEach(lines::add);
        lines.add("");
        lines.add(
                CommunityText.count(review.likes(), "like") + ", " + CommunityText.count(review.comments(), "comment"));
        return lines;
    }
}
