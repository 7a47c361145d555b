package nl.sluis.delivery.duo;

import java.util.List;

/**
 * One element of a contract.
 *
 * @param from its name in our mapping
 * @param name its name in the contract
 * @param base whether it stands in the namespace of the contract's base schema: an inherited element does, one that the
 *     message adds does not, so that one message mixes both
 * @param required without it the message would not be valid
 * @param parts the elements in it, in the order of the schema; empty for a value
 */
record Part(String from, String name, boolean base, boolean required, List<Part> parts) {

    static Part base(String name, Part... parts) {
        return new Part(name, name, true, false, List.of(parts));
    }

    static Part own(String name, Part... parts) {
        return new Part(name, name, false, false, List.of(parts));
    }

    Part needed() {
        return new Part(from, name, base, true, parts);
    }

    Part calledInOurMapping(String other) {
        return new Part(other, name, base, required, parts);
    }
}
