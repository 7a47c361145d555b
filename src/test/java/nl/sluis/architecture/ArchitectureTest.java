package nl.sluis.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.sluis.leerling.ForgedLeerling;
import nl.sluis.mapping.ForgedEntry;
import nl.sluis.mapping.ForgedRevocation;
import nl.sluis.policy.ForgedDisclosure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ring 2. Every rule holds for the house, and every rule goes red on a class that was written to break it. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("nl.sluis");

    private static final Map<String, Class<?>> OUTLAWS = new TreeMap<>(Map.ofEntries(
            entry("floor alarm", nl.sluis.alarm.outlaw.Outlaws.Climber.class),
            entry("alarms have HTTP only", nl.sluis.alarm.outlaw.Outlaws.HasSocket.class),
            entry("floor leerling", nl.sluis.leerling.outlaw.Outlaws.Climber.class),
            entry("floor vault", nl.sluis.vault.outlaw.Outlaws.Climber.class),
            entry("floor verzuim", nl.sluis.verzuim.outlaw.Outlaws.Climber.class),
            entry("floor policy", nl.sluis.policy.outlaw.Outlaws.Climber.class),
            entry("floor mapping", nl.sluis.mapping.outlaw.Outlaws.Climber.class),
            entry("floor order", nl.sluis.order.outlaw.Outlaws.Climber.class),
            entry("floor trace", nl.sluis.trace.outlaw.Outlaws.Climber.class),
            entry("floor ledger", nl.sluis.ledger.outlaw.Outlaws.Climber.class),
            entry("floor register", nl.sluis.register.outlaw.Outlaws.Climber.class),
            entry("floor source", nl.sluis.source.outlaw.Outlaws.Climber.class),
            entry("floor delivery", nl.sluis.delivery.outlaw.Outlaws.Climber.class),
            entry("floor shelf", nl.sluis.shelf.outlaw.Outlaws.Climber.class),
            entry("floor route", nl.sluis.route.outlaw.Outlaws.Climber.class),
            entry("floor control", nl.sluis.control.outlaw.Outlaws.Climber.class),
            entry("floor console", nl.sluis.console.outlaw.Outlaws.Climber.class),
            entry("no pupil on the console", nl.sluis.console.outlaw.Outlaws.ShowsPupil.class),
            entry("the console has remote JMX only", nl.sluis.console.outlaw.Outlaws.HasSocket.class),
            entry("floor command", nl.sluis.command.outlaw.Outlaws.Climber.class),
            entry("floor torture", nl.sluis.torture.outlaw.Outlaws.Climber.class),
            entry("torture has HTTP only", nl.sluis.torture.outlaw.Outlaws.HasSocket.class),
            entry("floor simulator", nl.sluis.simulator.outlaw.Outlaws.Climber.class),
            entry("pupils as read stay between source and gate", nl.sluis.delivery.outlaw.Outlaws.ReadsLeerling.class),
            entry("only the builder makes a Leerling", ForgedLeerling.class),
            entry("only sources build pupils", nl.sluis.control.outlaw.Outlaws.BuildsPupil.class),
            entry("only the register makes facts", nl.sluis.route.outlaw.Outlaws.MakesFacts.class),
            entry("only the engine makes disclosures", ForgedDisclosure.class),
            entry("only the mapper makes documents", ForgedEntry.class),
            entry("only a document makes a revocation", ForgedRevocation.class),
            entry("only the route asks engine and mapper", nl.sluis.control.outlaw.Outlaws.AsksEngine.class),
            entry("only words come out of a trial", nl.sluis.policy.trial.LeakingTrial.class),
            entry("who holds a pupil does not log", nl.sluis.route.outlaw.Outlaws.LogsPupil.class),
            entry("wires", nl.sluis.control.outlaw.Outlaws.HasWire.class),
            entry("commands have HTTP only", nl.sluis.command.outlaw.Outlaws.HasSocket.class),
            entry("queues", nl.sluis.route.outlaw.Outlaws.Queues.class),
            entry("templates of Camel", nl.sluis.route.outlaw.Outlaws.Sends.class),
            entry("URL.openStream", nl.sluis.delivery.outlaw.Outlaws.OpensUrl.class),
            entry("files", nl.sluis.route.outlaw.Outlaws.Writes.class),
            entry("processes", nl.sluis.source.outlaw.Outlaws.StartsProcess.class),
            entry("Camel", nl.sluis.control.outlaw.Outlaws.HoldsCamel.class),
            entry("routes in Java", nl.sluis.route.outlaw.Outlaws.HiddenRoute.class),
            entry("hooks of Camel", nl.sluis.delivery.outlaw.Outlaws.Watches.class),
            entry("leerling knows the JDK only", nl.sluis.leerling.outlaw.Outlaws.Logs.class),
            entry("policy knows the JDK only", nl.sluis.policy.outlaw.Outlaws.Logs.class),
            entry("vault knows the JDK only", nl.sluis.vault.outlaw.Outlaws.Logs.class),
            entry("verzuim knows the JDK only", nl.sluis.verzuim.outlaw.Outlaws.Logs.class),
            entry("mapping knows the JDK and its writers", nl.sluis.mapping.outlaw.Outlaws.Logs.class),
            entry("no Spring on the lower floors and the shelf", nl.sluis.shelf.outlaw.Outlaws.NeedsSpring.class),
            entry("standard output is for commands", nl.sluis.route.outlaw.Outlaws.Prints.class),
            entry("no java.util.logging", nl.sluis.route.outlaw.Outlaws.LogsElsewhere.class),
            entry("no field injection", nl.sluis.route.outlaw.Outlaws.Injected.class),
            entry("no reflection into what is closed", nl.sluis.delivery.outlaw.Outlaws.Reflects.class),
            entry("no Java serialization", nl.sluis.delivery.outlaw.Outlaws.Serializes.class),
            entry("no empty names", nl.sluis.shelf.outlaw.Outlaws.ShelfHelper.class),
            entry("every class is null-marked", nl.sluis.shelf.outlaw.Outlaws.ShelfHelper.class)));

    static Set<String> rules() {
        return all().keySet();
    }

    private static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>(Rooms.floors());
        rules.putAll(PupilRules.all());
        rules.putAll(WayOutRules.all());
        rules.putAll(HouseRules.all());
        return rules;
    }

    private static ArchRule rule(String name) {
        return all().entrySet().stream()
                .filter(e -> e.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsForTheHouse(String rule) {
        rule(rule).check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void goesRedOnAClassThatBreaksIt(String rule) {
        Class<?> outlaw = OUTLAWS.getOrDefault(rule, Object.class);
        assertThat(outlaw).as("an outlaw for this rule").isNotEqualTo(Object.class);
        JavaClasses bad = new ClassFileImporter().importClasses(outlaw);

        assertThat(rule(rule).evaluate(bad).hasViolation()).isTrue();
    }

    @Test
    void everyOutlawBreaksARuleThatExists() {
        assertThat(rules()).containsAll(OUTLAWS.keySet());
    }

    @Test
    void everyRoomIsInTheTable() {
        Set<String> rooms = HOUSE.stream().map(Rooms::of).collect(Collectors.toCollection(TreeSet::new));
        rooms.remove("");

        assertThat(rooms).isEqualTo(new TreeSet<>(Rooms.names()));
    }

    @Test
    void noTwoRoomsKnowEachOther() {
        slices().matching("nl.sluis.(*)..").should().beFreeOfCycles().check(HOUSE);
    }
}
