import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Peer } from "../peer.ts";
import { programOf } from "../program.ts";
import { linesIn, running } from "./delivered.ts";
import type { Ending } from "./delivered.ts";
import { deliveredOverHttp } from "./over-http.ts";
import type { Http } from "./over-http.ts";

const lines = 2000;

/** rsyslog reads a file and brings it as to Elasticsearch, the token as a password. */
function rsyslog({ url, token, bench }: Http): Ending {
  const { file, folder } = bench;
  const modules = `module(load="imfile")\nmodule(load="omelasticsearch")`;
  const template = `template(name="document" type="string" string="{\\"message\\":\\"%msg:::json%\\"}")`;
  const to = `server="${url}/ingest/elastic" uid="rsyslog" pwd="${token}" bulkmode="on" searchType="" template="document"`;
  const retry = `queue.type="LinkedList" queue.dequeueBatchSize="50" action.resumeRetryCount="-1" action.resumeInterval="1"`;
  const input = `input(type="imfile" file="${linesIn(bench, lines)}" tag="proof")`;
  const text = `global(workDirectory="${folder}")\n${modules}\n${template}\n${input}\naction(type="omelasticsearch" ${to} ${retry})\n`;
  writeFileSync(file("rsyslog.conf"), text);
  return running("rsyslogd", ["-n", "-f", file("rsyslog.conf"), "-i", file("pid")], folder);
}

/** syslog-ng reads a file and posts it in batches, as NDJSON. */
function syslogNg({ url, token, bench }: Http): Ending {
  const { file, folder } = bench;
  const source = `source s { file("${linesIn(bench, lines)}" follow-freq(0.1) read-old-records(yes) flags(no-parse)); };`;
  const headers = `headers("Authorization: Bearer ${token}", "Content-Type: application/x-ndjson")`;
  const batches = `batch-lines(50) batch-timeout(100) retries(1000000) timeout(5)`;
  const http = `http(url("${url}/ingest/ecs?source=syslog-ng") method("POST") ${headers} ${batches} body("$(format-json message=$MSG)"))`;
  const text = `@version: 3.38\noptions { time-reopen(1); };\n${source}\ndestination d { ${http}; };\nlog { source(s); destination(d); };\n`;
  writeFileSync(file("syslog-ng.conf"), text);
  const places = ["-f", file("syslog-ng.conf"), "-R", file("persist"), "-c", file("control"), "-p", file("pid")];
  return running("syslog-ng", ["-F", "--no-caps", ...places], folder);
}

const trial = fileURLToPath(new URL("../clients/omelasticsearch.conf", import.meta.url));

export const forwarderPeers: readonly Peer[] = [
  {
    name: "rsyslog: as to Elasticsearch, killed meanwhile",
    needs: ["rsyslogd"],
    ready: () => said("rsyslogd", ["-N1", "-f", trial]) !== undefined || "rsyslog has no module omelasticsearch",
    run: (bench) => deliveredOverHttp(bench, lines, async (http) => rsyslog(http)),
  },
  {
    name: "syslog-ng: NDJSON over HTTP, killed meanwhile",
    needs: ["syslog-ng"],
    ready: () => said("syslog-ng", ["-V"])?.includes(",http,") === true || "syslog-ng has no module http",
    run: (bench) => deliveredOverHttp(bench, lines, async (http) => syslogNg(http)),
  },
];

/** What a program says if it ends well. */
function said(program: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(programOf(program) ?? program, args, { stdio: ["ignore", "pipe", "ignore"] }).toString();
  } catch {
    return undefined;
  }
}
