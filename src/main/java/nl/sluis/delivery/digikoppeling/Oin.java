package nl.sluis.delivery.digikoppeling;

import java.util.regex.Pattern;

/**
 * Organisatie-identificatienummer of Digikoppeling: 20 positions, of which the first eight say what the rest is
 * (Logius, OIN-stelsel, chapter 6).
 */
public record Oin(String number) {
    private static final Pattern FORM = Pattern.compile("[0-9A-Z]{20}");
    private static final String OF_BRIN = "00000007" + "000";

    public Oin {
        if (!FORM.matcher(number).matches()) {
            throw new IllegalArgumentException("expected an OIN of 20 digits and capitals, found " + number.length());
        }
    }

    /** Of a school, out of its BRIN: {@code 25BE} has {@code 0000000700025BE00000}. */
    public static Oin ofBrin(String brin) {
        return new Oin(OF_BRIN + brin + "00000");
    }

    /** In the query of an address, where Digikoppeling wants it. */
    String in(String address) {
        return address + "?oin=" + number;
    }

    @Override
    public String toString() {
        return number;
    }
}
