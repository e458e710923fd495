/** How the page is put together from its resources and the data in it. */
package dev.tunestream.report.page;
