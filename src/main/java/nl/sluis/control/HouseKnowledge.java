package nl.sluis.control;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import nl.sluis.delivery.Offices;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Policy;
import nl.sluis.policy.SchoolFact;
import nl.sluis.register.Registers;
import nl.sluis.register.SchoolKnowledge;
import nl.sluis.register.reporting.ReportingDesk;
import nl.sluis.shelf.Shelf;

/** Tells the gate whether a school's office can be served, and under which location the school is reported. */
final class HouseKnowledge implements SchoolKnowledge {
    private final Supplier<Shelf> shelf;
    private final Offices offices;
    private final ReportingDesk reporting;

    HouseKnowledge(Supplier<Shelf> shelf, Offices offices, ReportingDesk reporting) {
        this.shelf = shelf;
        this.offices = offices;
        this.reporting = reporting;
    }

    @Override
    public Set<SchoolFact> facts(Registers registers, String partner, Vestiging vestiging) {
        if (!shelf.get().partners().contains(partner)) {
            // served on request, without a way out of the house
            return Set.of();
        }
        PartnerSettings settings = shelf.get().settings(partner);
        boolean served = settings.offices().isEmpty() || offices.canBeServed(settings, vestiging);
        return served ? Set.of(SchoolFact.RECIPIENT_KNOWN) : Set.of();
    }

    @Override
    public Map<Veld, String> derived(Registers registers, Policy policy, Vestiging vestiging) {
        int k = policy.smallNumbers();
        String partner = policy.partner();
        if (k == 0 || !shelf.get().partners().contains(partner)) {
            return Map.of();
        }
        Map<Veld, String> derived = new EnumMap<>(Veld.class);
        registers
                .of(vestiging)
                .flatMap(entry -> entry.productInstance())
                .ifPresent(p -> derived.put(Veld.PRODUCT_INSTANCE, p));
        reporting.location(partner, k, vestiging).ifPresent(l -> derived.put(Veld.RAPPORTAGE_LOCATIE, l));
        return derived;
    }
}
