package dev.marquee.recipes.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file between {@code @start region="name"} and {@code @end region="name"}, as javadoc's external snippets
 * have them. Immutable.
 *
 * @param name the name, unique in its file
 * @param lines the part without the marks, without common indentation
 */
record Region(String name, List<String> lines) {

    private static final Pattern START = Pattern.compile(" *(?://|#|<!--) @start region=\"([^\"]+)\".*");
    private static final Pattern END = Pattern.compile(" *(?://|#|<!--) @end region=\"([^\"]+)\".*");
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?[\\w.]+\\.(\\w+);");

    /** Copies the lines. */
    Region {
        lines = List.copyOf(lines);
    }

    /** {@return the regions of a file; they may overlap} */
    static List<Region> of(List<String> file) {
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < file.size(); i++) {
            Matcher start = START.matcher(file.get(i));
            if (start.matches()) {
                regions.add(new Region(start.group(1), between(file, i + 1, start.group(1))));
            }
        }
        return regions;
    }

    private static List<String> between(List<String> file, int begin, String name) {
        List<String> lines = new ArrayList<>();
        for (String line : file.subList(begin, file.size())) {
            Matcher end = END.matcher(line);
            if (end.matches() && end.group(1).equals(name)) {
                return unindented(lines);
            }
            if (!end.matches() && !START.matcher(line).matches()) {
                lines.add(line);
            }
        }
        throw new IllegalStateException("the region " + name + " has no end");
    }

    /** {@return lines without the indentation that all of them have} */
    static List<String> unindented(List<String> lines) {
        int indent = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent).stripTrailing())
                .toList();
    }

    /** {@return the region with those imports of its file before it that it needs to be compiled} */
    List<String> withImports(List<String> file) {
        String code = String.join("\n", lines);
        if (code.startsWith("package ")) {
            return lines;
        }
        List<String> imports = file.stream()
                .filter(line -> {
                    Matcher matcher = IMPORT.matcher(line);
                    return matcher.matches()
                            && Pattern.compile("\\b" + matcher.group(1) + "\\b")
                                    .matcher(code)
                                    .find();
                })
                .toList();
        List<String> all = new ArrayList<>(imports);
        if (!imports.isEmpty()) {
            all.add("");
        }
        all.addAll(lines);
        return all;
    }
}
