import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import { environmentOverrides } from "./environment.ts";
import { describeIssues } from "./issues.ts";

const defaultFile = "chengfang.yml";

/**
 * Reads `chengfang.yml` (the file named, else the one in the working directory if there is one), lays the
 * `CHENGFANG_*` variables over it and checks the whole. `data` comes back absolute.
 * Refuses ("invalid") with one line per problem: file, line, key, what is wrong and what is allowed.
 */
export function loadConfig(file: string | undefined, environment: NodeJS.ProcessEnv): Config {
  if (file !== undefined && !existsSync(file)) throw new Refusal("not-found", `${file}: no such file`);
  const path = file ?? (existsSync(defaultFile) ? defaultFile : undefined);
  const lines = new LineCounter();
  const document = path === undefined ? undefined : parse(path, lines);
  const written: unknown = document?.toJS() ?? {};
  const { value, problems } = environmentOverrides(Config, written, environment);
  if (problems.length > 0) throw new Refusal("invalid", problems.join("\n"));
  const parsed = Config.safeParse(freeTogether(value));
  if (!parsed.success) {
    throw new Refusal("invalid", describeIssues(parsed.error, { path, document, lines }).join("\n"));
  }
  return { ...parsed.data, data: resolve(path === undefined ? "." : dirname(path), parsed.data.data) };
}

interface Ports {
  readonly http?: { readonly port?: unknown };
  readonly pki?: object;
  readonly syslog?: { readonly port?: unknown; readonly tls?: object };
}

/** A platform on free ports is one of several on a machine: listeners whose ports nobody set then take free ones too. */
function freeTogether(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { http, pki, syslog } = value as Ports;
  const authority = http?.port === 0 ? { pki: { port: 0, raPort: 0, loginPort: 0, ...pki } } : {};
  const secure = syslog?.port === 0 ? { syslog: { ...syslog, tls: { port: 0, ...syslog.tls } } } : {};
  return { ...value, ...authority, ...secure };
}

function parse(path: string, lines: LineCounter): Document.Parsed {
  const document = parseDocument(readFileSync(path, "utf8"), { lineCounter: lines, uniqueKeys: true });
  const first = document.errors[0];
  if (first)
    throw new Refusal("invalid", `${path}:${lines.linePos(first.pos[0]).line}: ${first.message.split("\n")[0]}`);
  return document;
}
