package vn.lienthong.gateway.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The shape of the product (design.md §3): what may know what, and what no code of ours does. */
@AnalyzeClasses(locations = ArchitectureTest.Product.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String API = "vn.lienthong.gateway.api..";
    private static final String ENGINE = "vn.lienthong.gateway.engine..";
    private static final String APP = "vn.lienthong.gateway.app..";
    private static final String CONNECTORS = "vn.lienthong.connector..";
    private static final String[] SHARED = {"vn.lienthong.connector.http..", "vn.lienthong.connector.names.."};
    private static final String SANDBOX = "vn.lienthong.sandbox..";

    private static final Set<String> NAMELESS =
            Set.of("java.lang.RuntimeException", "java.lang.Exception", "java.lang.Error", "java.lang.Throwable");

    /** The classes of every module, as they are compiled. */
    static final class Product implements LocationProvider {
        private static final Path ROOT = Path.of("../..");

        @Override
        public Set<Location> get(Class<?> test) {
            return Stream.of(
                            "gateway-core/api",
                            "gateway-core/engine",
                            "gateway-core/app",
                            "connectors/sandbox",
                            "connectors/http-once",
                            "connectors/names",
                            "connectors/population",
                            "connectors/bank-iso20022",
                            "connectors/bank-instant",
                            "connectors/vss")
                    .map(module -> Location.of(ROOT.resolve(module)
                            .resolve("target/classes")
                            .toAbsolutePath()
                            .normalize()))
                    .collect(Collectors.toSet());
        }
    }

    @ArchTest
    static void every_module_is_looked_at(JavaClasses product) {
        for (String module : Set.of(API, ENGINE, APP, CONNECTORS, SANDBOX)) {
            assertThat(product.stream().filter(type -> resideInAPackage(module).test(type)))
                    .as(module)
                    .isNotEmpty();
        }
    }

    @ArchTest
    static final ArchRule the_api_stands_alone = noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .dependOnClassesThat(not(resideInAnyPackage(API, "java..", "org.jspecify..", "org.slf4j..")))
            .because("a connector author must need nothing else");

    @ArchTest
    static final ArchRule the_engine_names_no_connector = noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONNECTORS, SANDBOX, APP)
            .because("connectors come and go at run time, and the assembly stands on the engine");

    @ArchTest
    static final ArchRule connectors_see_only_the_api = noClasses()
            .that()
            .resideInAPackage(CONNECTORS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, APP, SANDBOX, "org.springframework..", "org.apache.camel..")
            .because("a connector is loaded alone, in a loader of its own");

    /** What connectors share is a jar in each one's folder, and knows of the gateway no more than they do. */
    @ArchTest
    static final ArchRule what_connectors_share_stands_alone = noClasses()
            .that()
            .resideInAnyPackage(SHARED)
            .should()
            .dependOnClassesThat(not(resideInAnyPackage(SHARED)
                    .or(resideInAnyPackage(
                            "java..",
                            "javax.net.ssl..",
                            "org.jspecify..",
                            "org.apache.hc..",
                            "vn.lienthong.gateway.api.."))))
            .because("a copy of it is loaded in each connector's own loader, with nothing else of ours but the SPI");

    @ArchTest
    static final ArchRule connectors_do_not_see_one_another = slices().matching("vn.lienthong.connector.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage(SHARED))
            .because("each is loaded alone; what two of them need is in http-once or names");

    @ArchTest
    static final ArchRule the_sandbox_knows_no_gateway = noClasses()
            .that()
            .resideInAPackage(SANDBOX)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("vn.lienthong.gateway..")
            .because("simulated partners that shared code with the gateway would share its mistakes");

    @ArchTest
    static final ArchRule commands_use_the_public_door = noClasses()
            .that()
            .resideInAPackage("vn.lienthong.gateway.app.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINE)
            .because("the operator's commands have the same API and the same rights as anybody else");

    @ArchTest
    static final ArchRule features_do_not_go_in_circles =
            slices().matching("vn.lienthong.gateway.*.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule failures_say_what_to_do_next = noClasses()
            .should()
            .callConstructorWhere(call(
                    "new RuntimeException, Exception or Error",
                    call -> NAMELESS.contains(call.getTargetOwner().getName())
                            && !call.getOriginOwner().isAssignableTo(Throwable.class)))
            .because("an error is named by what to do next (style.md)");

    @ArchTest
    static final ArchRule time_and_surroundings_are_given = noClasses()
            .should()
            .callMethodWhere(call(
                    "the time of day without a clock",
                    call -> call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getName().equals("now")
                            && call.getTarget().getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isEquivalentTo(Clock.class))))
            .orShould()
            .callMethodWhere(call(
                    "System.getenv or currentTimeMillis",
                    call -> call.getTargetOwner().isEquivalentTo(System.class)
                            && Set.of("getenv", "currentTimeMillis").contains(call.getName())))
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a test must be able to set the clock, and only the assembly knows the machine");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .because("what a part stands on is said in its constructor");

    @ArchTest
    static final ArchRule names_say_something = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common)")
            .because("a name in the domain's words says more");

    @ArchTest
    static final ArchRule null_is_marked =
            classes().should(liveInANullMarkedPackage()).because("NullAway looks only where it is asked to");

    private static DescribedPredicate<JavaCall<?>> call(String description, Predicate<JavaCall<?>> which) {
        return DescribedPredicate.describe(description, which);
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
            }
        };
    }
}
