/** Look-ups in the registry by many clients at the same time. */
package dev.tunestream.bench.lookups;
