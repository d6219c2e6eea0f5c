-- Whoever may log in. Other plugins point to users(id).
CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    email_verified_at timestamptz,
    name text,
    role text NOT NULL DEFAULT 'user' CONSTRAINT users_role CHECK (role IN ('user', 'admin')),
    -- In the form of crypt(3), $2b$, or of Argon2, $argon2id$. Absent for those whom an external issuer vouches for.
    password_hash text,
    password_changed_at timestamptz,
    -- Access tokens carry the version that they were made with; an older one is no longer taken.
    token_version integer NOT NULL DEFAULT 0,
    locked_at timestamptz,
    -- Who they are to the external issuer (auth.jwt.external).
    external_subject text,
    -- Of log-ins in a row that failed, and until when the next one is refused.
    failed_logins integer NOT NULL DEFAULT 0,
    refused_until timestamptz,
    -- The second factor, encrypted with auth.encryption.key.
    totp_secret bytea,
    totp_confirmed_at timestamptz,
    totp_last_step bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX users_email ON users (lower(email));
CREATE UNIQUE INDEX users_external_subject ON users (external_subject) WHERE external_subject IS NOT NULL;

-- One log-in of one device: a family of refresh tokens.
CREATE TABLE auth_sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    address text NOT NULL,
    user_agent text NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    -- Without a refresh; it moves on with each, up to ends_at.
    expires_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_for text
);

CREATE INDEX auth_sessions_live ON auth_sessions (user_id) WHERE revoked_at IS NULL;
CREATE INDEX auth_sessions_ends ON auth_sessions (ends_at);

-- The tokens themselves are nowhere: `hash` is an HMAC under a key made of auth.jwt.secret.
CREATE TABLE auth_refresh_tokens (
    hash bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES auth_sessions (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    -- The token that came after this one, readable only with this one.
    successor bytea
);

CREATE INDEX auth_refresh_tokens_live ON auth_refresh_tokens (session_id) WHERE used_at IS NULL;
CREATE INDEX auth_refresh_tokens_session ON auth_refresh_tokens (session_id);
CREATE INDEX auth_refresh_tokens_successor ON auth_refresh_tokens (used_at) WHERE successor IS NOT NULL;
CREATE INDEX auth_refresh_tokens_expires ON auth_refresh_tokens (expires_at);

-- What is refused before it expires: an access token by its id, those of a session, those of a user up to a version.
-- Nodes ask for what was written since they last asked, by transaction: one that commits late is not missed.
CREATE TABLE auth_revocations (
    kind text NOT NULL CONSTRAINT auth_revocations_kind CHECK (kind IN ('token', 'session', 'user')),
    id uuid NOT NULL,
    version integer NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL,
    written xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (kind, id)
);

CREATE INDEX auth_revocations_written ON auth_revocations (written);
CREATE INDEX auth_revocations_expires ON auth_revocations (expires_at);

CREATE TABLE auth_invites (
    hash bytea PRIMARY KEY,
    -- For this address alone, where there is one.
    email text,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
