package dev.marquee.cli;

import java.util.List;

/** What is printed if no command is given: the five commands with which to begin. */
final class FirstSteps {

    static final List<String> LINES = List.of(
            "Marquee fills a movie database and recommends what to watch, with reasons.",
            "",
            "Begin with these, in this order:",
            "  marquee import movielens DIR               movies, users and what they like",
            "  marquee search matrx                       a movie, in spite of the typo",
            "  marquee favorite add movielens-1 \"Alien\"   what a user likes",
            "  marquee recommend movielens-1              what the user may like, and why",
            "  marquee similar \"The Matrix\"               what is like a movie",
            "",
            "DIR is the folder of a data set of https://grouplens.org/datasets/movielens/,",
            "such as ml-latest-small.",
            "",
            "'marquee --help' lists all commands; 'marquee COMMAND --help' explains one of",
            "them, with an example.");

    private FirstSteps() {}
}
