package nl.sluis.simulator.board;

import java.util.List;

/**
 * One vestiging of the board.
 *
 * @param index the place on the board, from 0
 * @param brin6 BRIN and dependance, such as 99AA01; the BRINs 99AA and on belong to no real school
 * @param soortOnderwijs SO, SBO or VSO
 * @param first the board-wide number of its first pupil
 * @param size how many pupils it has, those who left included
 */
public record School(
        int index, String brin6, String naam, String soortOnderwijs, List<Groep> groepen, int first, int size) {
    public School {
        groepen = List.copyOf(groepen);
    }

    public String brin() {
        return brin6.substring(0, 4);
    }

    public String dependance() {
        return brin6.substring(4);
    }
}
