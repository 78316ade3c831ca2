package dev.marquee.web;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.marquee.architecture.Locales;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

@AnalyzeClasses(packages = "dev.marquee.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String START = "dev.marquee.web";
    private static final String ACCOUNT = "dev.marquee.web.account";
    private static final String COMMUNITY = "dev.marquee.web.community";
    private static final String GROUP = "dev.marquee.web.group";
    private static final String ADMIN = "dev.marquee.web.admin";
    private static final String FILM = "dev.marquee.web.film";
    private static final String PASSWORD = "dev.marquee.web.password";
    private static final String ROLE = "dev.marquee.web.role";
    private static final String SERVER = "dev.marquee.web.server";
    private static final String SESSION = "dev.marquee.web.session";
    private static final String SOCIAL = "dev.marquee.web.social";
    private static final String TASTE = "dev.marquee.web.taste";
    private static final String PAGES = "dev.marquee.web.jte";

    /** Each package with those that may use it; the compiled pages may use all. */
    private static final Map<String, Set<String>> USERS = Map.ofEntries(
            Map.entry(START, Set.of()),
            Map.entry(ACCOUNT, Set.of(START)),
            Map.entry(GROUP, Set.of(START)),
            Map.entry(ADMIN, Set.of(START)),
            Map.entry(TASTE, Set.of(START)),
            Map.entry(SOCIAL, Set.of(START)),
            Map.entry(COMMUNITY, Set.of(START, SOCIAL)),
            Map.entry(FILM, Set.of(START, ACCOUNT, COMMUNITY, GROUP, SOCIAL, TASTE)),
            Map.entry(PASSWORD, Set.of(START, ACCOUNT, ADMIN)),
            Map.entry(ROLE, Set.of(START, ACCOUNT, ADMIN)),
            Map.entry(SERVER, Set.of(START, ACCOUNT, COMMUNITY, GROUP, ADMIN, FILM, SOCIAL, TASTE, PASSWORD)),
            Map.entry(SESSION, Set.of(START, ACCOUNT, ADMIN, SERVER)));

    /** Rooms share the films' cards, the passwords and the server; lists also have comments and members. */
    @ArchTest
    static void roomsDoNotUseEachOther(JavaClasses classes) {
        USERS.forEach((used, users) -> {
            Set<String> allowed = new HashSet<>(users);
            allowed.add(used);
            noClasses()
                    .that(not(resideInAPackage(PAGES + "..")))
                    .and()
                    .resideOutsideOfPackages(allowed.toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(used)
                    .check(classes);
        });
    }

    /** A new package gets a place in {@link #USERS} and in the README. */
    @ArchTest
    static void everyPackageHasItsUsers(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        classes.that(not(resideInAPackage(PAGES + ".."))).forEach(type -> found.add(type.getPackageName()));

        assertThat(found).containsExactlyInAnyOrderElementsOf(USERS.keySet());
    }

    /** A request that passes by the gate would be neither checked nor limited. */
    @ArchTest
    static final ArchRule onlyTheServerKnowsJavalinAndJetty = noClasses()
            .that()
            .resideInAnyPackage(ACCOUNT, COMMUNITY, FILM, GROUP, SOCIAL, TASTE, PASSWORD, ROLE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

    @ArchTest
    static void nothingDependsOnTheDefaultLocale(JavaClasses classes) {
        Locales.NO_DEFAULT_LOCALE.check(classes.that(not(resideInAPackage(PAGES + ".."))));
    }

    @ArchTest
    static final ArchRule nothingAsksForTheDefaultLocale =
            noClasses().that(not(resideInAPackage(PAGES + ".."))).should().callMethod(Locale.class, "getDefault");
}
