import { remember } from "../remembered.ts";

/** What a value of an ECS field must be. `object` stays as it is; `any` is for names outside of ECS. */
export type EcsType = "keyword" | "long" | "float" | "ip" | "date" | "boolean" | "object" | "any";

/** The field sets of ECS 9; a name of any other set is the sender's own and is kept as it is. */
const sets: ReadonlySet<string> = new Set(
  `agent as client cloud code_signature container data_stream destination device dll dns ecs elf email error event faas
  file geo group hash host http interface log macho network observer orchestrator organization os package pe process
  registry related risk rule server service source threat tls url user user_agent vlan volume vulnerability x509`.split(
    /\s+/,
  ),
);
const rootDates: ReadonlySet<string> = new Set(["@timestamp"]);
const rootKeywords: ReadonlySet<string> = new Set(["message", "tags"]);

/** ECS types that are no keyword, by the end of the name; the first match holds. */
const ends: readonly (readonly [RegExp, EcsType])[] = [
  [/\.(?:ip|resolved_ip|forwarded_ip)$/, "ip"],
  [/\.(?:port|bytes|packets|pid|vpid|status_code|args_count|exit_code|uptime|total_bytes_\w+)$/, "long"],
  [
    /^event\.(?:severity|duration|sequence)$|\.as\.number$|\.thread\.id$|^(?:file|package|volume|threat\..*file)\.size$/,
    "long",
  ],
  [
    /^log\.syslog\.(?:priority|facility\.code|severity\.code)$|^log\.origin\.file\.line$|\.public_key_(?:size|exponent)$/,
    "long",
  ],
  [/^event\.(?:created|start|end|ingested)$|^file\.(?:accessed|created|ctime|mtime)$/, "date"],
  [
    /^process\.(?:\w+\.)*(?:start|end)$|\.not_(?:after|before)$|\.(?:first_seen|last_seen|modified_at|installed)$/,
    "date",
  ],
  [/\.code_signature\.(?:exists|trusted|valid)$|^tls\.(?:established|resumed)$|\.interactive$/, "boolean"],
  [/^event\.risk_score|^host\.cpu\.usage$|^vulnerability\.score\.(?:base|temporal|environmental)$/, "float"],
  [
    /^dns\.answers|\.geo\.location$|\.(?:tty|sections|segments|imports|exports|attachments|enrichments)(?:\.|$)/,
    "object",
  ],
  [/^container\.labels|^log\.syslog\.structured_data$/, "object"],
];

const known = new Map<string, EcsType>();
const mostKnown = 4096;

/** The type of a field by its dotted name. */
export function ecsType(name: string): EcsType {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  return remember(known, mostKnown, [name, judge(name)]);
}

function judge(name: string): EcsType {
  if (rootDates.has(name)) return "date";
  if (rootKeywords.has(name)) return "keyword";
  const dot = name.indexOf(".");
  if (dot < 0 || !sets.has(name.slice(0, dot))) return "any";
  return ends.find(([end]) => end.test(name))?.[1] ?? "keyword";
}

/** ECS 9: what `event.category` and `event.type` may hold. */
export const allowed: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    "event.category",
    new Set(
      `api authentication configuration database driver email file host iam intrusion_detection library malware network
      package process registry session threat vulnerability web`.split(/\s+/),
    ),
  ],
  [
    "event.type",
    new Set(
      `access admin allowed change connection creation deletion denied device end error group indicator info installation
      protocol start user`.split(/\s+/),
    ),
  ],
  ["event.kind", new Set(["alert", "event", "metric", "state", "pipeline_error"])],
  ["event.outcome", new Set(["success", "failure", "unknown"])],
]);
