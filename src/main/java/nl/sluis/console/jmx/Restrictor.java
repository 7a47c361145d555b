package nl.sluis.console.jmx;

import java.util.Set;
import javax.management.ObjectName;
import org.jolokia.server.core.restrictor.DenyAllRestrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;

/**
 * What Jolokia asks before it does anything: the {@link Rules}, for the user of the request. POST only, since a GET
 * carries no token against forged requests and can run an operation all the same. Named in
 * {@code management.endpoint.jolokia.config}, and made by Jolokia.
 */
public final class Restrictor extends DenyAllRestrictor {
    private static final Set<RequestType> TYPES =
            Set.of(RequestType.READ, RequestType.EXEC, RequestType.LIST, RequestType.SEARCH, RequestType.VERSION);

    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return method == HttpMethod.POST;
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return TYPES.contains(type);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        return Rules.mayRead(Caller.loggedIn(), name, attribute);
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        return false;
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        return Rules.mayCall(Caller.loggedIn(), name, operation);
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return !Rules.visible(name);
    }

    /** The filter chain before Jolokia decides who comes in; the port is bound to this machine. */
    @Override
    public boolean isRemoteAccessAllowed(String... hostOrAddress) {
        return true;
    }

    /** Pages of other origins get no permission to read answers; a page of this one needs none. */
    @Override
    public boolean isOriginAllowed(String origin, boolean strict) {
        return strict;
    }
}
