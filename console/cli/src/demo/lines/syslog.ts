import type { Host } from "../city.ts";

const hour = 3_600_000;

/** RFC 3339 in the city's zone. */
export function localTime(at: number): string {
  return `${new Date(at + 8 * hour).toISOString().slice(0, -1)}+08:00`;
}

/** A line as rsyslog forwards it with precise time stamps. */
export function syslog(
  at: number,
  host: Host,
  { tag, text, pri = 38 }: { tag: string; text: string; pri?: number },
): string {
  return `<${pri}>${localTime(at)} ${host.name} ${tag}: ${text}`;
}

export function sshd(at: number, host: Host, text: string): string {
  return syslog(at, host, { tag: `sshd[${1000 + (at % 30_000)}]`, text });
}

export function sudo(at: number, host: Host, { user, command }: { user: string; command: string }): string {
  return syslog(at, host, {
    tag: "sudo",
    text: `${user} : TTY=pts/0 ; PWD=/home/${user} ; USER=root ; COMMAND=${command}`,
    pri: 85,
  });
}
