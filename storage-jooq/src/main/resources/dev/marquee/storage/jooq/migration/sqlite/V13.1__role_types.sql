-- What PostgreSQL's column types refuse by themselves.

ALTER TABLE auth_userrole ADD CONSTRAINT auth_userrole_updated_at_type CHECK (updated_at GLOB ${timestamp_form});
