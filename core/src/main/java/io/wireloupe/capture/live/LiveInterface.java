package io.wireloupe.capture.live;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An interface that can be captured from.
 *
 * @param name what the system calls it: {@code eth0}, {@code en0}, {@code \Device\NPF_{…}}
 * @param description what it is, in words of the system; most often empty on Linux
 * @param addresses its IP addresses as text, in the system's order
 * @param hardwareAddress its MAC address as {@code 02:00:00:00:00:01}
 * @param linkType the {@code LINKTYPE_} value of its frames; empty if it is down or may not be opened
 * @param up whether it is up
 * @param running whether it is up and connected
 * @param loopback whether its frames never leave the machine
 */
public record LiveInterface(String name, Optional<String> description, List<String> addresses,
        Optional<String> hardwareAddress, OptionalInt linkType, boolean up, boolean running, boolean loopback) {

    /**
     * Copies the list.
     *
     * @param name what the system calls it: {@code eth0}, {@code en0}, {@code \Device\NPF_{…}}
     * @param description what it is, in words of the system
     * @param addresses its IP addresses as text, in the system's order
     * @param hardwareAddress its MAC address as {@code 02:00:00:00:00:01}
     * @param linkType the {@code LINKTYPE_} value of its frames
     * @param up whether it is up
     * @param running whether it is up and connected
     * @param loopback whether its frames never leave the machine
     */
    public LiveInterface {
        addresses = List.copyOf(addresses);
    }
}
