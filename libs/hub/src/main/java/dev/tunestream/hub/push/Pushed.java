package dev.tunestream.hub.push;

import java.net.URI;
import java.util.List;

/**
 * What was published.
 *
 * @param address of the repository, for people
 * @param commit that holds the files
 * @param changed names of the files that the commit brought; none where the hub had them all
 * @param sent bytes that were sent of large files, without those that the hub had
 * @param files how many were read back and compared
 */
public record Pushed(URI address, String commit, List<String> changed, long sent, int files) {}
