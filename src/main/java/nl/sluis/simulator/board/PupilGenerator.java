package nl.sluis.simulator.board;

import static nl.sluis.simulator.board.Element.ACHTERNAAM;
import static nl.sluis.simulator.board.Element.BSN;
import static nl.sluis.simulator.board.Element.GEBOORTEDATUM;
import static nl.sluis.simulator.board.Element.GESLACHT;
import static nl.sluis.simulator.board.Element.GROEP;
import static nl.sluis.simulator.board.Element.INSTROOMDATUM;
import static nl.sluis.simulator.board.Element.JAARGROEP;
import static nl.sluis.simulator.board.Element.ONDERWIJSNUMMER;
import static nl.sluis.simulator.board.Element.POSTCODENL;
import static nl.sluis.simulator.board.Element.ROEPNAAM;
import static nl.sluis.simulator.board.Element.UITSTROOMDATUM;
import static nl.sluis.simulator.board.Element.VOORLETTERS;
import static nl.sluis.simulator.board.Element.VOORNAMEN;
import static nl.sluis.simulator.board.Element.VOORVOEGSEL;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes any pupil of the board from its number alone, so nothing is kept and the order of asking does not matter. The
 * first two pupils of the first vestiging are fixed: the canary, whose values are looked for where they must not be, and
 * one whose roepnaam a spreadsheet would take for a formula.
 */
final class PupilGenerator {
    private static final int NUMBERS = 5_000_000;
    private static final int BSN_FROM = 90_000_000;
    private static final int ONDERWIJSNUMMER_FROM = 10_000_000;
    private static final int FIRST_KEY = 1_000_000;
    /** Has no factor in common with {@link #NUMBERS}: neighbours get numbers far apart, and all differ. */
    private static final long STRIDE = 1_234_567;

    private final BoardSize size;
    private final Names names;
    private final LocalDate start;
    private final Inschrijving inschrijving;

    PupilGenerator(BoardSize size, Names names) {
        this.size = size;
        this.names = names;
        this.start = LocalDate.of(size.schooljaar(), 8, 1);
        this.inschrijving = new Inschrijving(size);
    }

    /** The pupil as the administration has it, errors included. */
    Pupil pupil(School school, int index) {
        int number = school.first() + index;
        Pupil sound = sound(school, index);
        return BadRecord.hits(number) ? spoil(sound, BadRecord.of(number, index == 0), number) : sound;
    }

    /** The pupil without errors. */
    Pupil sound(School school, int index) {
        int number = school.first() + index;
        SplittableRandom random = new SplittableRandom(size.seed() * 31 + number);
        Map<Element, String> values = new EnumMap<>(Element.class);
        fillNames(values, random);
        fillSchool(values, random, school, index);
        fillNumbers(values, random, number);
        values.put(POSTCODENL, postcode(random));
        String eckid = random.nextInt(100) < 95 ? eckid(number) : null;
        if (inschrijving.withoutPgn(number)) {
            values.remove(BSN);
            values.remove(ONDERWIJSNUMMER);
        }
        Pupil known = new Pupil(String.valueOf(FIRST_KEY + number), eckid, values, Map.of());
        Pupil pupil = number < 2 ? fixed(known, school, number) : known;
        return new Pupil(pupil.key(), pupil.eckid(), pupil.values(), inschrijving.of(school, pupil, number));
    }

    private void fillNames(Map<Element, String> values, SplittableRandom random) {
        String roepnaam = names.first(random);
        String second = random.nextInt(3) == 0 ? names.first(random) : "";
        values.put(ROEPNAAM, roepnaam);
        values.put(VOORNAMEN, (roepnaam + " " + second).trim());
        values.put(VOORLETTERS, roepnaam.substring(0, 1) + (second.isEmpty() ? "" : second.substring(0, 1)));
        values.put(ACHTERNAAM, names.last(random));
        if (random.nextInt(4) == 0) {
            values.put(VOORVOEGSEL, names.voorvoegsel(random));
        }
        int geslacht = random.nextInt(200);
        values.put(GESLACHT, geslacht == 0 ? "0" : geslacht == 1 ? "9" : String.valueOf(1 + geslacht % 2));
    }

    private void fillSchool(Map<Element, String> values, SplittableRandom random, School school, int index) {
        int group = (int) ((long) index * school.groepen().size() / school.size());
        Groep groep = school.groepen().get(group);
        int youngest = school.soortOnderwijs().equals("VSO") ? 12 : 5;
        int age = youngest + group * 8 / school.groepen().size();
        LocalDate born = start.minusYears(age).minusDays(random.nextInt(364));
        int since = random.nextInt(age - youngest + 1);
        LocalDate enrolled = start.minusYears(since).minusDays(random.nextInt(7) == 0 ? random.nextInt(200) : 0);
        values.put(GEBOORTEDATUM, born.toString());
        if (random.nextInt(100) < 2) {
            LocalDate left = start.minusDays(1 + random.nextInt(300));
            values.put(JAARGROEP, "H");
            values.put(INSTROOMDATUM, start.minusYears(1).minusDays(30).toString());
            values.put(UITSTROOMDATUM, left.toString());
        } else {
            values.put(JAARGROEP, groep.jaargroep());
            values.put(GROEP, groep.key());
            values.put(INSTROOMDATUM, enrolled.toString());
        }
    }

    private void fillNumbers(Map<Element, String> values, SplittableRandom random, int number) {
        int prefix = prefix(number);
        if (random.nextInt(100) < 4) {
            values.put(ONDERWIJSNUMMER, Elfproef.onderwijsnummer(ONDERWIJSNUMMER_FROM + prefix));
        } else {
            values.put(BSN, Elfproef.bsn(BSN_FROM + prefix));
        }
    }

    private int prefix(int number) {
        return 2 * (int) Math.floorMod(number * STRIDE + size.seed(), (long) NUMBERS);
    }

    private static String postcode(SplittableRandom random) {
        return "" + (1000 + random.nextInt(9000)) + (char) ('A' + random.nextInt(26))
                + (char) ('A' + random.nextInt(26));
    }

    private String eckid(int number) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-512")
                    .digest((size.seed() + "/" + number).getBytes(StandardCharsets.US_ASCII));
            return "https://ketenid.nl/pilot/" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    private static Pupil fixed(Pupil pupil, School school, int number) {
        Groep groep = school.groepen().get(0);
        Pupil present = pupil.with(JAARGROEP, groep.jaargroep())
                .with(GROEP, groep.key())
                .with(UITSTROOMDATUM, null);
        return number == 0 ? canary(present) : present.with(ROEPNAAM, "=Som(A1:A9)");
    }

    private static Pupil canary(Pupil pupil) {
        Pupil canary = pupil.with(ROEPNAAM, "Kanarie")
                .with(VOORNAMEN, "Kanarie Kwinkelier")
                .with(VOORLETTERS, "KK")
                .with(VOORVOEGSEL, null)
                .with(ACHTERNAAM, "Zangvogel-Kooiman")
                .with(ONDERWIJSNUMMER, null)
                .with(BSN, "999999990")
                .with(POSTCODENL, "9999KX");
        return new Pupil(canary.key(), "https://ketenid.nl/pilot/" + "ca0a41e0".repeat(16), canary.values(), Map.of());
    }

    private Pupil spoil(Pupil pupil, BadRecord kind, int number) {
        return switch (kind) {
            case BSN -> pupil.with(ONDERWIJSNUMMER, null).with(BSN, Elfproef.failing(BSN_FROM + prefix(number)));
            // with a groep it would have that one's jaargroep
            case JAARGROEP -> pupil.with(JAARGROEP, null).with(GROEP, null);
            case GEBOORTEDATUM -> pupil.with(GEBOORTEDATUM, start.plusDays(40).toString());
            case GROEP -> pupil.with(GROEP, "onbekend");
            case KEY -> pupil.withKey(String.valueOf(FIRST_KEY + number - 1));
            case ACHTERNAAM -> pupil.with(ACHTERNAAM, "Kuiper  Bos");
        };
    }
}
