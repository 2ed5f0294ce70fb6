package io.wireloupe.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.wireloupe.dissect.RawFrame;

/** What records of a format look like, for those who look for one among other bytes. */
interface RecordShape {

    /** How many bytes have to be there to tell. */
    int header();

    /**
     * The length of the record at this index, from 1, if what stands there can be one; otherwise 0.
     *
     * @param bytes of the byte order of the file
     * @param first the first frame of the file
     */
    long length(ByteBuffer bytes, int index, RawFrame first);

    /** The byte order of the file. */
    ByteOrder order();
}
