package nl.sluis.control.doctor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.control.doctor.Finding.Verdict;
import org.springframework.core.env.Environment;

/**
 * Examines an installation by its settings alone, so that it can do so also where no hub starts any more. It changes
 * nothing, and at the doors of partners it names no pupil. A part that fails in a way nobody thought of is a finding too,
 * and the others are looked at.
 */
public final class Doctor {

    /** One part of the examination. */
    @FunctionalInterface
    interface Examination {
        void look(List<Finding> findings) throws Exception;
    }

    private final Environment settings;
    private final Clock clock;

    public Doctor(Environment settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** In the order in which a person would mend things. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        HouseRead house = new HouseRead(settings);
        look("configuration", house, findings);
        look("keys", new KeysExamination(settings), findings);
        look("certificates", new CertificatesExamination(settings, house, clock), findings);
        look("database", new DatabaseExamination(settings, clock), findings);
        look("broker", new BrokerExamination(settings), findings);
        look("disk", new DiskExamination(settings), findings);
        DoorsExamination doors = new DoorsExamination(settings, house, clock);
        look("partner", doors, findings);
        look("clock", new ClockExamination(settings, doors, clock), findings);
        return List.copyOf(findings);
    }

    private static void look(String area, Examination examination, List<Finding> findings) {
        try {
            examination.look(findings);
        } catch (Exception e) {
            findings.add(new Finding(
                    area,
                    area,
                    Verdict.WRONG,
                    "could not be looked at (" + e.getClass().getSimpleName() + ")",
                    "mend what stands above this line first"));
        }
    }
}
