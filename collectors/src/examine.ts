import { access, constants } from "node:fs/promises";
import { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { checkFormats } from "./known-formats.ts";
import { loadDefinitions, ownDefinitions } from "./pipeline/definitions.ts";

/** Keys of the configuration whose values are files that the collectors read. */
const fileKeys = /^(?:cert|key|clientCa|\w+File)$/;

/** What of the collectors' part of a configuration would keep them from starting; nothing is opened. */
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
  return [...formatProblem(config), ...unreadable.flat()];
}

function formatProblem(config: Config): string[] {
  try {
    checkFormats(config);
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
