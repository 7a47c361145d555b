package nl.sluis.leerling;

import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Test pupils as a language: {@code aLeerling().born("2015-03-01").inJaargroep("S").build()}. Nobody exists. */
public final class ALeerling {
    private static final AtomicLong NEXT = new AtomicLong(1);
    private final LeerlingBuilder builder;
    private Subject subject;

    private ALeerling(Vestiging vestiging) {
        long id = NEXT.getAndIncrement();
        subject = new Subject(id, new UUID(0, id));
        builder = new LeerlingBuilder(vestiging)
                .text(Veld.LEERLINGKEY, "L" + id)
                .text(Veld.ACHTERNAAM, "Testachternaam" + id)
                .text(Veld.ROEPNAAM, "Testroepnaam" + id)
                .text(Veld.JAARGROEP, "S")
                .text(Veld.SOORT_ONDERWIJS, "SO")
                .date(Veld.GEBOORTEDATUM, LocalDate.of(2016, 5, 4))
                .date(Veld.INSCHRIJFDATUM, LocalDate.of(2024, 8, 1));
    }

    public static ALeerling aLeerling() {
        return new ALeerling(Vestiging.of("99AA00"));
    }

    public static ALeerling aLeerlingAt(Vestiging vestiging) {
        return new ALeerling(vestiging);
    }

    public ALeerling as(Subject other) {
        subject = other;
        return this;
    }

    public ALeerling born(String day) {
        return with(Veld.GEBOORTEDATUM, LocalDate.parse(day));
    }

    public ALeerling inJaargroep(String code) {
        return with(Veld.JAARGROEP, code);
    }

    public ALeerling inGroep(String key) {
        return with(Veld.GROEPSKEY, key);
    }

    public ALeerling enrolled(String day) {
        return with(Veld.INSCHRIJFDATUM, LocalDate.parse(day));
    }

    public ALeerling left(String day) {
        return with(Veld.UITSCHRIJFDATUM, LocalDate.parse(day));
    }

    public ALeerling with(Veld veld, String value) {
        builder.text(veld, value);
        return this;
    }

    public ALeerling with(Veld veld, LocalDate value) {
        builder.date(veld, value);
        return this;
    }

    public Leerling build() {
        return builder.build(subject);
    }
}
