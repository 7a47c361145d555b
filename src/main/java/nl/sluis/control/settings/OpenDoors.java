package nl.sluis.control.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** A port of the hub that others than this machine can reach must speak TLS: passwords and sessions pass there. */
final class OpenDoors {
    private OpenDoors() {}

    /** @return one sentence for each door that is open without TLS */
    static List<String> in(Environment settings) {
        List<String> complaints = new ArrayList<>();
        for (String server : List.of("server", "management.server")) {
            String address = settings.getProperty(server + ".address", "");
            boolean tls = List.of("certificate", "bundle", "key-store").stream()
                    .anyMatch(
                            w -> !settings.getProperty(server + ".ssl." + w, "").isEmpty());
            if (!tls && !isLoopback(address)) {
                complaints.add(server + ".address: " + (address.isEmpty() ? "every address" : address)
                        + " can be reached from elsewhere, without TLS: expected " + server + ".ssl.certificate and "
                        + server + ".ssl.certificate-private-key (PEM), or a loopback address");
            }
        }
        return complaints;
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
