package io.wireloupe.examples.workshop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong in a command into one line and an exit status. */
final class Failure implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        if (failure instanceof OutputFailure output && output.readerHasGone()) {
            return ExitStatus.OK;
        }
        if (failure instanceof Captures.Unreadable || failure instanceof UncheckedIOException) {
            Terminal.complain(reason(failure));
            return ExitStatus.INPUT;
        }
        if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
            Terminal.complain(reason(failure));
            return ExitStatus.USAGE;
        }
        throw failure;
    }

    /** What went wrong, in words; file system exceptions often say no more than the file's name. */
    static String reason(Exception failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        if (failure instanceof CharacterCodingException) {
            return "a text file holds bytes that are no text: " + message;
        }
        if (failure instanceof FileNotFoundException || !(failure instanceof FileSystemException file)
                || file.getReason() != null) {
            return message;
        }
        return file.getFile() + ": " + cause(file);
    }

    private static String cause(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "there is a file of that name already, and a folder is needed";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        return failure instanceof DirectoryNotEmptyException ? "the folder is not empty" : "it cannot be used";
    }
}
