#!/bin/sh
# 城防数据库核查代理：只读，单文件，无需安装；在数据库主机上运行。
# Chengfang database agent: read-only, one file, nothing to install; run it on the database's host.
#
#   sh chengfang-db.sh --postgresql "host=/run/postgresql user=audit" > evidence.json
#   sh chengfang-db.sh --mysql /root/audit.cnf > evidence.json
#
#   --postgresql CONNINFO   psql 的连接串；口令放 ~/.pgpass          connection string; the password goes in ~/.pgpass
#   --mysql FILE            mysql 的选项文件（[client]）             options file of the client, with user and password
#   --key FILE, --key-id ID, --unsigned                             as of chengfang-agent.sh
#
# What it promises: each session is set read-only before it asks anything, no password is taken as an argument, and no
# query returns a password or its hash. The queries are those of checks/postgresql and checks/mysql, word for word (a
# test compares them); what the account may not see is an error, and stays unknown. It concludes nothing.
# Least rights: PostgreSQL: a superuser for pg_authid and pg_hba_file_rules, or pg_monitor for the rest.
# MySQL: SELECT on mysql.*, PROCESS.

VERSION=1.0.0
# The platform writes both lines of a personal copy: the key is the base64 of its PEM.
CHENGFANG_KEY_ID=
CHENGFANG_KEY=

LC_ALL=C
export LC_ALL
PATH=${CHENGFANG_PATH:-/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
export PATH
umask 077

FACT_BYTES=262144
KEY_FILE= UNSIGNED= POSTGRESQL= MYSQL=

main() {
  while [ $# -gt 0 ]; do
    case $1 in
      --postgresql) POSTGRESQL=${2:-}; [ -n "$POSTGRESQL" ] || die "--postgresql CONNINFO"; shift 2 ;;
      --mysql) MYSQL=${2:-}; [ -r "$MYSQL" ] || die "no such options file: $MYSQL"; shift 2 ;;
      --key) KEY_FILE=${2:-}; [ -r "$KEY_FILE" ] || die "no such key: $KEY_FILE"; shift 2 ;;
      --key-id) CHENGFANG_KEY_ID=${2:-}; shift 2 ;;
      --unsigned) UNSIGNED=1; shift ;;
      *) die 'sh chengfang-db.sh [--postgresql CONNINFO] [--mysql FILE] [--key FILE] [--key-id ID] [--unsigned] > evidence.json' ;;
    esac
  done
  [ -n "$POSTGRESQL$MYSQL" ] || die "say --postgresql or --mysql"
  if timeout 5 true 2>/dev/null; then LIMIT="timeout 60"; else LIMIT=; fi
  payload=$(collect | base_64)
  printf '{"format":"chengfang-signed-evidence/1","payload":"%s","signature":%s}\n' "$payload" "$(signature)"
}

warn() { printf 'chengfang-db: %s\n' "$1" >&2; }
die() { warn "$1"; exit 2; }
has() { command -v "$1" >/dev/null 2>&1; }
base_64() { if has base64; then base64 | tr -d '\n'; else openssl base64 -A; fi; }
un_base_64() { if has base64; then base64 -d; else openssl base64 -d -A; fi; }

collect() {
  platforms= between=
  [ -z "$POSTGRESQL" ] || platforms='"postgresql"'
  [ -z "$MYSQL" ] || platforms="${platforms:+$platforms,}\"mysql\""
  printf '{"format":"chengfang-evidence/1","agent":{"name":"chengfang-db.sh","version":"%s"},' "$VERSION"
  printf '"host":{"hostname":"%s","machineId":"%s","addresses":[%s],"os":{"id":"%s"}},' "$(uname -n | word)" \
    "$(head -n 1 /etc/machine-id 2>/dev/null | word)" "$(addresses)" \
    "$(sed -n 's/^ID=//p' /etc/os-release 2>/dev/null | head -n 1 | word)"
  printf '"platforms":[%s],"observedAt":"%s","facts":[' "$platforms" "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
  [ -z "$POSTGRESQL" ] || postgresql_queries | ask ask_postgresql
  [ -z "$MYSQL" ] || { [ -z "$POSTGRESQL" ] || printf ','; mysql_queries | ask ask_mysql; }
  printf ']}'
}

word() { tr -cd 'A-Za-z0-9._:-' | head -c 200; }
addresses() {
  if has ip; then ip -o addr 2>/dev/null | awk '{ print $4 }'; else hostname -I 2>/dev/null | tr ' ' '\n'; fi |
    sed 's|/.*||' | grep -v -e '^127\.' -e '^::1$' -e '^fe80' -e '^$' | tr -cd '0-9a-fA-F:.\n' |
    awk '{ printf "%s\"%s\"", between, $0; between = "," }'
}

# Lines of a name and a query on stdin. Several of one name are forms for different servers: the first that is answered
# counts, or the last that is refused.
ask() {
  held=
  while read -r name sql; do
    if [ -n "$held" ] && { [ "$name" != "$last" ] || [ "$code" = 0 ]; }; then
      if [ "$name" = "$last" ]; then continue; fi
      put
    fi
    held=1 last=$name
    answer=$("$1" "$sql" 2>&1 </dev/null)
    code=$?
  done
  [ -z "$held" ] || put
}

# The answer held, as a fact.
put() {
  printf '%s{"kind":"query","name":"%s","found":true,"exit":%d,' "$between" "$last" "$code"
  between=,
  [ "${#answer}" -le "$FACT_BYTES" ] || printf '"truncated":true,'
  printf '"text":"%s"}' "$(printf '%s\n' "$answer" | head -c "$FACT_BYTES" | text)"
}

# stdin as the inside of a JSON string: no control characters, no bytes that are no UTF-8.
text() {
  tr -d '\000-\010\013\014\016-\037\177' | if has iconv; then iconv -c -f UTF-8 -t UTF-8; else tr -cd '\011\012\015\040-\176'; fi |
    sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e "s/$(printf '\t')/\\\\t/g" -e "s/$(printf '\r')/\\\\r/g" | awk '{ printf "%s\\n", $0 }'
}

ask_postgresql() {
  PGOPTIONS='-c default_transaction_read_only=on -c statement_timeout=30s' PGCONNECT_TIMEOUT=10 \
    $LIMIT psql -X -w -q --csv -v ON_ERROR_STOP=1 -d "$POSTGRESQL" -c "$1"
}

ask_mysql() {
  client=mysql
  has mysql || client=mariadb
  rows=$($LIMIT "$client" --defaults-file="$MYSQL" --batch --connect-timeout=10 \
    --init-command='set session transaction read only' -e "$1" 2>&1) || { printf '%s\n' "$rows"; return 1; }
  printf '%s\n' "$rows" | awk -F'\t' '{
    for (i = 1; i <= NF; i++) {
      cell = $i
      gsub(/\\\\/, "\001", cell); gsub(/\\n/, "\n", cell); gsub(/\\t/, "\t", cell); gsub(/\001/, "\\", cell)
      if (cell ~ /[",\n]/) { gsub(/"/, "\"\"", cell); cell = "\"" cell "\"" }
      printf "%s%s", (i > 1 ? "," : ""), cell
    }
    printf "\n"
  }'
}

# ECDSA over the payload's bytes. The key goes from this script to openssl through a pipe, never by a file or argument.
signature() {
  if [ -n "$UNSIGNED" ]; then printf null; return; fi
  if ! has openssl; then warn "no openssl: unsigned"; printf null; return; fi
  if [ -z "$KEY_FILE$CHENGFANG_KEY" ]; then warn "no key: unsigned"; printf null; return; fi
  value=$(printf '%s' "$payload" | un_base_64 | with_key openssl dgst -sha256 -sign | base_64)
  if [ -z "$value" ]; then warn "openssl could not sign: unsigned"; printf null; return; fi
  id=$CHENGFANG_KEY_ID
  [ -n "$id" ] || id=$(with_key openssl pkey -pubout -outform DER -in | openssl dgst -sha256 | sed 's/.*[ =]//')
  printf '{"algorithm":"ecdsa-p256-sha256","keyId":"%s","value":"%s"}' "$(printf '%s' "$id" | tr -cd 'A-Za-z0-9._:-')" "$value"
}

# Runs the command with the key's file as its next argument; what comes on stdin is then its last.
with_key() {
  if [ -n "$KEY_FILE" ]; then "$@" "$KEY_FILE"
  elif [ "$2" = dgst ]; then
    { printf '%s' "$CHENGFANG_KEY" | un_base_64 | "$@" /dev/stdin /dev/fd/3; } 3<&0
  else printf '%s' "$CHENGFANG_KEY" | un_base_64 | "$@" /dev/stdin; fi
}

# The queries of checks/postgresql/queries.yml, a line each.
postgresql_queries() {
  cat <<'END'
pg_version select current_setting('server_version_num') as version_num, current_setting('server_version') as version
pg_settings select name, setting, coalesce(unit, '') as unit, case unit when 'ms' then trim_scale(setting::numeric / 1000) when 's' then setting::numeric when 'min' then setting::numeric * 60 end as seconds from pg_catalog.pg_settings where name in ('archive_mode', 'archive_command', 'archive_library', 'auth_delay.milliseconds', 'authentication_timeout', 'data_checksums', 'idle_in_transaction_session_timeout', 'idle_session_timeout', 'listen_addresses', 'log_connections', 'log_destination', 'log_disconnections', 'log_file_mode', 'log_filename', 'log_line_prefix', 'log_min_error_statement', 'log_statement', 'log_truncate_on_rotation', 'logging_collector', 'password_encryption', 'port', 'shared_preload_libraries', 'ssl', 'ssl_ciphers', 'ssl_min_protocol_version', 'wal_level') or name like 'credcheck.%' or name like 'pgaudit.%' order by name
pg_roles select rolname, oid, rolsuper, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls, coalesce(round(extract(epoch from rolvaliduntil - now()) / 86400)::text, '') as valid_days from pg_catalog.pg_roles where rolname !~ '^pg_' order by oid
pg_role_passwords select rolname, case when rolpassword is null then 'none' when rolpassword like 'SCRAM-SHA-256$%' then 'scram-sha-256' when rolpassword ~ '^md5[0-9a-f]{32}$' then 'md5' else 'plain' end as verifier, case when isfinite(rolvaliduntil) then round(extract(epoch from rolvaliduntil - now()) / 86400)::text else '' end as valid_days from pg_catalog.pg_authid where rolcanlogin order by oid
pg_hba select line_number, type, array_to_string(database, ' ') as database, array_to_string(user_name, ' ') as user_name, coalesce(address, '') as address, coalesce(netmask, '') as netmask, coalesce(auth_method, '') as auth_method, coalesce(array_to_string(options, ' '), '') as options, coalesce(error, '') as error from pg_catalog.pg_hba_file_rules order by line_number
pg_databases select datname, pg_catalog.pg_get_userbyid(datdba) as owner, has_database_privilege('public', oid, 'CONNECT') as public_connect from pg_catalog.pg_database where not datistemplate order by oid
pg_public_schemas select nspname, has_schema_privilege('public', oid, 'CREATE') as public_create from pg_catalog.pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by oid
pg_public_grants select table_schema, table_name, privilege_type from information_schema.table_privileges where grantee = 'PUBLIC' and table_schema not in ('pg_catalog', 'information_schema') order by 1, 2, 3 limit 200
pg_extensions select extname, extversion from pg_catalog.pg_extension order by extname
pg_network_sessions select a.usename, a.client_addr, s.ssl, coalesce(s.version, '') as version, coalesce(s.cipher, '') as cipher from pg_catalog.pg_stat_ssl s join pg_catalog.pg_stat_activity a using (pid) where a.client_addr is not null and not a.client_addr <<= inet '127.0.0.0/8' and a.client_addr <> inet '::1' limit 200
pg_replicas select application_name, coalesce(client_addr::text, '') as client_addr, state, sync_state from pg_catalog.pg_stat_replication
pg_archiver select archived_count, failed_count, coalesce(to_char(last_archived_time at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), '') as last_archived, coalesce(to_char(last_failed_time at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), '') as last_failed from pg_catalog.pg_stat_archiver
END
}

# The queries of checks/mysql/queries.yml.
mysql_queries() {
  cat <<'END'
mysql_version select version() as version, @@version_comment as comment, if(version() like '%MariaDB%', 'mariadb', 'mysql') as flavour
mysql_variables show global variables where Variable_name in ('audit_log_format', 'audit_log_policy', 'bind_address', 'caching_sha2_password_auto_generate_rsa_keys', 'connect_timeout', 'connection_control_failed_connections_threshold', 'connection_control_min_connection_delay', 'default_authentication_plugin', 'default_password_lifetime', 'disconnect_on_expired_password', 'event_scheduler', 'expire_logs_days', 'binlog_expire_logs_seconds', 'general_log', 'general_log_file', 'have_ssl', 'have_symlink', 'innodb_encrypt_tables', 'innodb_checksum_algorithm', 'default_table_encryption', 'interactive_timeout', 'local_infile', 'log_bin', 'log_error', 'log_error_verbosity', 'log_output', 'log_warnings', 'max_connect_errors', 'max_password_errors', 'max_user_connections', 'old_passwords', 'password_history', 'password_reuse_interval', 'port', 'require_secure_transport', 'secure_auth', 'secure_file_priv', 'server_audit_events', 'server_audit_file_rotations', 'server_audit_logging', 'server_audit_output_type', 'simple_password_check_digits', 'simple_password_check_letters_same_case', 'simple_password_check_minimal_length', 'simple_password_check_other_characters', 'skip_grant_tables', 'skip_name_resolve', 'skip_networking', 'skip_show_database', 'sql_mode', 'ssl_ca', 'ssl_cert', 'ssl_cipher', 'ssl_key', 'strict_password_validation', 'sync_binlog', 'tls_version', 'validate_password.check_user_name', 'validate_password.length', 'validate_password.mixed_case_count', 'validate_password.number_count', 'validate_password.policy', 'validate_password.special_char_count', 'validate_password_length', 'validate_password_policy', 'wait_timeout', 'read_only', 'super_read_only', 'password_reuse_check_interval')
mysql_plugins select plugin_name, plugin_status, plugin_type from information_schema.plugins where plugin_type in ('AUDIT', 'AUTHENTICATION', 'PASSWORD VALIDATION', 'VALIDATE PASSWORD') order by 1
mysql_users select user, host, plugin, ssl_type, password_expired, super_priv, grant_priv, file_priv, process_priv, shutdown_priv, create_user_priv, insert_priv, drop_priv from mysql.user order by user, host
mysql_accounts select user, host, account_locked, if(plugin in ('mysql_native_password', 'sha256_password', 'caching_sha2_password') and authentication_string = '', 'Y', 'N') as empty_password, coalesce(password_lifetime, @@global.default_password_lifetime) as lifetime, coalesce(date_format(password_last_changed, '%Y-%m-%d %H:%i:%s'), '') as changed, coalesce(json_extract(user_attributes, '$.Password_locking.failed_login_attempts'), 0) as failed_login_attempts from mysql.user order by user, host
mysql_accounts select user, host, account_locked, if(plugin in ('mysql_native_password', 'sha256_password') and authentication_string = '', 'Y', 'N') as empty_password, coalesce(password_lifetime, @@global.default_password_lifetime) as lifetime, coalesce(date_format(password_last_changed, '%Y-%m-%d %H:%i:%s'), '') as changed, 0 as failed_login_attempts from mysql.user order by user, host
mysql_accounts select user, host, if(json_value(priv, '$.account_locked') = 1, 'Y', 'N') as account_locked, if(coalesce(json_value(priv, '$.plugin'), '') in ('', 'mysql_native_password', 'mysql_old_password', 'ed25519') and coalesce(json_value(priv, '$.authentication_string'), '') = '', 'Y', 'N') as empty_password, if(coalesce(json_value(priv, '$.password_lifetime'), -1) < 0, @@global.default_password_lifetime, json_value(priv, '$.password_lifetime')) as lifetime, coalesce(from_unixtime(json_value(priv, '$.password_last_changed')), '') as changed, 0 as failed_login_attempts from mysql.global_priv where coalesce(json_value(priv, '$.is_role'), 0) = 0 order by user, host
mysql_schema_grants select coalesce(user, '') as user, coalesce(host, '') as host, coalesce(db, '') as db, coalesce(grant_priv, '') as grant_priv, coalesce(drop_priv, '') as drop_priv from (select 1 as one) as row_ left join mysql.db on true order by user, host, db
mysql_databases select schema_name as db from information_schema.schemata order by 1
END
}

main "$@"
