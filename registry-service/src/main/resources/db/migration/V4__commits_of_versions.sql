-- What Hugging Face's clients call a version: it follows from the model, the number and the files,
-- and never changes.
ALTER TABLE model_version ADD COLUMN commit text NOT NULL GENERATED ALWAYS AS (
  substr(
    encode(
      sha256((model || '/' || version::text || '/' || adapter || '/' || coalesce(card, ''))::bytea),
      'hex'),
    1, 40)
) STORED;
CREATE INDEX model_version_commit ON model_version (commit);

-- Adapters name their bases as the recipes of their jobs did.
CREATE INDEX job_base ON job ((recipe ->> 'base'), updated_at) WHERE base IS NOT NULL;
