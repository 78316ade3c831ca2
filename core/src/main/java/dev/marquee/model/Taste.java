package dev.marquee.model;

/**
 * What a person likes, in the indices of a {@link CatalogSnapshot}. Confined to one call; the arrays are not copied.
 *
 * @param history indices of movies, each once
 * @param genres indices of the genres that the person stated, each once
 */
public record Taste(int[] history, int[] genres) {}
