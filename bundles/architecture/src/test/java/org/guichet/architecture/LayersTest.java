package org.guichet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.Assert.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchUnitRunner;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.runner.RunWith;

/** The layers of bundles/README.md: an arrow down is the only direction. */
@RunWith(ArchUnitRunner.class)
@AnalyzeClasses(packages = "org.guichet", importOptions = Bundles.Ours.class)
public class LayersTest {
    private static final String[] IMPLEMENTATIONS = {"javax.ws.rs..", "com.fasterxml..", "org.eclipse.persistence..", "org.apache.cxf..",
        "org.jooq..", "org.apache.lucene..", "org.apache.karaf..", "javax.servlet.."};

    /** Rules over nothing hold: this one sees that they are over all bundles. */
    @ArchTest
    public static void everyBundleIsSeenAndHasItsLayer(JavaClasses classes) {
        assertEquals(Bundles.all().collect(Collectors.toCollection(TreeSet::new)),
            classes.stream().map(Bundles::of).collect(Collectors.toCollection(TreeSet::new)));
    }

    @ArchTest
    public static final ArchRule A_BUNDLE_KNOWS_ONLY_WHAT_IS_BELOW = classes().should(knowOnly("what is below them", (from, to) ->
        Bundles.of(to) == null || Bundles.mayKnow(Bundles.of(from), Bundles.of(to))));

    @ArchTest
    public static final ArchRule NOBODY_USES_THE_INTERNALS_OF_ANOTHER = classes().should(knowOnly("no other's internals", (from, to) ->
        !Bundles.internal(to) || Bundles.of(to) == null || Bundles.of(to).equals(Bundles.of(from))));

    @ArchTest
    public static final ArchRule THE_CONTRACT_STANDS_ON_JAVA_OSGI_AND_JPA_ALONE = classes().that().resideInAPackage("org.guichet.api..")
        .should().onlyDependOnClassesThat().resideInAnyPackage("org.guichet.api..", "java..", "javax.persistence..", "javax.validation..",
            "org.osgi..", "org.slf4j..");

    @ArchTest
    public static final ArchRule AN_EXPORTED_PACKAGE_SHOWS_NO_IMPLEMENTATION = noClasses().that(new DescribedPredicate<>("are exported") {
        @Override
        public boolean test(JavaClass type) {
            return exported(type.getPackage());
        }
    }).should().dependOnClassesThat().resideInAnyPackage(IMPLEMENTATIONS);

    @ArchTest
    public static final ArchRule INTERNALS_ARE_NOT_EXPORTED = noClasses().that().resideInAPackage("..internal..")
        .should(new ArchCondition<>("be exported") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, exported(type.getPackage()), type.getPackageName() + " is exported"));
            }
        });

    @ArchTest
    public static final ArchRule A_PLATFORM_BUNDLE_EXPORTS_NOTHING = noClasses().that(new DescribedPredicate<>("belong to the platform") {
        @Override
        public boolean test(JavaClass type) {
            return Bundles.PLATFORM.contains(Bundles.of(type));
        }
    }).should(new ArchCondition<>("be exported") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            events.add(new SimpleConditionEvent(type, exported(type.getPackage()), type.getName() + " is exported"));
        }
    });

    /** Neither by a class nor as a text that finds one: what the core needs of a module comes to it as a service. */
    @ArchTest
    public static final ArchRule THE_CORE_NAMES_NO_OPTIONAL_MODULE = noClasses().that(new DescribedPredicate<>("belong to the core") {
        @Override
        public boolean test(JavaClass type) {
            return !Bundles.OPTIONAL.contains(Bundles.of(type)) && !Bundles.of(type).equals("demo");
        }
    }).should(new ArchCondition<>("name an optional module") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            String constants = constants(type);
            for (String module : Bundles.OPTIONAL) {
                boolean named = constants.contains("org.guichet." + module) || constants.contains("org/guichet/" + module)
                    || constants.contains("guichet-" + module);
                events.add(new SimpleConditionEvent(type, named, type.getName() + " names " + module));
            }
        }
    });

    private static String constants(JavaClass type) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static boolean exported(JavaPackage place) {
        return place.isAnnotatedWith("org.osgi.annotation.bundle.Export");
    }

    private interface Knowledge {
        boolean allowed(JavaClass from, JavaClass to);
    }

    private static ArchCondition<JavaClass> knowOnly(String what, Knowledge knowledge) {
        return new ArchCondition<>("know " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    events.add(new SimpleConditionEvent(type, knowledge.allowed(type, target), dependency.getDescription()));
                }
            }
        };
    }
}
