package nl.sluis.policy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;

/** The same facts with one thing changed: {@code FactsCopy.of(facts).agreement(false).build()}. */
public final class FactsCopy {
    private final Facts facts;
    private LocalDate today;
    private boolean agreement;
    private boolean switchedOn;
    private boolean mandate;
    private List<Licentie> licences;
    private Map<Subject, PupilFacts> pupils;
    private Set<SchoolFact> settings;
    private Map<Veld, String> derived;

    private FactsCopy(Facts facts) {
        this.facts = facts;
        this.today = facts.today();
        this.agreement = facts.agreementInForce();
        this.switchedOn = facts.schoolSwitchedOn();
        this.mandate = facts.mandateRecorded();
        this.licences = facts.licences();
        this.pupils = facts.pupils();
        this.settings = facts.settings();
        this.derived = facts.derived();
    }

    public static FactsCopy of(Facts facts) {
        return new FactsCopy(facts);
    }

    public FactsCopy on(LocalDate day) {
        today = day;
        return this;
    }

    public FactsCopy agreement(boolean inForce) {
        agreement = inForce;
        return this;
    }

    public FactsCopy switchedOn(boolean on) {
        switchedOn = on;
        return this;
    }

    public FactsCopy mandate(boolean recorded) {
        mandate = recorded;
        return this;
    }

    public FactsCopy licences(List<Licentie> others) {
        licences = others;
        return this;
    }

    public FactsCopy pupil(Subject subject, PupilFacts of) {
        Map<Subject, PupilFacts> all = new HashMap<>(pupils);
        all.put(subject, of);
        pupils = all;
        return this;
    }

    public FactsCopy with(SchoolFact... more) {
        Set<SchoolFact> all = new HashSet<>(settings);
        all.addAll(List.of(more));
        settings = all;
        return this;
    }

    public FactsCopy without(SchoolFact one) {
        Set<SchoolFact> rest = new HashSet<>(settings);
        rest.remove(one);
        settings = rest;
        return this;
    }

    public FactsCopy deriving(Veld veld, String value) {
        Map<Veld, String> all = new HashMap<>(derived);
        all.put(veld, value);
        derived = all;
        return this;
    }

    public FactsCopy withoutDerived() {
        derived = Map.of();
        return this;
    }

    public Facts build() {
        return new Facts(
                facts.partner(),
                facts.vestiging(),
                today,
                agreement,
                switchedOn,
                mandate,
                licences,
                pupils,
                settings,
                derived);
    }
}
