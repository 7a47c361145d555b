package nl.sluis.control.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Settings that weaken the house: a secret that is written out in a configuration file, TLS that trusts everybody, Java
 * objects in messages, and what is meant for developers. The same categories as Camel's security policy of 4.20 and
 * later, whose level here is always {@code fail}; for Spring's own settings too.
 */
final class InsecureSettings {
    /** The last word of a setting, without dashes, and the value that is not allowed. */
    private static final Map<String, Pattern> FORBIDDEN = Map.ofEntries(
            Map.entry("trustallcertificates", Pattern.compile("true")),
            Map.entry("hostnameverification", Pattern.compile("false")),
            Map.entry("stricthostkeychecking", Pattern.compile("no|false")),
            Map.entry("allowjavaserializedobject", Pattern.compile("true")),
            Map.entry("transferexception", Pattern.compile("true")),
            Map.entry("trustallpackages", Pattern.compile("true")),
            Map.entry("packagestrustall", Pattern.compile("true")),
            Map.entry("devconsoleenabled", Pattern.compile("true")),
            Map.entry("uploadenabled", Pattern.compile("true")),
            Map.entry("debugging", Pattern.compile("true")),
            Map.entry("backlogtracing", Pattern.compile("true")),
            Map.entry("routesreloadenabled", Pattern.compile("true")),
            Map.entry("includestacktrace", Pattern.compile("always|on.param")),
            Map.entry("includemessage", Pattern.compile("always|on.param")));

    private static final Pattern SECRET = Pattern.compile(".*(password|passphrase|secret|apikey|token|accesskey)");
    /** Files of configuration; what comes from the environment or the command line has no file. */
    private static final String FILE = "Config resource";

    private InsecureSettings() {}

    /** @return one sentence for each, never with a secret */
    static List<String> in(ConfigurableEnvironment environment) {
        List<String> complaints = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> list) {
                for (String name : list.getPropertyNames()) {
                    look(name, list.getProperty(name), source.getName(), complaints);
                }
            }
        }
        return complaints;
    }

    private static void look(String name, @Nullable Object value, String source, List<String> complaints) {
        String small = name.toLowerCase(Locale.ROOT).replace("-", "");
        if (!small.startsWith("camel.")
                && !small.startsWith("spring.")
                && !small.startsWith("server.")
                && !small.startsWith("management.")
                && !small.startsWith("sluis.")) {
            return;
        }
        String last = small.substring(small.lastIndexOf('.') + 1);
        String text = String.valueOf(value).strip();
        Pattern forbidden = FORBIDDEN.get(small.endsWith("packages.trustall") ? "packagestrustall" : last);
        if (forbidden != null
                && forbidden.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
            complaints.add(name + ": " + text + " is not allowed, in " + place(source));
        }
        if (SECRET.matcher(last).matches() && source.startsWith(FILE) && !text.isEmpty() && !text.startsWith("${")) {
            complaints.add(name + " is a secret that is written out in " + place(source)
                    + ": expected ${A_VARIABLE}, or a file that spring.config.import names (configtree:)");
        }
    }

    private static String place(String source) {
        return source.replaceAll(".*\\[(.*)\\].*", "$1");
    }
}
