package nl.sluis.mapping;

import static nl.sluis.leerling.ALeerling.aLeerling;
import static nl.sluis.policy.APolicy.aPolicy;
import static nl.sluis.policy.APolicy.allIsWell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Disclosures;
import nl.sluis.policy.PolicyEngine;
import org.junit.jupiter.api.Test;

class MapperTest {
    private static final Vestiging HERE = Vestiging.of("99AA00");
    private static final Mapping CSV = new Mapping(
            "test",
            "m1",
            new Format.Csv(';', false),
            List.of(
                    new Column("achternaam", Veld.ACHTERNAAM, Transform.TEXT, true),
                    new Column("roepnaam", Veld.ROEPNAAM, Transform.TEXT, false),
                    new Column("geboren", Veld.GEBOORTEDATUM, Transform.DUTCH_DATE, false)));
    private static final Mapping XML = new Mapping(
            "test",
            "m2",
            new Format.Xml("urn:test", "verzoek", "leerling"),
            List.of(
                    new Column("@key", Veld.LEERLINGKEY, Transform.TEXT, true),
                    new Column("@id", Veld.BASISPOORT_ID, Transform.TEXT, false),
                    new Column("roepnaam", Veld.ROEPNAAM, Transform.TEXT, false)));

    @Test
    void csvHasTheColumnsOfTheMappingInItsOrderAndQuotesWhatNeedsIt() {
        Leerling a = aLeerling()
                .with(Veld.ACHTERNAAM, "Zee; de")
                .with(Veld.ROEPNAAM, "Zoë")
                .born("2016-02-29")
                .build();
        assertThat(text(CSV, a)).isEqualTo("achternaam;roepnaam;geboren\r\n\"Zee; de\";Zoë;29-02-2016\r\n");
    }

    @Test
    void elementsInElementsStandTogetherAndAnEmptyOneIsNotWritten() {
        Mapping nested = new Mapping(
                "test",
                "m3",
                new Format.Xml("urn:test", "verzoek", "leerling"),
                List.of(
                        new Column("@key", Veld.LEERLINGKEY, Transform.TEXT, true),
                        new Column("wie/met/bsn", Veld.PGN, Transform.BURGERSERVICENUMMER, false),
                        new Column("wie/met/own", Veld.PGN, Transform.ONDERWIJSNUMMER, false),
                        new Column("wie/zonder/adres/straat", Veld.STRAATNAAM, Transform.TEXT, false),
                        new Column("school/geslacht", Veld.GESLACHT, Transform.DUO_GESLACHT, false)));
        Leerling onderwijsnummer = aLeerling()
                .with(Veld.LEERLINGKEY, "L1")
                .with(Veld.PGN, "100310303")
                .with(Veld.GESLACHT, "9")
                .build();
        assertThat(text(nested, onderwijsnummer))
                .contains("<leerling key=\"L1\"><wie><met><own>100310303</own></met></wie>"
                        + "<school><geslacht>3</geslacht></school></leerling>");
        Leerling neither = aLeerling()
                .with(Veld.LEERLINGKEY, "L2")
                .with(Veld.STRAATNAAM, "Terpstraat")
                .with(Veld.GESLACHT, "2")
                .build();
        assertThat(text(nested, neither))
                .contains("<leerling key=\"L2\"><wie><zonder><adres><straat>Terpstraat</straat></adres></zonder></wie>"
                        + "<school><geslacht>2</geslacht></school></leerling>");
    }

    @Test
    void aNumberIsWrittenAsTheKindThatItIs() {
        assertThat(Transform.BURGERSERVICENUMMER.write("111222333")).isEqualTo("111222333");
        assertThat(Transform.ONDERWIJSNUMMER.write("111222333")).isEmpty();
        assertThat(Transform.BURGERSERVICENUMMER.fits(Veld.LEERLINGKEY)).isFalse();
        assertThat(Transform.DUO_GESLACHT.fits(Veld.JAARGROEP)).isFalse();
        assertThat(List.of("0", "1", "2", "9").stream().map(Transform.DUO_GESLACHT::write))
                .containsExactly("3", "1", "2", "3");
    }

    @Test
    void aFormulaIsWrittenAsText() {
        for (String start : List.of("=", "+", "-", "@", "\t", "\r")) {
            Leerling a = aLeerling().with(Veld.ROEPNAAM, start + "1+1").build();
            assertThat(text(CSV, a)).contains("'" + start + "1+1");
        }
    }

    @Test
    void thesamePupilsGiveTheSameBytesInAnyOrder() {
        List<Leerling> pupils = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            pupils.add(aLeerling().build());
        }
        String first = text(CSV, pupils.toArray(new Leerling[0]));
        Collections.shuffle(pupils, new Random(3));
        assertThat(text(CSV, pupils.toArray(new Leerling[0]))).isEqualTo(first);
    }

    @Test
    void aPupilWithoutARequiredValueIsSetApart() {
        Leerling complete = aLeerling().build();
        Leerling bare = new nl.sluis.leerling.LeerlingBuilder(HERE)
                .build(new nl.sluis.leerling.Subject(77_777, new java.util.UUID(0, 77_777)));
        PartnerDocument document = Mapper.map(CSV, disclosures(CSV, complete, bare));
        assertThat(document.subjects()).containsExactly(complete.subject());
        assertThat(document.incomplete()).containsExactly(new Incomplete(bare.subject(), Veld.ACHTERNAAM));
    }

    @Test
    void xmlHasAttributesAndElementsAndLeavesOutWhatIsEmpty() {
        Leerling a = aLeerling()
                .with(Veld.LEERLINGKEY, "k&1")
                .with(Veld.ROEPNAAM, "A<b>\"é")
                .build();
        PartnerDocument document = Mapper.map(XML, disclosures(XML, a));
        assertThat(new String(document.render(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "<verzoek xmlns=\"urn:test\" berichtid=\"" + document.id()
                                + "\" vestiging=\"99AA00\"><leerling key=\"k&amp;1\"><roepnaam>A&lt;b>\"é</roepnaam></leerling></verzoek>");
    }

    @Test
    void anIdThatThePartnerIssuedIsNoNewsToThatPartnerAndIsToAnother() {
        Leerling without = aLeerling().build();
        Leerling with = aLeerling()
                .as(without.subject())
                .with(Veld.LEERLINGKEY, String.valueOf(without.text(Veld.LEERLINGKEY)))
                .with(Veld.ROEPNAAM, String.valueOf(without.text(Veld.ROEPNAAM)))
                .with(Veld.BASISPOORT_ID, "bp-1")
                .build();
        Entry before = Mapper.map(XML, disclosures(XML, without)).entries().get(0);
        Entry after = Mapper.map(XML, disclosures(XML, with)).entries().get(0);
        assertThat(after.content("basispoort")).isEqualTo(before.content("basispoort"));
        assertThat(after.content("test")).isNotEqualTo(before.content("test"));
    }

    @Test
    void valuesThatMoveFromOneColumnToTheNextAreAChange() {
        Leerling a =
                aLeerling().with(Veld.ACHTERNAAM, "ab").with(Veld.ROEPNAAM, "c").build();
        Leerling b = aLeerling()
                .as(a.subject())
                .with(Veld.ACHTERNAAM, "a")
                .with(Veld.ROEPNAAM, "bc")
                .build();
        assertThat(Mapper.map(CSV, disclosures(CSV, a)).entries().get(0).content("test"))
                .isNotEqualTo(
                        Mapper.map(CSV, disclosures(CSV, b)).entries().get(0).content("test"));
    }

    @Test
    void aDocumentIsNarrowedAndCutIntoParts() {
        List<Leerling> pupils = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            pupils.add(aLeerling().build());
        }
        PartnerDocument all = Mapper.map(CSV, disclosures(CSV, pupils.toArray(new Leerling[0])));
        List<PartnerDocument> parts = all.only(Set.copyOf(all.subjects().subList(0, 21)), 10);
        assertThat(parts).extracting(p -> p.entries().size()).containsExactly(10, 10, 1);
        assertThat(parts.get(0).id()).isEqualTo(all.id());
        assertThat(parts).extracting(PartnerDocument::id).doesNotHaveDuplicates();
        assertThat(all.only(Set.of(), 10)).isEmpty();
    }

    @Test
    void aMappingForAnotherPartnerOrAnUngrantedFieldIsRefused() {
        Disclosures disclosures = disclosures(CSV, aLeerling().build());
        Mapping other = new Mapping("jgz", "m", CSV.format(), CSV.columns());
        assertThatThrownBy(() -> Mapper.map(other, disclosures)).hasMessageContaining("jgz");
        assertThatThrownBy(() -> Mapper.map(XML, disclosures)).hasMessageContaining("was not granted");
        assertThatThrownBy(() -> new Column("x", Veld.ROEPNAAM, Transform.ISO_DATE, false))
                .hasMessage("isoDate does not fit roepnaam");
    }

    private static String text(Mapping mapping, Leerling... pupils) {
        return new String(Mapper.map(mapping, disclosures(mapping, pupils)).render(), StandardCharsets.UTF_8);
    }

    private static Disclosures disclosures(Mapping mapping, Leerling... pupils) {
        return PolicyEngine.decideAll(
                aPolicy().granting(mapping.asks().toArray(new Veld[0])).build(),
                new Snapshot(HERE, List.of(pupils)),
                allIsWell(LocalDate.of(2026, 11, 24), Map.of()));
    }
}
