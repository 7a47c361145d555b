package nl.sluis.console.jmx;

import nl.sluis.alarm.Alarms;
import nl.sluis.console.view.Certificates;
import nl.sluis.console.view.PartnerBoard;
import nl.sluis.console.view.PartnerState;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Each partner against its promise, what is wrong now, and what is about to expire. */
@Component
@ManagedResource(objectName = "nl.sluis:type=Freshness", description = "Promises, alarms and certificates")
public class FreshnessBean {
    private final PartnerBoard partners;
    private final Certificates certificates;
    private final Alarms alarms;

    FreshnessBean(PartnerBoard partners, Certificates certificates, Alarms alarms) {
        this.partners = partners;
        this.certificates = certificates;
        this.alarms = alarms;
    }

    @ManagedAttribute(description = "Per partner: state, last good round, promise, documents waiting and held")
    public String[] getPartners() {
        return partners.states().stream()
                .map(p -> p.partner() + ": " + p.light() + ", last good "
                        + (p.lastGood() == null ? "never" : p.lastGood().toString())
                        + (p.fetches() ? ", fetches, a visit expected within " : ", promise ") + p.promise() + ", "
                        + p.waiting() + " waiting, " + p.held() + " held")
                .toArray(String[]::new);
    }

    @ManagedAttribute(description = "Partners whose promise is broken now, and those that stopped to fetch")
    public String[] getLate() {
        return partners.states().stream()
                .filter(PartnerState::late)
                .map(PartnerState::partner)
                .toArray(String[]::new);
    }

    @ManagedAttribute(description = "Alarms that last: kind, subject, what was found")
    public String[] getAlarms() {
        return alarms.open().stream()
                .map(a -> a.kind() + " " + a.about() + ": " + a.text())
                .toArray(String[]::new);
    }

    @ManagedAttribute(description = "Certificates, the first to end first: owner, kind, name, days left")
    public String[] getCertificates() {
        return certificates.all().stream()
                .map(c -> c.owner() + ", " + c.kind() + ", " + c.name() + ", "
                        + (!c.readable()
                                ? "cannot be read"
                                : c.ends() == null ? "does not end" : c.daysLeft() + " days left"))
                .toArray(String[]::new);
    }
}
