import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { writeIdentity } from "@chengfang/store/identity";
import { readAcknowledgement } from "../../src/bundle/acknowledgement.ts";
import { makeBundle } from "../../src/bundle/make.ts";
import { digestOf } from "../../src/bundle/manifest.ts";
import { makeCertificate } from "../certificates.ts";
import { naming } from "./bringer.ts";
import type { Bringer, Stage } from "./bringer.ts";

const read = { format: "syslog", encoding: "utf-8", timezone: "+08:00" } as const;

/** Signed bundles; one that is refused is brought again, as its sender does when it reads so. */
export async function dropFolder({ data, work }: Stage): Promise<Bringer> {
  const at = (...names: string[]) => join(work, ...names);
  for (const name of ["in", "far"]) mkdirSync(at(name));
  const root = makeCertificate(work, "root");
  const town = makeCertificate(work, "town", root);
  const { certificate, key } = makeCertificate(work, "centre", root);
  await writeIdentity(data, "collectors", { certificate, key, authorities: root.certificate, notAfter: "" });
  const acknowledgements = join(data, "out");
  const carrier = carrierTo(at("in"), { acknowledgements, anchors: root.certificate });
  const { next, nameOf } = naming("drop");
  const making = { data: at("far"), sender: "town", output: at("far"), signer: town, maxBytes: 1_000_000, lines: read };
  const often = { settleSeconds: 1, everySeconds: 1 };
  return {
    name: "drop folder",
    inputs: { drop: [{ path: at("in"), acknowledgements, senders: [{ name: "town" }], ...often }] },
    lasting: true,
    bring: async () => {
      carrier.bringAgain();
      const names = next(20);
      writeFileSync(at("far", "log"), names.map((name) => `<34>${name}\n`).join(""));
      carrier.bring((await makeBundle({ ...making, files: [at("far", "log")], now: Date.now() })) ?? "");
      return names;
    },
    nameOf,
    close: async () => {},
  };
}

interface Answers {
  readonly acknowledgements: string;
  readonly anchors: string;
}

/** Carries bundles to a folder, under their name once they are whole, and reads the answers. */
function carrierTo(folder: string, { acknowledgements, anchors }: Answers) {
  const sent = new Map<string, string>();
  let count = 0;
  const put = (path: string) => {
    const name = join(folder, `${(count += 1)}.zip`);
    copyFileSync(path, `${name}.part`);
    renameSync(`${name}.part`, name);
  };
  return {
    bring(path: string): void {
      sent.set(digestOf(readFileSync(path)).sha256, path);
      put(path);
    },
    bringAgain(): void {
      const answers = existsSync(acknowledgements) ? readdirSync(acknowledgements) : [];
      for (const name of answers.filter((each) => /^refused-.*\.json$/.test(each))) {
        const file = join(acknowledgements, name);
        const { value } = readAcknowledgement(readFileSync(file, "utf8"), { anchors, at: Date.now() }) ?? {};
        rmSync(file);
        const path = sent.get(value?.sha256 ?? "");
        if (path !== undefined) put(path);
      }
    },
  };
}
