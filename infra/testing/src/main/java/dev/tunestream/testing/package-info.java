/**
 * Kafka, object store and database for tests: one real set of them for a test JVM, started on first
 * use and gone with it.
 *
 * <p>In a Quarkus module: {@code @WithTestResource(TestStack.class)} on the test class, and {@code
 * quarkus.devservices.enabled=false} in the module's configuration. The services' configuration
 * keys are then set.
 *
 * <p>Elsewhere: {@code @ExtendWith(TestStackExtension.class)} and a parameter of type {@link
 * dev.tunestream.testing.Addresses} in a test, constructor or lifecycle method.
 *
 * <p>To take a part away in the middle of a test, and to bring it back: {@code
 * TestParts.stop("store")}, {@code TestParts.start("store")} (also {@code kafka} and {@code
 * database}).
 *
 * <p>All topics, the bucket and the database are there and empty at the start of the JVM; test
 * classes of one JVM share them, so a test uses names of its own. By default the parts of {@code
 * infra/local} run in a child process, whose jar must have been packaged before ({@code mvn -pl
 * infra/local -am package}); {@code -Dtest.infra=containers} takes containers instead.
 */
package dev.tunestream.testing;
