import { type LogSource, source as sourceOf } from "@chengfang/sigma/logsource/source";
import { collectedFeeds } from "./collected-feeds.ts";
import { datasets, suricataSource, suricataSources, webServers } from "./datasets.ts";
import { deviceFeeds } from "./device-feeds.ts";
import type { Feed } from "./feed.ts";
import { linuxPrograms, linuxSource } from "./linux.ts";
import { shipped } from "./shipped.ts";
import { windowsFeeds } from "./windows-feeds.ts";

const nothing = sourceOf({});
const names = (text: string): string[] => text.trim().split(/\s+/);

const line = "message process.name process.pid user.name host.name";
const ends = "source.ip source.port destination.ip destination.port network.transport";

const web = `source.ip source.address user.name http.request.method http.request.referrer http.response.body.bytes
  http.response.status_code http.version url.domain url.extension url.original url.path url.query user_agent.original`;
const webError = "message source.ip http.request.method http.request.referrer url.domain url.original url.path";

const webFeeds: readonly Feed[] = webServers.flatMap((server) => [
  feed(`${server}.access`, [`${server}-access`, "syslog"], { known: web }),
  feed(`${server}.error`, [`${server}-error`, "syslog"], {
    known: server === "nginx" ? webError : "message source.ip source.port",
  }),
]);

/** What each type of Suricata's events has; all have both ends. */
const eve: Readonly<Record<string, string>> = {
  http: `event.action event.outcome http.request.method http.request.referrer http.response.body.bytes
    http.response.mime_type http.response.status_code http.version url.domain url.original url.path url.query url.port
    user_agent.original`,
  dns: "event.action event.outcome dns.question.name dns.question.type dns.answers.data dns.answers.type dns.resolved_ip dns.response_code",
  flow: "event.action source.bytes network.bytes suricata.eve.flow.state",
  netflow: "event.action source.bytes network.bytes",
  drop: "event.action",
  alert: "rule.name rule.id suricata.eve.alert.signature suricata.eve.alert.signature_id suricata.eve.alert.category",
  tls: "tls.client.server_name tls.server.subject tls.server.issuer tls.version suricata.eve.tls.version",
  fileinfo: "file.name file.path file.size file.hash.md5 file.hash.sha256 url.domain url.path",
  smb: "file.name file.path user.name suricata.eve.smb.command suricata.eve.smb.status",
  ssh: "suricata.eve.ssh.client.software_version suricata.eve.ssh.server.software_version",
  anomaly: "suricata.eve.anomaly.type suricata.eve.anomaly.layer",
};

const eveFeeds: readonly Feed[] = Object.entries(eve).map(([type, known]) =>
  feed("suricata.eve", ["eve"], { known: `${ends} ${known}`, source: suricataSources[type] ?? suricataSource(type) }),
);

const programFields: Readonly<Record<string, string>> = {
  sudo: "system.auth.sudo.command system.auth.sudo.pwd system.auth.sudo.tty system.auth.sudo.user user.effective.name",
  sshd: "source.ip source.port event.action event.outcome",
  CRON: "process.command_line",
};

/** The system log of Linux hosts, by the program that wrote the line, and what any other program writes. */
const linuxFeeds: readonly Feed[] = [
  ...[...linuxPrograms].map(([program, source]) =>
    feed(source.service.includes("auth") || program === "CRON" ? "system.auth" : "system.syslog", ["syslog", "auth"], {
      known: `${line} ${programFields[program] ?? ""}`,
      source,
    }),
  ),
  feed("system.auth", ["syslog", "auth"], { known: line, source: linuxSource("system.auth", undefined) }),
  feed("system.syslog", ["syslog"], { known: line, source: linuxSource("system.syslog", undefined) }),
];

/** Every kind of event that can come here. */
export const feeds: readonly Feed[] = [
  ...windowsFeeds,
  ...linuxFeeds,
  ...webFeeds,
  ...eveFeeds,
  ...deviceFeeds,
  ...collectedFeeds,
  ...shipped,
];

function feed(
  dataset: string,
  formats: readonly string[],
  { known, source }: { readonly known: string; readonly source?: LogSource },
): Feed {
  const own = source ?? datasets[dataset] ?? nothing;
  return { dataset, formats, source: own, known: new Set(names(known)) };
}
