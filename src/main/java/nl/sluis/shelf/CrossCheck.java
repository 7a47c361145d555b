package nl.sluis.shelf;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.leerling.Veld;

/** Holds the four folders against each other. */
final class CrossCheck {
    private final Complaints complaints;

    CrossCheck(Complaints complaints) {
        this.complaints = complaints;
    }

    /**
     * Each partner needs a route, a mapping, a policy and a partner file; only a policy that delivers nothing by itself
     * may stand alone.
     *
     * @param alone the stems of those policies
     */
    void stems(Map<Folder, Set<String>> stems, Set<String> alone) {
        Set<String> all =
                stems.values().stream().flatMap(Collection::stream).collect(Collectors.toCollection(TreeSet::new));
        for (String stem : all) {
            String has = stems.entrySet().stream()
                    .filter(e -> e.getValue().contains(stem))
                    .map(e -> e.getKey().name())
                    .sorted()
                    .collect(Collectors.joining(" and "));
            if (alone.contains(stem) && has.equals("config/policies")) {
                continue;
            }
            stems.forEach((folder, names) -> {
                if (!names.contains(stem)) {
                    String file = folder.name() + "/" + stem + folder.suffix();
                    complaints.add(
                            file,
                            0,
                            "",
                            "no such file, though " + stem + " stands in " + has,
                            "one in each of the four folders");
                }
            });
        }
    }

    /**
     * A file in clear is for a processor under a contract only, whom the policy then names by {@code agreementValid}; every
     * other receiver gets it encrypted.
     */
    void encryption(Collection<PolicyFile> policies, Collection<PartnerFile> partners) {
        for (PartnerFile partner : partners) {
            PartnerSettings settings = partner.settings();
            if (settings == null || !settings.transport().equals("sftp")) {
                continue;
            }
            boolean contract = policies.stream()
                    .filter(p -> p.file().stem().equals(partner.file().stem()))
                    .map(PolicyFile::policy)
                    .anyMatch(p -> p == null
                            || p.requires().stream().anyMatch(c -> c.word().equals("agreementValid")));
            encryption(partner, "settings", settings.settings(), contract);
            settings.offices().forEach((name, own) -> encryption(partner, "offices." + name, own, contract));
        }
    }

    private void encryption(PartnerFile partner, String where, Map<String, String> settings, boolean contract) {
        String encryption = settings.getOrDefault("encryption", "openpgp");
        String allowed = contract ? "openpgp or none" : "openpgp: this partner is no processor under a contract";
        if (!encryption.equals("openpgp") && !(contract && encryption.equals("none"))) {
            complaints.add(partner.file().name(), 0, where + ".encryption", encryption, allowed);
        }
    }

    /** What is asked must be granted; what is granted must be asked, so that no policy grants more than is used. */
    void fields(Collection<PolicyFile> policies, Collection<MappingFile> mappings) {
        Map<String, PolicyFile> byPartner = new LinkedHashMap<>();
        policies.forEach(p -> byPartner.put(p.file().stem(), p));
        for (MappingFile mapping : mappings) {
            PolicyFile policy = byPartner.get(mapping.file().stem());
            if (policy != null) {
                fields(policy, mapping);
            }
        }
    }

    private void fields(PolicyFile policy, MappingFile mapping) {
        for (Map.Entry<Veld, Integer> asked : mapping.asked().entrySet()) {
            if (!policy.granted().containsKey(asked.getKey())) {
                complaints.add(
                        mapping.file().name(),
                        asked.getValue(),
                        "columns",
                        asked.getKey().fieldName() + ", which the policy does not grant",
                        "the fields of " + policy.file().name());
            }
        }
        for (Map.Entry<Veld, Integer> granted : policy.granted().entrySet()) {
            if (!mapping.asked().containsKey(granted.getKey())) {
                complaints.add(
                        policy.file().name(),
                        granted.getValue(),
                        "fields",
                        granted.getKey().fieldName() + ", which no column uses",
                        "the fields that " + mapping.file().name() + " asks for, no more");
            }
        }
    }
}
