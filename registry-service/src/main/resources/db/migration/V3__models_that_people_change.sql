-- A version may have been pushed instead of trained here, and has a card.
ALTER TABLE model_version ALTER COLUMN job DROP NOT NULL;
ALTER TABLE model_version ADD COLUMN push text UNIQUE;
ALTER TABLE model_version ADD COLUMN card text;

CREATE TABLE push (
  id             text PRIMARY KEY,
  model          text COLLATE "C" NOT NULL,
  adapter        text        NOT NULL,
  bytes          bigint      NOT NULL,
  base           text,
  base_reference text,
  evaluation     text,
  message        text,
  by             text        NOT NULL,
  at             timestamptz NOT NULL
);
CREATE INDEX push_adapter ON push (adapter);

-- Every change that has been applied, by its event's identity: what is delivered again is passed
-- over, also where it would count a second time after what came in between. Numbered in each model.
CREATE TABLE model_change (
  source    text        NOT NULL,
  event_id  text        NOT NULL,
  number    bigint      NOT NULL,
  model     text COLLATE "C" NOT NULL,
  version   int,
  event     text        NOT NULL,
  by        text,
  text      text        NOT NULL,
  void      boolean     NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (source, event_id)
);
CREATE INDEX model_change_of_model ON model_change (model, number);

-- What is said of a model is said of version 0.
CREATE TABLE model_tag (
  model   text COLLATE "C" NOT NULL,
  version int         NOT NULL,
  tag     text COLLATE "C" NOT NULL,
  value   text        NOT NULL,
  by      text        NOT NULL,
  set_at  timestamptz NOT NULL,
  PRIMARY KEY (model, version, tag)
);
CREATE INDEX model_tag_value ON model_tag (tag, value);

CREATE TABLE model_description (
  model   text COLLATE "C" NOT NULL,
  version int         NOT NULL,
  text    text        NOT NULL,
  by      text        NOT NULL,
  set_at  timestamptz NOT NULL,
  PRIMARY KEY (model, version)
);

CREATE TABLE model_gate (
  model  text COLLATE "C" NOT NULL,
  alias  text COLLATE "C" NOT NULL,
  rules  json        NOT NULL,
  by     text        NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (model, alias)
);

-- An alias that was taken away has pointed to nothing since.
ALTER TABLE alias_move DROP CONSTRAINT alias_move_pkey;
ALTER TABLE alias_move ALTER COLUMN version DROP NOT NULL;
ALTER TABLE alias_move ADD COLUMN before int;
ALTER TABLE alias_move ADD COLUMN by text;
ALTER TABLE alias_move ADD COLUMN reason text;
ALTER TABLE alias_move ADD COLUMN number bigint;
CREATE INDEX alias_move_at ON alias_move (model, alias, at);

-- A version can come to the same gate again, with other evidence, or overridden.
ALTER TABLE gate DROP CONSTRAINT gate_pkey;
ALTER TABLE gate ADD COLUMN evaluation text;
ALTER TABLE gate ADD COLUMN report text;
ALTER TABLE gate ADD COLUMN rules json;
ALTER TABLE gate ADD COLUMN by text;
ALTER TABLE gate ADD COLUMN override text;
ALTER TABLE gate ADD COLUMN number bigint;
CREATE INDEX gate_of_version ON gate (model, version, alias, number);

-- Of reasons and recipes that are told more than once, the time decides and not the order.
ALTER TABLE job ADD COLUMN reason_at timestamptz;
ALTER TABLE job ADD COLUMN recipe_at timestamptz;
ALTER TABLE job ADD COLUMN recipe_pinned boolean NOT NULL DEFAULT false;
