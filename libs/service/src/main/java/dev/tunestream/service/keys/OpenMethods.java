package dev.tunestream.service.keys;

import dev.tunestream.keys.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Methods of JAX-RS that answer at an address, and ask for no role. */
public final class OpenMethods {
  private OpenMethods() {}

  /**
   * Those of a whole application: classes with an address are beans.
   *
   * @throws IllegalStateException if it has no such class, so that nothing could be found
   */
  public static List<String> of(BeanManager beans) {
    List<Class<?>> doors =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .<Class<?>>map(Bean::getBeanClass)
            .filter(found -> found.isAnnotationPresent(Path.class))
            .toList();
    if (doors.isEmpty()) {
      throw new IllegalStateException("This application has no class with @Path.");
    }
    return of(doors);
  }

  /** Those of classes, as {@code ModelDoors.list}. */
  public static List<String> of(Collection<Class<?>> classes) {
    return classes.stream()
        .filter(door -> door.isAnnotationPresent(Path.class))
        .flatMap(door -> Arrays.stream(door.getMethods()))
        .filter(OpenMethods::answers)
        .filter(method -> !asksForARole(method))
        .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
        .sorted()
        .toList();
  }

  /** Also one that only leads to another class: what it leads to may be found by nobody else. */
  private static boolean answers(Method method) {
    return method.isAnnotationPresent(Path.class)
        || Arrays.stream(method.getAnnotations())
            .anyMatch(mark -> mark.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  /**
   * One of the four, since a word that is none of them lets nobody in. What a method says of itself
   * comes before what its class says of all.
   */
  private static boolean asksForARole(Method method) {
    RolesAllowed own = method.getAnnotation(RolesAllowed.class);
    RolesAllowed allowed =
        own == null ? method.getDeclaringClass().getAnnotation(RolesAllowed.class) : own;
    return allowed != null
        && allowed.value().length == 1
        && Role.named(allowed.value()[0]).isPresent();
  }
}
