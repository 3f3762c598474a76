package org.guichet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchUnitRunner;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Set;
import org.junit.runner.RunWith;

/** What no class of ours does, whatever its layer. */
@RunWith(ArchUnitRunner.class)
@AnalyzeClasses(packages = "org.guichet", importOptions = Bundles.Ours.class)
public class CodeTest {
    /** They ask for what a service is and for its bundle, or hand it on to who calls it. */
    private static final Set<String> DESCRIBED = Set.of("TypeRegistry", "EventStreams", "ModuleFiles", "PresentJobs",
        "StoredOutbox");
    private static final Set<String> CLOCKLESS = Set.of("now", "currentTimeMillis");

    @ArchTest
    public static final ArchRule NOBODY_SLEEPS = noClasses().should().callMethod(Thread.class, "sleep", long.class)
        .orShould().callMethod(Thread.class, "sleep", long.class, int.class).because("what waits is woken by what it waits for");

    @ArchTest
    public static final ArchRule NOBODY_WRITES_TO_THE_CONSOLE = noClasses().that().resideOutsideOfPackage("org.guichet.shell..")
        .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
        .orShould().callMethod(Throwable.class, "printStackTrace").because("there is a log, and only Karaf's commands have a console");

    @ArchTest
    public static final ArchRule ONE_LOG = noClasses().that().doNotImplement(javax.sql.DataSource.class).should().dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..", "org.apache.log4j..", "org.apache.logging..")
        .because("slf4j is ours; JDBC alone asks for another");

    /** The present comes from an injected clock. A command is its operator's present; two numbers need only be new. */
    @ArchTest
    public static final ArchRule THE_PRESENT_COMES_FROM_A_CLOCK = noClasses().that().resideOutsideOfPackage("org.guichet.shell..")
        .and().doNotHaveFullyQualifiedName("org.guichet.data.internal.type.TypeRegistry")
        .and().doNotHaveFullyQualifiedName("org.guichet.search.internal.Generations")
        .should().callMethodWhere(new DescribedPredicate<>("it asks the system what time it is") {
            @Override
            public boolean test(JavaMethodCall call) {
                String owner = call.getTargetOwner().getName();
                return CLOCKLESS.contains(call.getName()) && call.getTarget().getRawParameterTypes().isEmpty()
                    && (owner.startsWith("java.time.") || owner.equals("java.lang.System"));
            }
        }).orShould().callConstructor(java.util.Date.class);

    @ArchTest
    public static final ArchRule A_CLOCK_IS_CHOSEN_BY_A_CONSTRUCTOR = noMethods().should(
        new ArchCondition<>("take the system's clock") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getMethodCallsFromSelf().stream().filter(call -> call.getTargetOwner().isEquivalentTo(Clock.class)
                    && call.getName().startsWith("system")).forEach(call -> events.add(
                        new SimpleConditionEvent(method, true, call.getDescription())));
            }
        });

    @ArchTest
    public static final ArchRule ONLY_THE_ENGINE_HOLDS_AN_ENTITY_MANAGER = noClasses().that().resideOutsideOfPackage("org.guichet.data..")
        .should().dependOnClassesThat().haveNameMatching("javax\\.persistence\\.EntityManager.*")
        .because("everything is written through Records");

    @ArchTest
    public static final ArchRule AN_ENTITY_KNOWS_NO_DOOR = noClasses().that().areAnnotatedWith("javax.persistence.Entity")
        .should().dependOnClassesThat().resideInAnyPackage("javax.ws.rs..", "javax.servlet..", "org.apache.cxf..", "com.fasterxml..",
            "org.osgi.service..").orShould().dependOnClassesThat().haveSimpleNameEndingWith("Resource");

    @ArchTest
    public static final ArchRule DECLARATIVE_SERVICES_ONLY = noClasses().should().dependOnClassesThat()
        .haveFullyQualifiedName("org.osgi.framework.BundleActivator").orShould().dependOnClassesThat().resideInAPackage("org.osgi.service.blueprint..");

    /**
     * A plugin's service that is called as it is could throw or hang for ever and nobody would count it. What an optional module asks of
     * another counts as its own: it is called within its budget itself.
     */
    @ArchTest
    public static final ArchRule WHAT_MODULES_CONTRIBUTE_IS_CALLED_WITHIN_ITS_BUDGET = noClasses().that(new DescribedPredicate<>(
        "are bound to services that modules contribute, and know no budgets") {
            @Override
            public boolean test(JavaClass type) {
                return !Bundles.OPTIONAL.contains(Bundles.of(type)) && !DESCRIBED.contains(type.getSimpleName())
                    && Contributions.bound(type) && type.getDirectDependenciesFromSelf().stream()
                    .noneMatch(one -> one.getTargetClass().getName().equals("org.guichet.api.module.Budgets"));
            }
        }).should(new ArchCondition<>("exist") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, true, type.getName()));
            }
        }).allowEmptyShould(true);

    @ArchTest
    public static final ArchRule A_NAME_SAYS_WHAT_IT_IS = noClasses().should().haveNameMatching(
        ".*\\.((\\w*(Impl|Manager|Helper|Utils?|DTO))|(Base|Abstract)[A-Z]\\w*)");
}
