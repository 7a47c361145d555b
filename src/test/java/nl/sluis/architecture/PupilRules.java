package nl.sluis.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Pgn;
import nl.sluis.leerling.Snapshot;
import nl.sluis.mapping.Entry;
import nl.sluis.mapping.Handle;
import nl.sluis.mapping.Mapper;
import nl.sluis.mapping.PartnerDocument;
import nl.sluis.mapping.Revocation;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Disclosure;
import nl.sluis.policy.Disclosures;
import nl.sluis.policy.Facts;
import nl.sluis.policy.PolicyEngine;
import nl.sluis.policy.PupilFacts;
import org.slf4j.Logger;

/** Ring 1 and 2: who may hold a pupil, who may make the proofs, and that nobody writes one down. */
final class PupilRules {
    private static final List<Class<?>> PUPILS = List.of(
            Leerling.class,
            LeerlingBuilder.class,
            Snapshot.class,
            Pgn.class,
            PupilFacts.class,
            Disclosure.class,
            Disclosures.class,
            PartnerDocument.class,
            Entry.class,
            Handle.class,
            Revocation.class);

    private PupilRules() {}

    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        rules.put("pupils as read stay between source and gate", pupilsAsReadStayInside());
        rules.put("only the builder makes a Leerling", onlyMakes(Set.of(LeerlingBuilder.class), Leerling.class));
        rules.put("only sources build pupils", onlyRoomMakes(Set.of("source"), LeerlingBuilder.class, Snapshot.class));
        rules.put("only the register makes facts", onlyRoomMakes(Set.of("register"), Facts.class));
        rules.put(
                "only the engine makes disclosures",
                onlyMakes(Set.of(PolicyEngine.class), Disclosure.class, Disclosures.class));
        rules.put(
                "only the mapper makes documents",
                onlyMakes(Set.of(Mapper.class, PartnerDocument.class), PartnerDocument.class, Entry.class));
        rules.put(
                "only a document makes a revocation",
                onlyMakes(Set.of(PartnerDocument.class, Entry.class, Handle.class), Revocation.class, Handle.class));
        rules.put("only the route asks engine and mapper", onlyTheRouteAsks());
        rules.put("only words come out of a trial", onlyWordsComeOutOfATrial());
        rules.put("no pupil on the console", noPupilOnTheConsole());
        rules.put("who holds a pupil does not log", whoHoldsAPupilDoesNotLog());
        return rules;
    }

    private static ArchRule pupilsAsReadStayInside() {
        Set<String> inside = Set.of("leerling", "source", "policy", "route");
        return noClasses()
                .that(describe("are outside " + inside, c -> !inside.contains(Rooms.of(c))))
                .should()
                .dependOnClassesThat(is(List.of(Leerling.class, LeerlingBuilder.class, Snapshot.class)));
    }

    /** What people see are counts, names and ids: it cannot even name what holds a value. */
    private static ArchRule noPupilOnTheConsole() {
        return noClasses()
                .that(describe("are in console", c -> Rooms.of(c).equals("console")))
                .should()
                .dependOnClassesThat(is(PUPILS));
    }

    private static ArchRule onlyMakes(Set<Class<?>> makers, Class<?>... made) {
        return noClasses()
                .that(describe("are none of " + makers, c -> makers.stream().noneMatch(c::isEquivalentTo)))
                .should()
                .callConstructorWhere(makes(made));
    }

    private static ArchRule onlyRoomMakes(Set<String> rooms, Class<?>... made) {
        return noClasses()
                .that(describe(
                        "are outside " + rooms,
                        c -> !rooms.contains(Rooms.of(c)) && !is(List.of(made)).test(c) && !isTrial(c)))
                .should()
                .callConstructorWhere(makes(made));
    }

    /** So that no other room can have a decision made with facts or a policy of its own. */
    private static ArchRule onlyTheRouteAsks() {
        return noClasses()
                .that(describe("are outside route", c -> !Rooms.of(c).equals("route") && !isTrial(c)))
                .should()
                .callMethodWhere(describe(
                        "it is one of the engine or the mapper, from another class",
                        call -> is(List.of(PolicyEngine.class, Mapper.class)).test(call.getTargetOwner())
                                && !call.getOriginOwner().equals(call.getTargetOwner())));
    }

    /** The tests beside a policy make up pupils and facts, and ask the engine; see the next rule for the price. */
    private static boolean isTrial(JavaClass type) {
        return type.getPackageName().equals("nl.sluis.policy.trial");
    }

    private static ArchRule onlyWordsComeOutOfATrial() {
        return noMethods()
                .that(describe(
                        "can be called from outside a trial",
                        m -> m.getModifiers().contains(JavaModifier.PUBLIC)
                                && m.getOwner().getPackageName().startsWith("nl.sluis.policy.trial")))
                .should()
                .haveRawReturnType(describe(
                        "pupils, facts or decisions",
                        t -> is(PUPILS).test(t) && !t.isEquivalentTo(PupilFacts.class)
                                || is(List.of(Facts.class, Decision.class)).test(t)));
    }

    /** Best effort beside the redacting toString(): a method that is given a pupil has no logger at hand. */
    private static ArchRule whoHoldsAPupilDoesNotLog() {
        return noCodeUnits()
                .that(describe(
                        "take a pupil",
                        unit -> unit.getRawParameterTypes().stream().anyMatch(is(PUPILS)::test)))
                .should(Calls.to(Logger.class));
    }

    private static DescribedPredicate<JavaConstructorCall> makes(Class<?>... made) {
        List<Class<?>> types = List.of(made);
        // a type may narrow itself
        return describe(
                "it makes one of " + types,
                call -> is(types).test(call.getTargetOwner())
                        && !call.getOriginOwner().equals(call.getTargetOwner()));
    }

    static DescribedPredicate<JavaClass> is(List<Class<?>> types) {
        return describe(
                "are one of " + types.stream().map(Class::getSimpleName).toList(),
                c -> types.stream().anyMatch(c::isEquivalentTo));
    }
}
