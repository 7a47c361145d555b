package nl.sluis.route;

import nl.sluis.register.Registers;
import nl.sluis.shelf.Shelf;

/**
 * Everything in files that decides about a pupil: policies and mappings, and the board's registers. One set, checked
 * whole and never changed; an order keeps the set that it began with, whatever is read meanwhile.
 */
public record Rules(Shelf shelf, Registers registers) {
    @Override
    public String toString() {
        return "Rules[" + shelf.partners() + ", " + registers.vestigingen().size() + " vestigingen]";
    }
}
