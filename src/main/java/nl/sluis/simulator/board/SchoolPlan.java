package nl.sluis.simulator.board;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Lays out the vestigingen: codes, names, kinds, groups, and an uneven share of the pupils. */
final class SchoolPlan {
    /** How many locations the schools have, in turn. */
    private static final int[] LOCATIONS = {3, 1, 2, 1, 1, 4};

    private static final String[] KINDS = {"SO", "VSO", "SBO"};
    private static final String[] NAMES = {
        "De Kwikstaart", "De Esdoorn", "Het Kompas", "De Zandbank", "De Lisdodde", "Het Baken", "De Wulp",
                "De Vuurtoren",
        "Het Palet", "De Haverkamp", "De Grutto", "De Terp", "Het Schip", "De Meander", "De Waterlelie", "De Windroos"
    };
    private static final int GROUP_SIZE = 12;

    private final BoardSize size;
    private final List<School> schools = new ArrayList<>();
    private int given;

    private SchoolPlan(BoardSize size) {
        this.size = size;
    }

    static List<School> plan(BoardSize size) {
        SchoolPlan plan = new SchoolPlan(size);
        int[] shares = plan.shares();
        for (int brin = 0; plan.schools.size() < size.schools(); brin++) {
            int locations = LOCATIONS[brin % LOCATIONS.length];
            for (int dependance = 0; dependance < locations && plan.schools.size() < size.schools(); dependance++) {
                plan.add(brin, dependance, shares[plan.schools.size()]);
            }
        }
        return List.copyOf(plan.schools);
    }

    /** Between 0.4 and 2 times the mean, each at least {@link BoardSize#SMALLEST_SCHOOL}, together exact. */
    private int[] shares() {
        SplittableRandom random = new SplittableRandom(size.seed() ^ 0x5c4001L);
        double[] weights = random.doubles(size.schools(), 0.4, 2.0).toArray();
        double total = java.util.Arrays.stream(weights).sum();
        int spread = size.pupils() - size.schools() * BoardSize.SMALLEST_SCHOOL;
        int[] shares = new int[size.schools()];
        int left = spread;
        for (int i = 0; i < shares.length; i++) {
            int share = i == shares.length - 1 ? left : (int) (spread * weights[i] / total);
            shares[i] = BoardSize.SMALLEST_SCHOOL + share;
            left -= share;
        }
        return shares;
    }

    private void add(int brin, int dependance, int pupils) {
        String brin6 = "99" + (char) ('A' + brin / 26) + (char) ('A' + brin % 26) + String.format("%02d", dependance);
        String kind = KINDS[brin % KINDS.length];
        String name = NAMES[brin % NAMES.length] + (brin < NAMES.length ? "" : " " + (brin / NAMES.length + 1));
        String location = dependance == 0 ? "" : ", locatie " + (dependance + 1);
        List<Groep> groepen = groepen(brin6, kind, pupils);
        schools.add(new School(schools.size(), brin6, kind + " " + name + location, kind, groepen, given, pupils));
        given += pupils;
    }

    private static List<Groep> groepen(String brin6, String kind, int pupils) {
        int count = Math.max(1, pupils / GROUP_SIZE);
        List<Groep> groepen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String naam = kind + " groep " + (char) ('A' + i % 26) + (i < 26 ? "" : String.valueOf(i / 26 + 1));
            groepen.add(new Groep(brin6 + "-g" + (i + 1), naam, jaargroep(kind, i, count)));
        }
        return groepen;
    }

    /** SO is S and VSO is V; the sbo schools of this board count their years, 3 to 8, as some do. */
    private static String jaargroep(String kind, int group, int groups) {
        return switch (kind) {
            case "SO" -> "S";
            case "VSO" -> "V";
            default -> String.valueOf(3 + group * 6 / groups);
        };
    }
}
