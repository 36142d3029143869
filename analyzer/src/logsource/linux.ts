import { hostFields } from "./fields.ts";
import { type LogSource, source } from "@chengfang/sigma/logsource/source";

const fields = {
  ...hostFields,
  SYSLOG_IDENTIFIER: ["process.name"],
  src_ip: ["source.ip"],
  src_port: ["source.port"],
  user: ["user.name"],
};

const linux = (...service: string[]): LogSource => source({ product: ["linux"], service, fields });

/** What sudo writes in capitals: `USER=root ; COMMAND=…`. */
const sudoFields = {
  ...fields,
  COMMAND: ["system.auth.sudo.command"],
  PWD: ["system.auth.sudo.pwd"],
  TTY: ["system.auth.sudo.tty"],
  USER: ["system.auth.sudo.user"],
};

const authentication = linux("auth");
const cron = linux("cron", "syslog");

/** Servers of databases that log through the system log. */
const database = (product: string): LogSource =>
  source({ product: ["linux", product], service: ["syslog"], category: ["database"], fields });

/** Log sources of the system log of a Linux host, by the program that wrote the line. */
export const linuxPrograms: ReadonlyMap<string, LogSource> = new Map(
  Object.entries({
    sshd: linux("sshd", "auth"),
    "sshd-session": linux("sshd", "auth"),
    sudo: { ...linux("sudo", "auth"), fields: sudoFields },
    su: linux("su", "auth"),
    cron,
    crond: cron,
    CRON: cron,
    CROND: cron,
    anacron: cron,
    clamd: linux("clamav", "syslog"),
    freshclam: linux("clamav", "syslog"),
    vsftpd: linux("vsftpd", "syslog"),
    guacd: linux("guacamole", "syslog"),
    guacamole: linux("guacamole", "syslog"),
    auditd: linux("auditd", "syslog"),
    postgres: database("postgresql"),
    postmaster: database("postgresql"),
    mysqld: database("mysql"),
    mariadbd: database("mariadb"),
    oracle: database("oracle"),
    dmserver: database("dameng"),
    kingbase: database("kingbase"),
    "redis-server": database("redis"),
    mongod: database("mongodb"),
    ...Object.fromEntries(
      [
        "login",
        "passwd",
        "useradd",
        "userdel",
        "usermod",
        "groupadd",
        "gpasswd",
        "chage",
        "systemd-logind",
        "polkitd",
      ].map((program) => [program, authentication]),
    ),
  }),
);

const other = linux("syslog");

/** The log source of a line of syslog, by its program where that is known. */
export function linuxSource(dataset: string, program: string | undefined): LogSource {
  const known = program === undefined ? undefined : linuxPrograms.get(program);
  return known ?? (dataset === "system.auth" ? authentication : other);
}
