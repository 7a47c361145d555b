package nl.sluis.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.PupilRecords;
import nl.sluis.register.PupilRecords.Approval;
import nl.sluis.register.PupilRecords.Entry;
import nl.sluis.register.PupilRecords.Line;
import nl.sluis.register.PupilRegister;
import nl.sluis.register.PupilRegisterImport;
import nl.sluis.register.RegisterDrop;
import nl.sluis.register.RegisterReport;
import nl.sluis.register.RegistersRefused;

/**
 * Where consents, objections, informed parents and cases come in, by file or by hand. What makes that less may leave does not
 * wait for the night: the vestigingen concerned are ordered at once, so that what is queued is destroyed and what was sent
 * is revoked. What makes that more may leave goes with the next night.
 */
public final class RegisterDesk {
    private final PupilRegisterImport imports;
    private final RegisterDrop drop;
    private final PupilRecords records;
    private final Dispatch dispatch;
    private final Supplier<Set<String>> partners;
    private final Alarms alarms;

    public RegisterDesk(
            PupilRegisterImport imports,
            RegisterDrop drop,
            PupilRecords records,
            Dispatch dispatch,
            Supplier<Set<String>> partners,
            Alarms alarms) {
        this.imports = imports;
        this.drop = drop;
        this.records = records;
        this.dispatch = dispatch;
        this.partners = partners;
        this.alarms = alarms;
    }

    /** Looks into the drop folder once. */
    void look() {
        Set<Vestiging> denied = new TreeSet<>();
        for (RegisterDrop.Dealt dealt : drop.look()) {
            dealt.taken().ifPresent(report -> denied.addAll(report.denied()));
            if (dealt.taken().isEmpty()) {
                alarms.raise(AlarmKind.FILE_REFUSED, dealt.file(), String.join("; ", dealt.complaints()));
            } else {
                alarms.resolve(AlarmKind.FILE_REFUSED, dealt.file());
            }
        }
        order(denied, "a register file took something back", "registers");
    }

    /**
     * Takes over one file by hand.
     *
     * @throws RegistersRefused with every bad row, or when its name says of no register
     */
    public RegisterReport take(Path file, String by) {
        String name = String.valueOf(file.getFileName());
        PupilRegister register = PupilRegister.ofFile(name)
                .orElseThrow(() -> new RegistersRefused(List.of(name + ": expected a CSV file of a register")));
        RegisterReport report = imports.take(file, register);
        order(report.denied(), "a register file took something back", by);
        return report;
    }

    /**
     * Puts one statement on record.
     *
     * @return what stands on record about this pupil since
     * @throws nl.sluis.leerling.InvalidValueException when the entry is not one
     */
    public List<Line> record(Entry entry) {
        if (records.record(entry)) {
            order(List.of(Vestiging.of(entry.vestiging())), entry.register() + " was taken back", entry.recordedBy());
        }
        return records.of(entry.vestiging(), entry.leerlingkey());
    }

    /**
     * Puts the approval of a case by a second person on record.
     *
     * @return what stands on record about this pupil since
     */
    public List<Line> approve(Approval approval) {
        records.approve(approval);
        return records.of(approval.vestiging(), approval.leerlingkey());
    }

    /** Everything on record about one pupil, the oldest first. */
    public List<Line> of(String vestiging, String leerlingkey) {
        return records.of(vestiging, leerlingkey);
    }

    private void order(Collection<Vestiging> denied, String why, String by) {
        if (!denied.isEmpty()) {
            List<String> all = new ArrayList<>(new TreeSet<>(partners.get()));
            dispatch.run(List.copyOf(denied), all, why, by);
        }
    }
}
