package nl.sluis.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** How code is written here. */
final class HouseRules {
    private static final Pattern EMPTY_NAMES = Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Base)(\\$.*)?");
    private static final Set<String> INJECTIONS = Set.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Value",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource",
            "org.apache.camel.EndpointInject",
            "org.apache.camel.Produce");

    private HouseRules() {}

    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        rules.put("leerling knows the JDK only", jdkOnly("leerling"));
        rules.put("policy knows the JDK only", jdkOnly("policy"));
        rules.put("vault knows the JDK only", jdkOnly("vault"));
        rules.put("verzuim knows the JDK only", jdkOnly("verzuim"));
        rules.put(
                "mapping knows the JDK and its writers",
                jdkAnd("mapping", "de.siegmar.fastcsv.", "com.fasterxml.jackson.core."));
        rules.put("no Spring on the lower floors and the shelf", springOnTheUpperFloors());
        rules.put("standard output is for commands", standardOutput());
        rules.put("no java.util.logging", noClasses().should().dependOnClassesThat(startsWith("java.util.logging.")));
        rules.put("no field injection", noFields().should(Annotations.oneOf(INJECTIONS)));
        rules.put("no reflection into what is closed", noClasses().should().callMethodWhere(opensWhatIsClosed()));
        rules.put("no Java serialization", noClasses().should().dependOnClassesThat(serializes()));
        rules.put("no empty names", noClasses().should(haveEmptyName()));
        rules.put("every class is null-marked", classes().should(Annotations.nullMarkedPackage(NullMarked.class)));
        return rules;
    }

    private static ArchRule jdkOnly(String room) {
        return jdkAnd(room, "java.");
    }

    private static ArchRule jdkAnd(String room, String... others) {
        return noClasses()
                .that(describe("are in " + room, c -> Rooms.of(c).equals(room)))
                .should()
                .dependOnClassesThat(describe(
                        "are neither of the JDK, nor of the house, nor of " + List.of(others),
                        c -> java.util.stream.Stream.concat(
                                                java.util.stream.Stream.of(
                                                        "java.",
                                                        "javax.crypto.",
                                                        "javax.xml.",
                                                        "org.jspecify.",
                                                        Rooms.HOUSE),
                                                java.util.stream.Stream.of(others))
                                        .noneMatch(c.getName()::startsWith)
                                && !c.isPrimitive()
                                && !c.isArray()));
    }

    /** These rooms are tested in milliseconds, without a container. */
    private static ArchRule springOnTheUpperFloors() {
        Set<String> plain = Set.of("leerling", "policy", "mapping", "vault", "verzuim", "order", "shelf");
        return noClasses()
                .that(describe("are in " + plain, c -> plain.contains(Rooms.of(c))))
                .should()
                .dependOnClassesThat(startsWith("org.springframework."));
    }

    private static ArchRule standardOutput() {
        Set<String> speak = Set.of("", "command");
        return noClasses()
                .that(describe("are outside command", c -> !speak.contains(Rooms.of(c))))
                .should(ACCESS_STANDARD_STREAMS);
    }

    private static DescribedPredicate<JavaAccess<?>> opensWhatIsClosed() {
        return describe(
                "it opens what is closed",
                call -> call.getName().equals("setAccessible")
                        || call.getName().equals("trySetAccessible")
                        || call.getName().equals("privateLookupIn")
                        || call.getName().equals("getDeclaredConstructor")
                        || call.getName().equals("getDeclaredConstructors"));
    }

    private static DescribedPredicate<JavaClass> serializes() {
        return describe(
                "serialize objects",
                c -> Set.of("java.io.ObjectOutputStream", "java.io.ObjectInputStream")
                        .contains(c.getName()));
    }

    private static DescribedPredicate<JavaClass> startsWith(String prefix) {
        return describe("are of " + prefix, c -> c.getName().startsWith(prefix));
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> haveEmptyName() {
        return com.tngtech.archunit.lang.ArchCondition.from(describe(
                "have a name that says nothing",
                (JavaClass c) -> EMPTY_NAMES.matcher(c.getName()).matches()));
    }
}
