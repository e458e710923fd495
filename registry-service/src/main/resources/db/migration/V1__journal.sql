-- What the topics tell, as tables. Everything here is made by replaying the journal (Kafka): the
-- schema can be dropped, and the service builds it again. No foreign keys between what different
-- topics tell: an evaluation may arrive before its job. Names are sorted by their bytes everywhere.

-- Where the journal has been applied to; written in the transaction that applies.
CREATE TABLE journal_offset (
  topic       text   NOT NULL,
  partition   int    NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);

-- The Kafka cluster whose journal this is: the offsets mean nothing on another one.
CREATE TABLE journal_cluster (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id       text NOT NULL
);

CREATE TABLE dataset_snapshot (
  name       text COLLATE "C" NOT NULL,
  digest     text        NOT NULL,
  accepted   bigint      NOT NULL,
  rejected   bigint      NOT NULL,
  duplicates bigint      NOT NULL,
  snapshot   text        NOT NULL,
  report     text        NOT NULL,
  sealed_at  timestamptz NOT NULL,
  PRIMARY KEY (name, digest)
);

CREATE TABLE job (
  id             text COLLATE "C" PRIMARY KEY,
  state          text        NOT NULL,
  attempt        int         NOT NULL,
  reason         text,
  requested_at   timestamptz,
  updated_at     timestamptz NOT NULL,
  recipe         json,
  dataset        text,
  dataset_digest text,
  base           text,
  template       text,
  tokenizer      text,
  tokenized_set  json,
  summary        json
);
CREATE INDEX job_state ON job (state, id);

-- The CloudEvent's identity keeps an event that was published twice from standing here twice.
CREATE TABLE job_history (
  job      text        NOT NULL,
  source   text        NOT NULL,
  event_id text        NOT NULL,
  event    text        NOT NULL,
  at       timestamptz NOT NULL,
  text     text        NOT NULL,
  PRIMARY KEY (job, source, event_id)
);

CREATE TABLE job_step (
  job           text             NOT NULL,
  step          int              NOT NULL,
  attempt       int              NOT NULL,
  total_steps   int              NOT NULL,
  epoch         double precision NOT NULL,
  loss          double precision NOT NULL,
  grad_norm     double precision NOT NULL,
  learning_rate double precision NOT NULL,
  tokens        bigint           NOT NULL,
  seconds       double precision NOT NULL,
  PRIMARY KEY (job, step)
);

-- Two jobs can give the same adapter.
CREATE TABLE adapter (
  job         text PRIMARY KEY,
  digest      text        NOT NULL,
  bytes       bigint      NOT NULL,
  produced_at timestamptz NOT NULL
);
CREATE INDEX adapter_digest ON adapter (digest);

CREATE TABLE evaluation (
  id      text PRIMARY KEY,
  job     text        NOT NULL,
  adapter text        NOT NULL,
  state   text        NOT NULL,
  base    json,
  tuned   json,
  report  text,
  reason  text,
  at      timestamptz NOT NULL
);

CREATE TABLE model_version (
  model         text COLLATE "C" NOT NULL,
  version       int         NOT NULL,
  job           text        NOT NULL UNIQUE,
  adapter       text        NOT NULL,
  evaluation    text,
  registered_at timestamptz NOT NULL,
  PRIMARY KEY (model, version)
);

CREATE TABLE model_alias (
  model    text COLLATE "C" NOT NULL,
  alias    text COLLATE "C" NOT NULL,
  version  int         NOT NULL,
  moved_at timestamptz NOT NULL,
  PRIMARY KEY (model, alias)
);

-- Every move, so that a promotion that was taken back is not made again.
CREATE TABLE alias_move (
  model   text COLLATE "C" NOT NULL,
  alias   text COLLATE "C" NOT NULL,
  version int         NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (model, alias, version, at)
);

CREATE TABLE gate (
  model   text COLLATE "C" NOT NULL,
  version int         NOT NULL,
  alias   text COLLATE "C" NOT NULL,
  passed  boolean     NOT NULL,
  reason  text        NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (model, version, alias)
);
