package dev.tunestream.registry.rest;

import dev.tunestream.service.RequestRefusedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Documents that are read into memory are small. The service as a whole takes bodies as large as a
 * model, which stream into the store.
 */
@Provider
public class SmallDocuments implements ContainerRequestFilter {
  private static final long MOST = 4L << 20;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.hasEntity()
        && MediaType.APPLICATION_JSON_TYPE.isCompatible(request.getMediaType())) {
      if (request.getLength() > MOST) {
        throw tooLarge();
      }
      request.setEntityStream(new Bounded(request.getEntityStream()));
    }
  }

  private static RequestRefusedException tooLarge() {
    return RequestRefusedException.tooLarge(
        "The document is larger than %d MiB; none that this address takes is."
            .formatted(MOST >> 20));
  }

  /** For bodies that don't say beforehand how long they are. */
  private static final class Bounded extends FilterInputStream {
    private long left = MOST;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw tooLarge();
      }
    }
  }
}
