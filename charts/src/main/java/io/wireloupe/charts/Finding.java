package io.wireloupe.charts;

import java.util.List;

/**
 * A reason to look, and the remote endpoints that it is about.
 *
 * @param flag    what the report shows
 * @param remotes addresses of the endpoints, as their rows have them
 * @param brief   what the endpoints' rows say of it
 */
record Finding(Flag flag, List<String> remotes, String brief) {
}
