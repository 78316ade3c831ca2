package dev.marquee.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;

@AnalyzeClasses(packages = "dev.marquee.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Rooms share the films' cards and the server, and nothing else. */
    @ArchTest
    static final ArchRule roomsDoNotUseEachOther = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("start")
            .definedBy("dev.marquee.web")
            .layer("account")
            .definedBy("dev.marquee.web.account..")
            .layer("group")
            .definedBy("dev.marquee.web.group..")
            .layer("admin")
            .definedBy("dev.marquee.web.admin..")
            .layer("film")
            .definedBy("dev.marquee.web.film..")
            .layer("server")
            .definedBy("dev.marquee.web.server..")
            .layer("password")
            .definedBy("dev.marquee.web.password..")
            .layer("session")
            .definedBy("dev.marquee.web.session..")
            .whereLayer("start")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("account")
            .mayOnlyBeAccessedByLayers("start")
            .whereLayer("group")
            .mayOnlyBeAccessedByLayers("start")
            .whereLayer("admin")
            .mayOnlyBeAccessedByLayers("start")
            .whereLayer("film")
            .mayOnlyBeAccessedByLayers("start", "account", "group")
            .whereLayer("server")
            .mayOnlyBeAccessedByLayers("start", "account", "group", "admin", "film", "password")
            .whereLayer("password")
            .mayOnlyBeAccessedByLayers("start", "account", "admin")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("start", "account", "admin", "server");

    /** A request that passes by the gate would be neither checked nor limited. */
    @ArchTest
    static final ArchRule onlyTheServerKnowsJavalinAndJetty = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.marquee.web.account..",
                    "dev.marquee.web.film..",
                    "dev.marquee.web.group..",
                    "dev.marquee.web.password..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

    /** Digits and letters would be those of the machine. */
    @ArchTest
    static final ArchRule numbersAreFormattedForALocale = noClasses()
            .that()
            .resideOutsideOfPackage("dev.marquee.web.jte..")
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(Locale.class, "getDefault");
}
