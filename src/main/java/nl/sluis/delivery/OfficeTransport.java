package nl.sluis.delivery;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The way to a partner of many offices: each vestiging's documents go to its own office, with its own box and key. */
final class OfficeTransport implements Transport {
    private final PartnerSettings partner;
    private final Offices offices;
    private final Map<String, Transport> ways;

    private OfficeTransport(PartnerSettings partner, Offices offices, Map<String, Transport> ways) {
        this.partner = partner;
        this.offices = offices;
        this.ways = ways;
    }

    /** @throws IllegalArgumentException if a setting of an office is missing or malformed */
    static OfficeTransport open(PartnerSettings partner, Offices offices, Function<PartnerSettings, Transport> way) {
        Map<String, Transport> ways = new TreeMap<>();
        partner.offices()
                .keySet()
                .forEach(name -> ways.put(name, way.apply(partner.office(name).orElseThrow())));
        return new OfficeTransport(partner, offices, ways);
    }

    @Override
    public Receipt deliver(Consignment consignment) throws TransportException {
        String name = offices.of(partner, consignment.vestiging()).orElse("");
        Transport way = ways.get(name);
        if (way == null) {
            // the gate withholds this; it can only be a register that changed since
            throw TransportException.hold("there is no office " + name + " for " + consignment.vestiging());
        }
        return way.deliver(consignment);
    }

    @Override
    public void rest() {
        ways.values().forEach(Transport::rest);
    }
}
