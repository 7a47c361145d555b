package nl.sluis.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.console.security.Role;
import nl.sluis.console.security.UserLine;
import nl.sluis.console.security.UsersFile;

/**
 * The users of {@code sluis serve --demo}: one of each role, and a second privacy officer for what needs two people. Their
 * passwords are random, printed when they are made, and kept in a file that only its owner can read.
 */
final class DemoUsers {
    private static final Map<String, Role> USERS = new LinkedHashMap<>();

    static {
        USERS.put("kijker", Role.VIEWER);
        USERS.put("operator", Role.OPERATOR);
        USERS.put("beheerder", Role.ADMINISTRATOR);
        USERS.put("privacy", Role.PRIVACY_OFFICER);
        USERS.put("tweede", Role.PRIVACY_OFFICER);
    }

    private DemoUsers() {}

    /** Makes them when the home has no users yet. */
    static void prepare(Path home, PrintWriter out) throws IOException {
        Path file = home.resolve("users");
        Path passwords = home.resolve("demo-passwords.txt");
        if (!new UsersFile(file).read().isEmpty()) {
            out.println("Users of the demo: see " + passwords);
            return;
        }
        List<UserLine> users = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Role> user : USERS.entrySet()) {
            String password = PrivateFile.password();
            String hash = UsersFile.encoder().encode(password);
            users.add(new UserLine(user.getKey(), Set.of(user.getValue()), String.valueOf(hash)));
            lines.add(String.format(
                    "%-10s %-18s %s", user.getKey(), user.getValue().word(), password));
        }
        PrivateFile.write(file, users.stream().map(UserLine::text).toList());
        PrivateFile.write(passwords, lines);
        out.println("Users of the demo (name, role, password; also in " + passwords + "):");
        lines.forEach(line -> out.println("  " + line));
        out.flush();
    }
}
