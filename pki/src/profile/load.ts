import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "@chengfang/model/refusal";
import { parse } from "yaml";
import { z } from "zod";
import { ProfileFile } from "./file.ts";
import { profileOf } from "./profile.ts";
import type { Profile } from "./profile.ts";

const own = fileURLToPath(new URL("../../profiles/", import.meta.url));

/** Every profile of a directory, by name. Throws an Error that names the file and what is wrong with it. */
export function loadProfiles(directory: string = own): ReadonlyMap<string, Profile> {
  const files = readdirSync(directory).filter((file) => file.endsWith(".yml"));
  const profiles = new Map(
    files.map((file) => {
      const name = file.slice(0, -".yml".length);
      return [name, profileOf(name, read(join(directory, file)))];
    }),
  );
  for (const { name, dual } of profiles.values()) {
    if (dual !== undefined && !profiles.has(dual)) throw new Error(`profile ${name}: there is no profile ${dual}`);
  }
  return profiles;
}

function read(file: string): ProfileFile {
  const parsed = ProfileFile.safeParse(parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new Error(`${file}:\n${z.prettifyError(parsed.error)}`);
}

/** The profile of that name; refuses ("invalid") one that there is not. */
export function profileNamed(profiles: ReadonlyMap<string, Profile>, name: string): Profile {
  const profile = profiles.get(name);
  if (profile === undefined) {
    const known = [...profiles.keys()].join(", ");
    throw new Refusal("invalid", `there is no profile ${name}; known: ${known}`, { profile: name });
  }
  return profile;
}
