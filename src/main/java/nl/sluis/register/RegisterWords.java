package nl.sluis.register;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.policy.Policy;

/**
 * What a statement about a pupil may be about: only what some policy asks for. A consent for a misspelt purpose, or an
 * objection to a misspelt party, would be one that nobody heeds.
 *
 * @param partners every party that has a policy, those served on request too
 * @param cases the parties of whom a case on record decides
 * @param purposes what consent is asked for
 */
public record RegisterWords(Set<String> partners, Set<String> cases, Set<String> purposes) {
    public RegisterWords {
        partners = Set.copyOf(partners);
        cases = Set.copyOf(cases);
        purposes = Set.copyOf(purposes);
    }

    public static RegisterWords of(Collection<Policy> policies) {
        return new RegisterWords(
                policies.stream().map(Policy::partner).collect(Collectors.toSet()),
                policies.stream()
                        .filter(Policy::looksAtCases)
                        .map(Policy::partner)
                        .collect(Collectors.toSet()),
                policies.stream().flatMap(p -> p.purposes().stream()).collect(Collectors.toSet()));
    }

    Set<String> of(PupilRegister register) {
        return switch (register) {
            case TOESTEMMING -> purposes;
            case BEZWAAR, GEINFORMEERD -> partners;
            case VERZOEK -> cases;
        };
    }
}
