package nl.sluis.mapping;

import java.util.List;
import java.util.UUID;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;

/**
 * A message that tells one partner to remove what it has of some pupils. It carries their handles and nothing else. Only
 * a {@link PartnerDocument}, so only what came through the gate, makes one.
 */
public final class Revocation {
    private final UUID id;
    private final Mapping mapping;
    private final RevocationForm form;
    private final Vestiging vestiging;
    private final List<Handle> handles;

    Revocation(UUID id, Mapping mapping, RevocationForm form, Vestiging vestiging, List<Handle> handles) {
        this.id = id;
        this.mapping = mapping;
        this.form = form;
        this.vestiging = vestiging;
        this.handles = List.copyOf(handles);
    }

    /** Random; the idempotency key that the partner sees. */
    public UUID id() {
        return id;
    }

    public List<Subject> subjects() {
        return handles.stream().map(Handle::subject).toList();
    }

    /** The bytes that the partner gets, before any encryption for the way. */
    public byte[] render() {
        List<String[]> rows = handles.stream().map(h -> h.values(form)).toList();
        return Renderer.of(mapping.format()).render(new Sheet(id, vestiging, form.root(), form.columns(), rows));
    }

    @Override
    public String toString() {
        return "Revocation[" + id + " to " + mapping.partner() + ", " + handles.size() + " pupils]";
    }
}
