package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.community.Comment;
import dev.marquee.community.ListId;
import dev.marquee.community.ReviewId;
import org.jspecify.annotations.Nullable;

/**
 * A comment, with the kind of what it is on.
 *
 * @param comment the comment
 * @param reviewId the review that it is on, or null
 * @param listId the list that it is on, or null
 */
public record CommentJson(
        @JsonUnwrapped @JsonIgnoreProperties("subject") Comment comment,
        @Nullable ReviewId reviewId,
        @Nullable ListId listId) {

    /** {@return the JSON of a comment} */
    public static CommentJson of(Comment comment) {
        return new CommentJson(
                comment,
                comment.subject() instanceof ReviewId review ? review : null,
                comment.subject() instanceof ListId list ? list : null);
    }
}
