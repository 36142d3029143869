import { createSocket } from "node:dgram";
import { once } from "node:events";
import { access, constants } from "node:fs/promises";
import { createServer, isIPv6 } from "node:net";
import { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { askingOf } from "./input/database/query.ts";
import { checkFormats } from "./known-formats.ts";
import { compileAll, loadDefinitions, ownDefinitions } from "./pipeline/definitions.ts";

/** Keys of the configuration whose values are files that the collectors read. */
const fileKeys = /^(?:ca|cert|key|clientCa|anchors|file|\w+File)$/;

/** What of the collectors' part of a configuration would keep them from starting; ports are opened for a moment. */
async function problemsOf(config: Config): Promise<string[]> {
  const { syslog, files, inputs } = config;
  const named = filesIn({ syslog, files, inputs }, "");
  const unreadable = await Promise.all(
    named.map(async ([place, path]) =>
      access(path, constants.R_OK).then(
        () => [],
        () => [`${place}: ${path} cannot be read`],
      ),
    ),
  );
  const own = await ownDefinitions(config.data);
  const queries = (inputs.databases ?? []).flatMap((database) => refusalOf(() => askingOf(database)));
  return [
    ...refusalOf(() => checkFormats(config)),
    ...queries,
    ...definitionProblems(own),
    ...unreadable.flat(),
    ...(await takenPorts(config)),
  ];
}

/** Definitions of the operator's that no longer compile. */
function definitionProblems(texts: readonly string[]): string[] {
  return compileAll(texts)
    .flaws.flat()
    .map(({ line, column, message }) => `definition:${line}:${column}: ${message.en}`);
}

/** Ports that another program has. */
async function takenPorts({ syslog, inputs }: Config): Promise<string[]> {
  const found: [place: string, host: string, port: number][] = [
    ["syslog.port", syslog.host, syslog.port],
    ["syslog.tls.port", syslog.host, syslog.tls.port],
  ];
  for (const [name, input] of Object.entries(inputs)) {
    if (typeof input !== "object" || !("host" in input)) continue;
    const ports = "ports" in input ? input.ports : [input.port];
    for (const port of ports) found.push([`inputs.${name}`, input.host, port]);
  }
  const taken = await Promise.all(
    found.map(async ([place, host, port]) => ((await isFree(host, port)) ? [] : [`${place}: ${port} is in use`])),
  );
  return taken.flat();
}

async function isFree(host: string, port: number): Promise<boolean> {
  if (port === 0) return true;
  const server = createServer();
  const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
  try {
    server.listen(port, host);
    socket.bind(port, host);
    await Promise.all([once(server, "listening"), once(socket, "listening")]);
    return true;
  } catch {
    return false;
  } finally {
    server.close();
    socket.close();
  }
}

function refusalOf(check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return [error.message];
    throw error;
  }
}

function filesIn(value: unknown, place: string): [place: string, path: string][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]): [string, string][] => {
    const at = place === "" ? key : `${place}.${key}`;
    if (typeof each === "string") return fileKeys.test(key) && each !== "platform" ? [[at, each]] : [];
    return filesIn(each, at);
  });
}

const config = Config.parse(JSON.parse(process.env["CHENGFANG_CONFIG"] ?? "{}"));
loadDefinitions(await ownDefinitions(config.data));
const problems = await problemsOf(config);
const on = ["syslog", "http", ...(config.files.length > 0 ? ["files"] : []), ...Object.keys(config.inputs)];
process.stdout.write([...problems, `inputs: ${on.join(" ")}`, ""].join("\n"));
process.exitCode = problems.length > 0 ? 1 : 0;
