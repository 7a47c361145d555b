package nl.sluis.control;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import nl.sluis.register.PupilRegisterImport;
import nl.sluis.register.RegistersRefused;
import nl.sluis.route.Census;

/** The beginning of a night: takes over registers that changed, then gives out the orders. */
public final class Nights {
    private final PupilRegisterImport imports;
    private final Path registers;
    private final Dispatch dispatch;
    private final Census census;
    private final Runnable files;

    /** @param files takes up the files that are there for sources that are no orders by themselves */
    public Nights(PupilRegisterImport imports, Path registers, Dispatch dispatch, Census census, Runnable files) {
        this.census = census;
        this.files = files;
        this.imports = imports;
        this.registers = registers;
        this.dispatch = dispatch;
    }

    /**
     * @param reason why, for the records
     * @param requestedBy who or what asks
     * @return the run
     * @throws RegistersRefused when a register of objections or consents cannot be read: then nobody is sent anything,
     *     since an objection may stand in the part that could not be read
     */
    public UUID start(List<String> partners, String reason, String requestedBy) {
        imports.takeOver(registers);
        files.run();
        census.before(partners);
        return dispatch.night(partners, reason, requestedBy);
    }
}
