package dev.marquee.benchmarks.peers;

import dev.marquee.model.InteractionMatrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files of sequences: each line is a user and then the user's items in order of time, separated by spaces. */
final class SequenceFile {

    private SequenceFile() {}

    /** {@return whether the file's first line is one of a sequence: words, and no separator of another format} */
    static boolean is(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String first = reader.readLine();
            return first != null && first.matches("[^\\s,;|:]+( [^\\s,;|:]+)+ *");
        }
    }

    /** {@return the interactions; the time of one is its place in the line, from 1} */
    static InteractionMatrix read(Path file) throws IOException {
        Map<String, Integer> items = new HashMap<>();
        List<int[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.strip().split(" +");
            int[] row = new int[words.length - 1];
            for (int place = 1; place < words.length; place++) {
                row[place - 1] = items.computeIfAbsent(words[place], word -> items.size());
            }
            rows.add(row);
        }
        InteractionMatrix.Builder matrix = new InteractionMatrix.Builder(items.size());
        for (int user = 0; user < rows.size(); user++) {
            int time = 0;
            for (int item : rows.get(user)) {
                matrix.add(user, item, 1, ++time);
            }
        }
        return matrix.build();
    }
}
