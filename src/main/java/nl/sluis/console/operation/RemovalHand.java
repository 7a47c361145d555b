package nl.sluis.console.operation;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import nl.sluis.console.security.Actor;
import nl.sluis.console.security.Role;
import nl.sluis.control.RowNumber;
import org.springframework.stereotype.Component;

/**
 * What {@code duo remove} and its like ask, as rows of text, so that a running hub and one of their own answer alike. The
 * hub believes the name that a command gives; who may run commands is up to the machine's administrator.
 */
@Component
public final class RemovalHand {
    private final Removals removals;

    RemovalHand(Removals removals) {
        this.removals = removals;
    }

    /** Id, vestiging, pseudonym, asked by, asked at, approved by, state, note. */
    public List<List<String>> list() {
        return removals.latest().stream()
                .map(r -> List.of(
                        String.valueOf(r.id()),
                        r.vestiging().code(),
                        r.subject().pseudonym().toString(),
                        r.askedBy(),
                        r.askedAt().toString(),
                        r.approvedBy(),
                        r.state(),
                        r.note()))
                .toList();
    }

    /** @param question {@code school}, {@code leerlingkey}, {@code by}, {@code reason} */
    public List<List<String>> ask(Map<String, String> question) {
        removals.ask(
                actor(question),
                question.getOrDefault("school", ""),
                question.getOrDefault("leerlingkey", ""),
                question.getOrDefault("reason", ""));
        return list();
    }

    /** @param question {@code id}, {@code by}, {@code reason} */
    public List<List<String>> approve(Map<String, String> question) {
        removals.approve(actor(question), id(question), question.getOrDefault("reason", ""));
        return list();
    }

    /** @param question {@code id}, {@code by}, {@code reason} */
    public List<List<String>> withdraw(Map<String, String> question) {
        removals.withdraw(actor(question), id(question), question.getOrDefault("reason", ""));
        return list();
    }

    private static long id(Map<String, String> question) {
        return RowNumber.of(question.getOrDefault("id", ""), "removal");
    }

    private static Actor actor(Map<String, String> question) {
        return new Actor(question.getOrDefault("by", "unknown"), EnumSet.of(Role.PRIVACY_OFFICER), "command");
    }
}
