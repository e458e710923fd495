package dev.tunestream.client;

/** A service answered, and the answer is no; the message is the service's own sentence. */
public final class RefusedException extends ClientException {
  private static final long serialVersionUID = 1L;

  private final int status;

  public RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status of the answer, such as 404 for what is not known. */
  public int status() {
    return status;
  }
}
