package dev.marquee.community;

/** What users comment on. */
public sealed interface Commentable permits ReviewId, ListId {}
