-- By the request that sealed a snapshot its raw records can be read again.
ALTER TABLE dataset_snapshot ADD COLUMN request text;

-- What an event of a job told, as it travelled; null where it was applied before this column was
-- there, until the tables are built again.
ALTER TABLE job_history ADD COLUMN data json;

-- For the way upward, from data to what was made of it.
CREATE INDEX job_dataset ON job (dataset_digest);
