package dev.marquee.community;

/** What users like. */
public sealed interface Likeable permits ReviewId, ListId, CommentId {}
