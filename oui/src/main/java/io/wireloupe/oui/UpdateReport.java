package io.wireloupe.oui;

import java.nio.file.Path;
import java.util.List;

/**
 * What an update did.
 *
 * @param folder where the files lie
 * @param files  what became of each file
 */
public record UpdateReport(Path folder, List<UpdatedFile> files) {

    /**
     * Makes the list unchangeable.
     *
     * @param folder where the files lie
     * @param files  what became of each file
     */
    public UpdateReport {
        files = List.copyOf(files);
    }

    /** What became of one file. */
    public enum Outcome {
        /** A newer file was downloaded, checked and put in place. */
        UPDATED,
        /** The server says that the file at hand is the newest. */
        UNCHANGED,
        /** Something went wrong; what was there before, if anything, is untouched. */
        KEPT
    }

    /**
     * One file of the update.
     *
     * @param name    for instance {@code oui.csv}
     * @param outcome what became of it
     * @param blocks  how many blocks the new file holds, 0 unless updated
     * @param reason  what went wrong and what to do; empty unless kept
     */
    public record UpdatedFile(String name, Outcome outcome, int blocks, String reason) {
    }

    /**
     * Whether every file is now the newest.
     *
     * @return false if any was {@link Outcome#KEPT}
     */
    public boolean complete() {
        return files.stream().noneMatch(file -> file.outcome() == Outcome.KEPT);
    }
}
