package io.wireloupe.dissect;

/**
 * Thrown inside the engine when a frame that is decoded alone asks for what earlier ones have left; stackless, shared.
 */
final class PutOff extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final PutOff INSTANCE = new PutOff();

    private PutOff() {
        super("put off", null, false, false);
    }
}
