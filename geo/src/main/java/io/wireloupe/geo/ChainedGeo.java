package io.wireloupe.geo;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One source after the other, the second only for what the first leaves open. */
record ChainedGeo(Geo first, Geo second) implements Geo {

    @Override
    public GeoAnswer locate(IpAddress address) {
        GeoAnswer answer = first.locate(address);
        return answer.leavesOpen() ? answer.filledFrom(second.locate(address)) : answer;
    }

    @Override
    public Map<IpAddress, GeoAnswer> locateAll(Collection<IpAddress> addresses) {
        Map<IpAddress, GeoAnswer> answers = first.locateAll(addresses);
        List<IpAddress> open = answers.values().stream().filter(GeoAnswer::leavesOpen).map(GeoAnswer::address).toList();
        second.locateAll(open).forEach((address, more) ->
                answers.computeIfPresent(address, (key, answer) -> answer.filledFrom(more)));
        return answers;
    }
}
