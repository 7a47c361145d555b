package nl.sluis.console.jmx;

import io.hawt.jmx.JMXSecurityMBean;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Tells Hawtio's page which buttons to grey out. It enforces nothing: {@link Restrictor} does. */
@Component
final class ButtonState implements JMXSecurityMBean, DisposableBean {
    private final MBeanServer server;
    private final ObjectName name;

    ButtonState(MBeanServer server) throws JMException {
        this.server = server;
        this.name = new ObjectName("hawtio:type=security,area=jmx,rank=1,name=SluisJMXSecurity");
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
        // Spring's exporter refuses a class that is no managed resource
        server.registerMBean(new StandardMBean(this, JMXSecurityMBean.class), name);
    }

    @Override
    public boolean canInvoke(String objectName) {
        return true;
    }

    @Override
    public boolean canInvoke(String objectName, String method) throws MalformedObjectNameException {
        return Rules.mayCall(Caller.loggedIn(), new ObjectName(objectName), method);
    }

    @Override
    public boolean canInvoke(String objectName, String method, String @Nullable [] types)
            throws MalformedObjectNameException {
        return canInvoke(objectName, types == null ? method : method + "(" + String.join(",", types) + ")");
    }

    @Override
    public TabularData canInvoke(Map<String, List<String>> questions)
            throws OpenDataException, MalformedObjectNameException {
        TabularDataSupport table = new TabularDataSupport(CAN_INVOKE_TABULAR_TYPE);
        for (Map.Entry<String, List<String>> question : questions.entrySet()) {
            List<String> methods =
                    question.getValue() == null || question.getValue().isEmpty() ? List.of("") : question.getValue();
            for (String method : methods) {
                boolean can = method.isEmpty() || canInvoke(question.getKey(), method);
                table.put(new CompositeDataSupport(CAN_INVOKE_RESULT_ROW_TYPE, CAN_INVOKE_RESULT_COLUMNS, new Object[] {
                    question.getKey(), method, can
                }));
            }
        }
        return table;
    }

    @Override
    public void destroy() throws JMException {
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
    }
}
