package nl.sluis.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.console.security.Role;
import nl.sluis.console.security.UserLine;
import nl.sluis.console.security.UsersFile;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis user}: who may log in to the page, to Hawtio and to remote JMX. A running hub sees a change at once. */
@Command(
        name = "user",
        description = {
            "Keeps the users file (sluis.console.users-file, default HOME/users). It holds names, roles and Argon2 hashes.",
            "A running hub reads it at every login."
        })
final class UserCommand implements Runnable {
    private static final int SHORTEST = 12;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public void run() {
        throw new WrongArguments("expected one of: user add, user remove, user list");
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Adds a user, or gives one that is there other roles and another password. The password is asked, or read",
                "from standard input where there is no terminal (12 positions at least)."
            })
    int add(
            @Mixin Home home,
            @Parameters(paramLabel = "NAME", description = "small letters, digits, points, hyphens") String name,
            @Option(
                            names = "--role",
                            paramLabel = "R",
                            required = true,
                            description =
                                    "viewer, operator, privacy-officer, administrator or metrics; may be repeated")
                    List<String> words,
            @Option(names = "--generate", description = "make a password and print it once") boolean generate)
            throws IOException {
        Path file = file(home);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words) {
            roles.add(Role.of(word)
                    .orElseThrow(() ->
                            new WrongArguments("--role: expected one of " + UserLine.words() + ", found " + word)));
        }
        try {
            // the name is looked at before anybody has to think of a password
            new UserLine(name, roles, "-");
        } catch (IllegalArgumentException e) {
            throw new WrongArguments("NAME: " + e.getMessage());
        }
        String password = generate ? PrivateFile.password() : ask();
        if (password.length() < SHORTEST) {
            throw new WrongArguments(
                    "expected a password of " + SHORTEST + " positions at least, found " + password.length());
        }
        String hash = String.valueOf(UsersFile.encoder().encode(password));
        List<UserLine> users = without(file, name);
        users.add(new UserLine(name, roles, hash));
        PrivateFile.write(file, users.stream().map(UserLine::text).toList());
        say("User " + name + " is in " + file + (generate ? ", password " + password : "") + ".");
        return 0;
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Takes a user out.")
    int remove(@Mixin Home home, @Parameters(paramLabel = "NAME", description = "the user") String name)
            throws IOException {
        Path file = file(home);
        List<UserLine> rest = without(file, name);
        if (rest.size() == new UsersFile(file).read().size()) {
            throw new WrongArguments("NAME: there is no user " + name + " in " + file);
        }
        PrivateFile.write(file, rest.stream().map(UserLine::text).toList());
        say("User " + name + " cannot log in any more; a session that is open ends within half an hour.");
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users and their roles.")
    int list(@Mixin Home home) {
        Path file = file(home);
        Table table = new Table("name", "roles");
        List<UserLine> users = new UsersFile(file).read();
        users.forEach(u -> table.row(
                u.name(),
                String.join(", ", u.roles().stream().map(Role::word).sorted().toList())));
        say(users.isEmpty() ? "There are no users in " + file + "." : table.toString());
        return 0;
    }

    private static List<UserLine> without(Path file, String name) {
        List<UserLine> users = new ArrayList<>(new UsersFile(file).read());
        users.removeIf(u -> u.name().equals(name));
        return users;
    }

    private static String ask() throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("Password: ");
            return typed == null ? "" : new String(typed);
        }
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    /** Where the running hub looks, by the same settings. */
    private static Path file(Home home) {
        Path folder = home.prepare();
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("home", Map.of("sluis.home", folder.toString())));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return Path.of(environment.getRequiredProperty("sluis.console.users-file"));
    }

    private void say(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
