package dev.marquee.community;

/** What users report to the moderators, and what these judge. */
public sealed interface Reportable permits ReviewId, ListId, CommentId, ReportedUser {}
