package dev.tunestream.ingest.edge;

import dev.tunestream.events.DataRules;
import dev.tunestream.ingest.columns.ColumnRule;

/**
 * Rows to put into a dataset.
 *
 * @param rule which columns make a record
 * @param rules what is done about flaws
 */
record RowRequest(String dataset, ColumnRule rule, DataRules rules) {}
