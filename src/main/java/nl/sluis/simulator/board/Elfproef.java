package nl.sluis.simulator.board;

/**
 * Makes numbers by the elfproef: weights 9 to 2 for the first eight digits and -1 for the ninth; the sum is 0 modulo 11
 * for a bsn and 5 for an onderwijsnummer. A different even prefix gives a different number, so a board has no doubles.
 */
final class Elfproef {
    private static final int BSN = 0;
    private static final int ONDERWIJSNUMMER = 5;

    private Elfproef() {}

    /** @param evenPrefix eight digits, even; see {@link #number} */
    static String bsn(int evenPrefix) {
        return number(evenPrefix, BSN);
    }

    static String onderwijsnummer(int evenPrefix) {
        return number(evenPrefix, ONDERWIJSNUMMER);
    }

    /** Nine digits that are neither number: the check digit is one too high. */
    static String failing(int evenPrefix) {
        String good = bsn(evenPrefix);
        return good.substring(0, 8) + (good.charAt(8) - '0' + 1) % 10;
    }

    /** A check digit of 10 does not exist; then the next prefix is taken, whose sum is 2 higher, so it has one. */
    private static String number(int evenPrefix, int remainder) {
        int digit = Math.floorMod(weighted(evenPrefix) - remainder, 11);
        return digit < 10 ? "" + evenPrefix + digit : number(evenPrefix + 1, remainder);
    }

    private static int weighted(int prefix) {
        int sum = 0;
        int rest = prefix;
        for (int weight = 2; weight <= 9; weight++) {
            sum += weight * (rest % 10);
            rest /= 10;
        }
        return sum;
    }
}
