package nl.sluis.delivery.probe;

import java.util.Map;
import java.util.TreeMap;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.verzuim.Boxes;

/**
 * The doors of one partner, each with its own settings: of each of its offices or boxes, or the one that it has. What kind
 * of door it is is told by what its settings name: a host for SSH, a url for TLS.
 */
public final class Doors {
    private Doors() {}

    /**
     * @return by a name for people; empty for a partner that comes itself
     * @throws IllegalArgumentException if the file with boxes cannot be read
     */
    public static Map<String, PartnerSettings> of(PartnerSettings partner) {
        Map<String, PartnerSettings> doors = new TreeMap<>();
        if (partner.fetches()) {
            return doors;
        }
        if (!partner.offices().isEmpty()) {
            partner.offices()
                    .keySet()
                    .forEach(name -> doors.put(
                            partner.partner() + " " + name, partner.office(name).orElseThrow()));
        } else if (partner.settings().containsKey("boxesFile")) {
            new Boxes(partner).all().forEach((code, box) -> doors.put(partner.partner() + " " + code, box));
        } else {
            doors.put(partner.partner(), partner);
        }
        return doors;
    }

    /** Knocks. Takes at most half a minute, when nobody answers. */
    public static Answer knock(PartnerSettings door) {
        if (door.settings().containsKey("host")) {
            return SshDoor.knock(door);
        }
        if (door.settings().containsKey("url")) {
            return TlsDoor.knock(door);
        }
        return Answer.bad("its settings name neither host nor url", "nobody knows how to reach it: see its file");
    }
}
