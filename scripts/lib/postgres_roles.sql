-- One database of Letterbox on a PostgreSQL server: role and database of one name. Run by the server's superuser,
-- once for each (letterbox_portal, letterbox_desk, letterbox_desk_keys):
--
--   psql -v ON_ERROR_STOP=1 -v name=letterbox_portal -f postgres_roles.sql postgres
--
-- Letterbox looks at all of this whenever it opens the database, and says what is missing.
CREATE ROLE :"name" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS;

-- Text is ordered by its bytes, as SQLite does.
CREATE DATABASE :"name" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO :"name";

-- No value reaches the server's log: neither a statement with its parameters nor the detail of an error.
ALTER ROLE :"name" SET log_min_error_statement = 'panic';
ALTER ROLE :"name" SET log_error_verbosity = 'terse';
ALTER ROLE :"name" SET log_parameter_max_length = 0;
ALTER ROLE :"name" SET log_parameter_max_length_on_error = 0;
ALTER ROLE :"name" SET log_statement = 'none';
ALTER ROLE :"name" SET log_min_duration_statement = -1;
ALTER ROLE :"name" SET log_min_duration_sample = -1;
ALTER ROLE :"name" SET log_transaction_sample_rate = 0;

\connect :"name"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO :"name";
