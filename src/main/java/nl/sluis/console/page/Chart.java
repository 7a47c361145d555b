package nl.sluis.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import nl.sluis.console.view.Nights30.Day;

/**
 * A bar chart of 30 days as numbers that a template draws: 600 wide, 120 high, with what it says in one sentence for who
 * cannot see it.
 *
 * @param id for the references between its parts
 * @param top value at the upper line
 */
public record Chart(String id, String title, String summary, int top, List<Bar> bars) {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 120;
    private static final int GAP = 4;

    public Chart {
        bars = List.copyOf(bars);
    }

    /** One day: its place, its height, and its value in words. */
    public record Bar(int x, int y, int width, int height, String day, String text, int value) {}

    static Chart of(String id, String title, String unit, DutchWords words, List<Day> days, ToIntFunction<Day> value) {
        int most = days.stream().mapToInt(value).max().orElse(0);
        int top = roundUp(most);
        int step = WIDTH / days.size();
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            int v = value.applyAsInt(days.get(i));
            // what is not nothing is seen
            int height = v == 0 ? 0 : Math.max(2, (int) Math.round((double) v * HEIGHT / top));
            String day = words.shortDay(days.get(i).day());
            bars.add(new Bar(i * step + GAP / 2, HEIGHT - height, step - GAP, height, day, words.number(v), v));
        }
        return new Chart(id, title, summary(unit, words, days, value, most), top, bars);
    }

    private static String summary(String unit, DutchWords words, List<Day> days, ToIntFunction<Day> value, int most) {
        if (most == 0) {
            return "In 30 dagen geen " + unit + ".";
        }
        Day best = days.stream()
                .filter(d -> value.applyAsInt(d) == most)
                .findFirst()
                .orElseThrow();
        int total = days.stream().mapToInt(value).sum();
        return "In 30 dagen " + words.number(total) + " " + unit + ", de meeste op " + words.shortDay(best.day()) + " ("
                + words.number(most) + ").";
    }

    /** 1, 2 or 5 times a power of ten. */
    private static int roundUp(int most) {
        int power = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if ((long) factor * power >= Math.max(1, most)) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }
}
