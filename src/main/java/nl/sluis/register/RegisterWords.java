package nl.sluis.register;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
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
 * @param unheeding the parties whose policy does not look at objections, each with its ground
 */
public record RegisterWords(
        Set<String> partners, Set<String> cases, Set<String> purposes, Map<String, String> unheeding) {
    public RegisterWords {
        partners = Set.copyOf(partners);
        cases = Set.copyOf(cases);
        purposes = Set.copyOf(purposes);
        unheeding = Map.copyOf(unheeding);
    }

    public static RegisterWords of(Collection<Policy> policies) {
        return new RegisterWords(
                policies.stream().map(Policy::partner).collect(Collectors.toSet()),
                policies.stream()
                        .filter(Policy::looksAtCases)
                        .map(Policy::partner)
                        .collect(Collectors.toSet()),
                policies.stream().flatMap(p -> p.purposes().stream()).collect(Collectors.toSet()),
                policies.stream()
                        .filter(p -> !p.looksAtObjections())
                        .collect(Collectors.toMap(
                                Policy::partner,
                                p -> "AVG " + p.ground().avg() + "; "
                                        + p.ground().source())));
    }

    /**
     * What whoever records an objection is to know: it is kept, since it was made and wants an answer, and stops nothing.
     *
     * @return empty for every other statement, and for an objection that counts
     */
    Optional<String> remark(PupilRegister register, String about) {
        return register == PupilRegister.BEZWAAR && unheeding.containsKey(about)
                ? Optional.of("the policy of " + about + " does not look at objections: its ground is "
                        + unheeding.get(about) + ". The objection is on record, and the pupil is sent all the same;"
                        + " whoever made it must be answered")
                : Optional.empty();
    }

    Set<String> of(PupilRegister register) {
        return switch (register) {
            case TOESTEMMING -> purposes;
            case BEZWAAR, GEINFORMEERD -> partners;
            case VERZOEK -> cases;
        };
    }
}
