package dev.tunestream.client;

/** What the line did not do, in a sentence for people. */
public sealed class ClientException extends RuntimeException
    permits RefusedException, UnreachableException {
  private static final long serialVersionUID = 1L;

  public ClientException(String message) {
    super(message);
  }

  public ClientException(String message, Throwable cause) {
    super(message, cause);
  }
}
