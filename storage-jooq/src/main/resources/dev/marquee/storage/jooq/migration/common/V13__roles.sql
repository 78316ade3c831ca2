-- What an account may do in an application that serves many people. An account without a row is a member, so that accounts that
-- others write need no row here, and a fact has one form. The accounts' own table stays as the design and Django know it.

CREATE TABLE auth_userrole (
    user_id    INTEGER PRIMARY KEY REFERENCES auth_user (id) ON DELETE CASCADE,
    role       VARCHAR(20) NOT NULL,
    updated_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT auth_userrole_role_kind CHECK (role IN ('moderator', 'administrator'))
);

CREATE INDEX auth_userrole_role ON auth_userrole (role, user_id);
