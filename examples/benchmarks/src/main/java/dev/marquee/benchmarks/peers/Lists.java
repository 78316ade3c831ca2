package dev.marquee.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Files of lists of numbers: a line for each list, its numbers separated by spaces. */
final class Lists {

    private Lists() {}

    static void write(int[][] lists, Path file) throws IOException {
        Files.write(
                file,
                Arrays.stream(lists)
                        .map(list ->
                                Arrays.stream(list).mapToObj(Integer::toString).collect(Collectors.joining(" ")))
                        .toList());
    }

    static int[][] read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.isEmpty()
                        ? new int[0]
                        : Arrays.stream(line.split(" "))
                                .mapToInt(Integer::parseInt)
                                .toArray())
                .toArray(int[][]::new);
    }
}
