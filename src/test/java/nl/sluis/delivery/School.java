package nl.sluis.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Roll;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.mapping.Column;
import nl.sluis.mapping.Format;
import nl.sluis.mapping.Mapper;
import nl.sluis.mapping.Mapping;
import nl.sluis.mapping.PartnerDocument;
import nl.sluis.mapping.RevocationForm;
import nl.sluis.mapping.Transform;
import nl.sluis.policy.Facts;
import nl.sluis.policy.PlainCondition;
import nl.sluis.policy.Policy;
import nl.sluis.policy.PolicyEngine;
import nl.sluis.policy.PupilFacts;
import org.jspecify.annotations.Nullable;

/** A school of generated pupils, and the documents that gate and mapper make of it. */
final class School {
    static final Vestiging VESTIGING = new Vestiging("99AA00");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private final Vestiging vestiging;
    private final Map<String, Map<Veld, @Nullable String>> pupils = new LinkedHashMap<>();
    private final Set<String> objections = new HashSet<>();
    private final Set<String> only = new java.util.HashSet<>();
    private final Set<String> setApart = new HashSet<>();
    private boolean whole;

    private School(Vestiging vestiging) {
        this.vestiging = vestiging;
    }

    static School of(int size) {
        return of(VESTIGING, size);
    }

    static School of(Vestiging vestiging, int size) {
        School school = new School(vestiging);
        IntStream.range(0, size).forEach(i -> {
            Map<Veld, @Nullable String> fields = new HashMap<>();
            fields.put(Veld.ACHTERNAAM, "Achternaam" + i);
            fields.put(Veld.ROEPNAAM, "Roepnaam" + i);
            school.pupils.put("L" + i, fields);
        });
        return school;
    }

    School with(String key, Veld veld, @Nullable String value) {
        Map<Veld, @Nullable String> pupil = pupils.get(key);
        if (pupil == null) {
            throw new IllegalArgumentException("no pupil " + key);
        }
        pupil.put(veld, value);
        return this;
    }

    /** The source gave all pupils, so who is not here is gone. */
    School whole() {
        whole = true;
        return this;
    }

    School leaves(String key) {
        pupils.remove(key);
        return this;
    }

    /** Its record was refused at the source. */
    School setApart(String key) {
        pupils.remove(key);
        setApart.add(key);
        return this;
    }

    School objection(String key) {
        objections.add(key);
        return this;
    }

    School noObjection(String key) {
        objections.remove(key);
        return this;
    }

    /** From now on its documents are about these pupils only, as an order for some pupils makes them. */
    School only(String... keys) {
        only.addAll(List.of(keys));
        return this;
    }

    PartnerDocument csv(Subjects subjects) {
        return document(
                "jgz",
                new Format.Csv(';', false),
                List.of(
                        new Column("sleutel", Veld.LEERLINGKEY, Transform.TEXT, true),
                        new Column("achternaam", Veld.ACHTERNAAM, Transform.TEXT, true),
                        new Column("roepnaam", Veld.ROEPNAAM, Transform.TEXT, false)),
                subjects);
    }

    PartnerDocument xml(Subjects subjects) {
        return document(
                "basispoort",
                new Format.Xml("urn:sluis:assumed:basispoort:1", "leerlinggegevens_verzoek", "leerling"),
                List.of(
                        new Column("@key", Veld.LEERLINGKEY, Transform.TEXT, true),
                        new Column("brincode", Veld.BRIN, Transform.CODE, true),
                        new Column("achternaam", Veld.ACHTERNAAM, Transform.TEXT, false)),
                subjects);
    }

    /** For a partner who is told to remove only what people ask for. */
    PartnerDocument byHand(Subjects subjects) {
        return document(
                "duo-bron",
                new Format.Xml("urn:sluis:duo-bron:1", "bron", "leerling"),
                List.of(
                        new Column("@key", Veld.LEERLINGKEY, Transform.TEXT, true),
                        new Column("achternaam", Veld.ACHTERNAAM, Transform.TEXT, false)),
                subjects);
    }

    private PartnerDocument document(String partner, Format format, List<Column> columns, Subjects subjects) {
        RevocationForm revocation = format instanceof Format.Xml
                ? new RevocationForm("leerlingverwijdering_verzoek", columns.subList(0, 1), partner.equals("duo-bron"))
                : null;
        Mapping mapping = new Mapping(partner, "0123456789ab", format, columns, revocation);
        Policy policy = new Policy(
                partner,
                "ba9876543210",
                "test",
                new Policy.Ground("6(1)(e)", "test, bijlage 1"),
                Policy.Status.ACTIVE,
                TODAY.minusDays(1),
                null,
                List.of(PlainCondition.NO_OBJECTION),
                mapping.asks(),
                Set.of(Veld.PGN));
        Map<String, Subject> known = subjects.resolve(vestiging, pupils.keySet());
        Map<Subject, PupilFacts> facts = new HashMap<>();
        List<Leerling> leerlingen = new ArrayList<>();
        pupils.forEach((key, fields) -> {
            Subject subject = java.util.Objects.requireNonNull(known.get(key));
            facts.put(subject, new PupilFacts(objections.contains(key), true, List.of()));
            LeerlingBuilder builder = new LeerlingBuilder(vestiging).text(Veld.LEERLINGKEY, key);
            fields.forEach((veld, value) -> {
                if (value != null) {
                    builder.text(veld, value);
                }
            });
            leerlingen.add(builder.build(subject));
        });
        Facts frozen = new Facts(partner, vestiging, TODAY, true, true, true, List.of(), facts);
        Roll roll =
                whole ? Roll.whole(Set.copyOf(subjects.find(vestiging, setApart).values())) : Roll.UNKNOWN;
        Snapshot all = new Snapshot(vestiging, leerlingen, roll);
        Snapshot asked = only.isEmpty()
                ? all
                : all.only(only.stream()
                        .map(key ->
                                java.util.Objects.requireNonNull(known.get(key)).id())
                        .collect(java.util.stream.Collectors.toSet()));
        return Mapper.map(mapping, PolicyEngine.decideAll(policy, asked, frozen));
    }
}
