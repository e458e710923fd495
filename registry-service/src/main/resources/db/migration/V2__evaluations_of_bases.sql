-- An evaluation may be of a base model alone, and of data that no job was trained on.
ALTER TABLE evaluation ALTER COLUMN job DROP NOT NULL;
ALTER TABLE evaluation ALTER COLUMN adapter DROP NOT NULL;
ALTER TABLE evaluation ADD COLUMN seconds json;

-- What readers say of answers; of one reader the last word. Nobody's name is the empty one.
CREATE TABLE answer_rating (
  evaluation text        NOT NULL,
  row_number int         NOT NULL,
  report_column text     NOT NULL,
  reader     text        NOT NULL,
  rating     text        NOT NULL,
  comment    text,
  rated_at   timestamptz NOT NULL,
  PRIMARY KEY (evaluation, row_number, report_column, reader)
);
