package nl.sluis.source.leerlinggegevens;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.EsisMapping;
import nl.sluis.source.Message;
import nl.sluis.source.Message.Pupil;
import nl.sluis.source.Pull;
import nl.sluis.source.SourceException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random pupils of any alphabet, with and without each field: what is written is what is read. */
class WhatIsWrittenIsReadTest {
    private static final String LETTERS = "abcdefgXYZÇşłéëïßøŽ漢字Ωж'-&<>\"";
    private static final Expected EXPECTED = new Expected("seed", Vestiging.of("99AA00"), Schooljaar.of("2026-2027"));
    private static final Clock TODAY =
            Clock.fixed(LocalDate.of(2026, 11, 24).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsRead(long seed) throws SourceException {
        Random random = new Random(seed);
        Message message = Message.aMessage();
        List<Map<Veld, Object>> written = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Map<Veld, Object> values = new EnumMap<>(Veld.class);
            message.with(randomPupil(random, i, values));
            written.add(values);
        }
        LeerlinggegevensReader reader = new LeerlinggegevensReader(EsisMapping.shipped(), TODAY);

        Pull.Leerlingen edexml = reader.readEdexml(Message.stream(message.edexml()), EXPECTED);
        Pull.Leerlingen uwlr = (Pull.Leerlingen) reader.readAntwoord(Message.stream(message.antwoord()), EXPECTED);

        assertThat(edexml.quarantined()).isEmpty();
        assertThat(edexml.good()).extracting(WhatIsWrittenIsReadTest::values).isEqualTo(written);
        assertThat(uwlr.good()).extracting(WhatIsWrittenIsReadTest::values).isEqualTo(written);
    }

    private static Map<Veld, Object> values(LeerlingBuilder pupil) {
        Map<Veld, Object> values = new HashMap<>();
        for (Veld veld : Veld.values()) {
            Object value = pupil.value(veld);
            if (value != null && veld != Veld.BRIN && veld != Veld.VESTIGING) {
                values.put(veld, value);
            }
        }
        return values;
    }

    private static Pupil randomPupil(Random random, int i, Map<Veld, Object> values) {
        Pupil pupil = new Pupil();
        values.put(Veld.LEERLINGKEY, "k" + i);
        pupil.attribute("key", "k" + i);
        if (random.nextBoolean()) {
            values.put(Veld.ECKID, "https://ketenid.example/" + i);
            pupil.attribute("eckid", "https://ketenid.example/" + i);
        }
        boolean choiceB = random.nextInt(10) == 0;
        if (!choiceB) {
            set(pupil, values, "achternaam", Veld.ACHTERNAAM, text(random, 200));
            maybe(random, pupil, values, "voorvoegsel", Veld.VOORVOEGSEL, text(random, 10));
            maybe(random, pupil, values, "voornamen", Veld.VOORNAMEN, text(random, 200));
            maybe(random, pupil, values, "voorletters-1", Veld.VOORLETTERS, text(random, 6));
        }
        set(pupil, values, "roepnaam", Veld.ROEPNAAM, text(random, 64));
        maybe(random, pupil, values, "geboortedatum", Veld.GEBOORTEDATUM, day(random, 2006));
        maybe(random, pupil, values, "geslacht", Veld.GESLACHT, one(random, "0", "1", "2", "9"));
        maybe(random, pupil, values, "postcodenl", Veld.POSTCODE, "1" + (100 + random.nextInt(900)) + "ZZ");
        if (random.nextBoolean()) {
            LocalDate day = day(random, 2020);
            set(pupil, values, "instroomdatum", Veld.INSCHRIJFDATUM, day);
            values.put(Veld.DATUM_INSCHRIJVING_LEERJAAR, day);
            values.put(Veld.PERIODE_BEGINDATUM, day);
        }
        maybe(random, pupil, values, "uitstroomdatum", Veld.UITSCHRIJFDATUM, day(random, 2026));
        set(pupil, values, "jaargroep", Veld.JAARGROEP, one(random, "1", "8", "S", "V", "16", "H"));
        if (random.nextBoolean()) {
            values.put(Veld.GROEPSKEY, "g1");
            values.put(Veld.GROEPSNAAM, "Vlinders");
            pupil.raw("<groep key='g1'/>");
        }
        return pupil;
    }

    private static void maybe(
            Random random, Pupil pupil, Map<Veld, Object> values, String element, Veld veld, Object value) {
        if (random.nextBoolean()) {
            set(pupil, values, element, veld, value);
        }
    }

    private static void set(Pupil pupil, Map<Veld, Object> values, String element, Veld veld, Object value) {
        pupil.element(element, value.toString());
        values.put(veld, value);
    }

    private static LocalDate day(Random random, int year) {
        return LocalDate.of(year, 1, 1).plusDays(random.nextInt(300));
    }

    private static String one(Random random, String... codes) {
        return codes[random.nextInt(codes.length)];
    }

    private static String text(Random random, int max) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(random.nextInt(5) == 0 ? max : Math.min(max, 12));
        for (int i = 0; i < length; i++) {
            boolean middle = i > 0 && i < length - 1 && text.charAt(i - 1) != ' ';
            text.append(middle && random.nextInt(6) == 0 ? ' ' : LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
