DROP TABLE auth_invites;
DROP TABLE auth_revocations;
DROP TABLE auth_refresh_tokens;
DROP TABLE auth_sessions;
DROP TABLE users;
