package dev.marquee.recipes.pages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of code of a page. Immutable.
 *
 * @param page the file of the page
 * @param line the number of the line of the opening fence, from 1
 * @param language what follows the fence, empty if nothing does
 * @param source what the comment before the block names, such as {@code ListsTest.java#count}; empty without one
 * @param indent the blanks before the fence
 * @param lines the code, without that indentation
 */
record CodeBlock(Path page, int line, String language, String source, String indent, List<String> lines) {

    private static final Pattern FENCE = Pattern.compile("( *)```(\\w*) *");
    private static final Pattern MARK = Pattern.compile(" *<!-- snippet: (\\S+) -->");

    /** Copies the lines. */
    CodeBlock {
        lines = List.copyOf(lines);
    }

    /** {@return the blocks of a page, in its order} */
    static List<CodeBlock> of(Path page, List<String> text) {
        List<CodeBlock> blocks = new ArrayList<>();
        String source = "";
        for (int i = 0; i < text.size(); i++) {
            Matcher fence = FENCE.matcher(text.get(i));
            Matcher mark = MARK.matcher(text.get(i));
            if (fence.matches()) {
                int begin = i++;
                List<String> lines = new ArrayList<>();
                while (i < text.size() && !text.get(i).strip().equals("```")) {
                    String line = text.get(i++);
                    lines.add(line.startsWith(fence.group(1)) ? line.substring(fence.end(1)) : line.stripLeading());
                }
                blocks.add(new CodeBlock(page, begin + 1, fence.group(2), source, fence.group(1), lines));
                source = "";
            } else if (mark.matches()) {
                source = mark.group(1);
            } else if (!text.get(i).isBlank()) {
                source = "";
            }
        }
        return blocks;
    }

    /** {@return where the block is, for a message} */
    String place() {
        return page + ":" + line;
    }

    @Override
    public String toString() {
        return place() + " (" + language + ")";
    }
}
