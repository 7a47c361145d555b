package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Asks the hub that runs on a home, or, when none does, a hub that is started for this question alone with its doors
 * closed: it takes no orders, sends nothing and has no schedule.
 */
final class HubQuestion {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Path home;

    HubQuestion(Path home) {
        this.home = home;
    }

    /**
     * @param path where the running hub answers
     * @param question its body
     * @param byItself asks the same of a hub of our own
     */
    <T> T ask(String path, Object question, TypeReference<T> type, Function<ConfigurableApplicationContext, T> byItself)
            throws IOException {
        Optional<HubFile> running = HubFile.read(home).filter(HubFile::answers);
        if (running.isPresent()) {
            return JSON.readValue(running.get().ask(path, JSON.writeValueAsString(question)), type);
        }
        Hub hub = new Hub(home).quiet().withoutSchedule().with("server.port", 0).with("sluis.open", false);
        try (ConfigurableApplicationContext context = (DemoHome.is(home) ? hub.demo() : hub).start()) {
            return byItself.apply(context);
        } catch (IllegalArgumentException e) {
            throw new WrongArguments(String.valueOf(e.getMessage()));
        }
    }

    static String json(Object answer) throws IOException {
        return JSON.writeValueAsString(answer);
    }
}
