package dev.tunestream.service;

/** A request that is answered with an error; the message is what the client reads. */
public final class RequestRefusedException extends RuntimeException {
  private final int status;

  private RequestRefusedException(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /** 400: the request itself can't be read. */
  public static RequestRefusedException malformed(String sentence) {
    return new RequestRefusedException(400, sentence);
  }

  /** 403: who asks may not. */
  public static RequestRefusedException forbidden(String sentence) {
    return new RequestRefusedException(403, sentence);
  }

  /** 404: what it names is not there. */
  public static RequestRefusedException unknown(String sentence) {
    return new RequestRefusedException(404, sentence);
  }

  /** 409: what it names is there and differs. */
  public static RequestRefusedException conflict(String sentence) {
    return new RequestRefusedException(409, sentence);
  }

  /** 413: it brings too much. */
  public static RequestRefusedException tooLarge(String sentence) {
    return new RequestRefusedException(413, sentence);
  }

  /** 422: it can be read, and can't be used. */
  public static RequestRefusedException unusable(String sentence) {
    return new RequestRefusedException(422, sentence);
  }

  /** 503: what it needs from elsewhere is away now. */
  public static RequestRefusedException unavailable(String sentence) {
    return new RequestRefusedException(503, sentence);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
