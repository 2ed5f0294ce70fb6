package io.wireloupe.flows;

/** Where the frames of fragments are counted when their flow is known. */
interface FlowCounter {

    /** Counts a frame and gives the number of its flow. */
    int count(FrameRow row);
}
