package dev.tunestream.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The test JVM's one set of Kafka, store and database, started on first use. */
public final class TestParts {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  private TestParts() {}

  /** Where the parts answer; starts them where they do not run yet, which takes a few seconds. */
  public static Addresses addresses() {
    try {
      return JSON.readValue((String) SERVER.getAttribute(bean(), "Addresses"), Addresses.class);
    } catch (JMException | JsonProcessingException e) {
      throw new IllegalStateException("The test's parts do not tell their addresses.", e);
    }
  }

  /** Stops a part: {@code kafka}, {@code store} or {@code database}. Its data stays. */
  public static void stop(String part) {
    command("stop " + part);
  }

  /** Starts a stopped part again, on the same port with the same data. */
  public static void start(String part) {
    command("start " + part);
  }

  private static void command(String command) {
    try {
      SERVER.invoke(
          bean(), "command", new Object[] {command}, new String[] {String.class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException("'" + command + "' failed: " + e.getCause(), e);
    }
  }

  private static ObjectName bean() throws JMException {
    synchronized (SERVER) { // the one object that all class loaders see
      ObjectName name = new ObjectName("dev.tunestream.testing:type=Stack");
      if (!SERVER.isRegistered(name)) {
        SERVER.registerMBean(bean(launch()), name);
      }
      return name;
    }
  }

  private static Infra launch() {
    String kind = System.getProperty("test.infra", "embedded");
    return switch (kind) {
      case "embedded" -> EmbeddedInfra.start();
      case "containers" -> ContainerInfra.start();
      default ->
          throw new IllegalArgumentException(
              "-Dtest.infra=%s is not known. Use embedded (the default) or containers."
                  .formatted(kind));
    };
  }

  private static StackMXBean bean(Infra infra) {
    return new StackMXBean() {
      @Override
      public String getAddresses() {
        try {
          return JSON.writeValueAsString(infra.addresses());
        } catch (JsonProcessingException e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public void command(String command) {
        infra.command(command);
      }
    };
  }
}
