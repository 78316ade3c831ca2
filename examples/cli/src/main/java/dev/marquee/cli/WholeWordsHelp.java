package dev.marquee.cli;

import dev.marquee.cli.terminal.WrappedText;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Help whose descriptions of options are broken at blanks only, so that addresses and names stay whole. */
final class WholeWordsHelp extends Help {

    private static final String INDENT = "  ";

    WholeWordsHelp(CommandSpec command, ColorScheme colors) {
        super(command, colors);
    }

    @Override
    public Layout createDefaultLayout(
            List<OptionSpec> options, List<PositionalParamSpec> parameters, ColorScheme colors) {
        Layout layout = super.createDefaultLayout(options, parameters, colors);
        return new WholeWords(layout);
    }

    private static final class WholeWords extends Layout {

        private WholeWords(Layout layout) {
            super(layout.colorScheme(), layout.textTable(), layout.optionRenderer(), layout.parameterRenderer());
        }

        @Override
        public void layout(ArgSpec argument, Text[][] rows) {
            for (Text[] row : rows) {
                add(row);
            }
        }

        private void add(Text[] row) {
            TextTable table = textTable();
            int last = row.length - 1;
            Column column = table.columns()[last];
            List<String> parts = WrappedText.lines(row[last].plainString(), column.width - column.indent, INDENT);
            for (int part = 0; part < parts.size(); part++) {
                Text[] line = row.clone();
                if (part > 0) {
                    Arrays.fill(line, colorScheme().text(""));
                }
                line[last] = colorScheme().text(parts.get(part));
                table.addRowValues(line);
            }
        }
    }
}
