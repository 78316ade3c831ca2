package dev.marquee.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.marquee.cli.terminal.Menu;
import dev.marquee.cli.terminal.TerminalProgress;
import dev.marquee.cli.terminal.TerminalWriter;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Formatter;
import java.util.Locale;
import picocli.CommandLine;

@AnalyzeClasses(packages = "dev.marquee.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Text of any origin is printed, so nothing may print past what makes it safe for a terminal. */
    @ArchTest
    static final ArchRule everythingIsPrintedByTheTerminalWriter = noClasses()
            .that(not(type(Main.class)))
            .and(not(type(TerminalWriter.class)))
            .and(not(type(TerminalProgress.class)))
            .and(not(type(Menu.class)))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .callMethod(CommandLine.class, "getOut")
            .orShould()
            .callMethod(CommandLine.class, "getErr")
            .orShould()
            .callConstructor(PrintStream.class, OutputStream.class)
            .orShould()
            .dependOnClassesThat(type(PrintWriter.class))
            .orShould()
            .dependOnClassesThat(assignableTo(java.io.FileDescriptor.class));

    /** Digits and points would be those of the user's locale. */
    @ArchTest
    static final ArchRule numbersAreFormattedForALocale = noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callConstructor(Formatter.class)
            .orShould()
            .callMethod(Locale.class, "getDefault");
}
