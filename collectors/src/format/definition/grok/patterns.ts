/**
 * What `%{NAME}` stands for. Each is matched as one piece; within a pattern nothing may be read in more ways than the
 * length of the text, so that the whole stays linear.
 */
export const patterns = {
  WORD: String.raw`\w+`,
  NOTSPACE: String.raw`\S+`,
  SPACE: String.raw`\s*`,
  INT: String.raw`[+-]?\d{1,20}`,
  POSINT: String.raw`\d{1,20}`,
  NUMBER: String.raw`[+-]?\d{1,20}(?:\.\d{1,20})?`,
  BASE16NUM: String.raw`(?:0[xX])?[0-9A-Fa-f]{1,64}`,
  BOOL: String.raw`(?:true|false)`,
  IPV4: String.raw`(?:\d{1,3}\.){3}\d{1,3}`,
  IPV6: String.raw`[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,41}(?:%\w{1,16})?`,
  IP: String.raw`(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,41}(?:%\w{1,16})?)`,
  HOSTNAME: String.raw`[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,253}[A-Za-z0-9_])?`,
  IPORHOST: String.raw`[A-Za-z0-9_:.-]{1,255}`,
  PORT: String.raw`\d{1,5}`,
  MAC: String.raw`(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}|(?:[0-9A-Fa-f]{4}[.-]){2}[0-9A-Fa-f]{4}`,
  USER: String.raw`[\w.@\\$+-]{1,256}`,
  EMAIL: String.raw`[\w.+=:-]{1,64}@[A-Za-z0-9.-]{1,255}`,
  UUID: String.raw`[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}`,
  PATH: String.raw`(?:/|[A-Za-z]:\\)[^\s"',;]{0,4096}`,
  URI: String.raw`[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s"'<>]{1,4096}`,
  QUOTED: String.raw`"(?:[^"\\]|\\.)*"`,
  LOGLEVEL: String.raw`(?:emerg(?:ency)?|alert|crit(?:ical)?|err(?:or)?|warn(?:ing)?|notice|info(?:rmational)?|debug|trace|fatal|EMERG(?:ENCY)?|ALERT|CRIT(?:ICAL)?|ERR(?:OR)?|WARN(?:ING)?|NOTICE|INFO(?:RMATIONAL)?|DEBUG|TRACE|FATAL)`,
  YEAR: String.raw`\d{4}`,
  MONTH: String.raw`[A-Z][a-z]{2}`,
  MONTHDAY: String.raw`\d{1,2}`,
  TIME: String.raw`\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?`,
  TIMESTAMP_ISO8601: String.raw`\d{4}[-/]\d{1,2}[-/]\d{1,2}[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?`,
  SYSLOGTIMESTAMP: String.raw`[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?`,
  HTTPDATE: String.raw`\d{1,2}/[A-Z][a-z]{2}/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}`,
} as const satisfies Record<string, string>;

/** How patterns of any length begin; undefined where that says nothing. Others are looked for as a whole. */
export const heads: ReadonlyMap<string, string | undefined> = new Map([
  [patterns.WORD, String.raw`\w`],
  [patterns.NOTSPACE, String.raw`\S`],
  [patterns.QUOTED, '"'],
  [patterns.PATH, String.raw`(?:/|[A-Za-z]:\\)`],
  [patterns.URI, String.raw`[A-Za-z][A-Za-z0-9+.-]{0,20}://`],
]);

/** Everything up to what stands next; everything there is. */
export const anything: ReadonlyMap<string, "lazy" | "greedy"> = new Map([
  ["DATA", "lazy"],
  ["GREEDYDATA", "greedy"],
]);
