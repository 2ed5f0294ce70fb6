package io.wireloupe.flows;

/**
 * One address, and what was sent from it and to it.
 *
 * @param <A> {@link MacAddress} or {@link Address}
 * @param address the address, which may be that of a group
 * @param sent frames from it
 * @param received frames to it
 */
public record Endpoint<A>(A address, Amount sent, Amount received) {

    /** {@return frames from it and to it; a frame to itself counts twice} */
    public Amount total() {
        return sent.plus(received);
    }
}
