package io.wireloupe.flows;

/** Between whom a frame travels, by the addresses of its outermost IP header. */
public enum Scope {
    /** Between a local and a remote address. */
    REMOTE,
    /** Between two local addresses. */
    INSIDE,
    /** From one sender to a group: multicast or broadcast. */
    GROUP,
    /** Between two addresses neither of which is local. */
    TRANSIT,
    /** Without an IP header: ARP, for example, or a frame whose IP header could not be read. */
    NO_IP,
    /** Between addresses that were not kept, because there were more pairs of them than the limit allows. */
    CROWD
}
