/** What the descriptions of all services' APIs have in common (OpenAPI). */
package dev.tunestream.service.api;
