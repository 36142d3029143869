import { join } from "node:path";
import { Refusal } from "@chengfang/model/refusal";
import { holdLock } from "@chengfang/store/lock";
import type { PartContext, RunningPart } from "@chengfang/store/part";
import { socketPath } from "@chengfang/store/socket";
import { serveLines } from "../lines/serve.ts";
import type { AnswerVerb } from "../lines/serve.ts";
import type { Centre } from "./centre.ts";
import { openKmcDatabase } from "./database.ts";
import { change, envelopeKey, generate } from "./keys.ts";
import { requests, socketName } from "./protocol.ts";
import type { Verb } from "./protocol.ts";
import { recover } from "./recover.ts";
import { keepSealed } from "./sealing.ts";
import { openVault } from "./vault.ts";

/** The key-management centre as a part of the platform: makes and keeps encryption keys, and nothing else. */
export async function startKmc({ config, log }: Pick<PartContext, "config" | "log">): Promise<RunningPart> {
  const db = await openKmcDatabase(config);
  const directory = join(config.data, "pki");
  const lock = await holdLock(join(directory, "kmc-process.lock"), { waitMs: 0 });
  const vault = await openVault(db, directory, process.env);
  const server = await serveLines(
    socketPath(config.data, socketName),
    answering({ config, db, vault, now: Date.now }),
    log,
  );
  const sealing = keepSealed(db, { data: config.data, log });
  return {
    close: async () => {
      sealing.close();
      await server.close();
      await db.destroy();
      lock.release();
    },
  };
}

type Answering = { readonly [V in Verb]: (body: unknown) => Promise<unknown> };

function answering(centre: Centre): AnswerVerb {
  const verbs: Answering = {
    generate: (body) => generate(centre, requests.generate.parse(body)),
    envelope: (body) => envelopeKey(centre, requests.envelope.parse(body)),
    recover: (body) => recover(centre, requests.recover.parse(body)),
    suspend: (body) => change(centre, "suspend", requests.suspend.parse(body)),
    resume: (body) => change(centre, "resume", requests.resume.parse(body)),
    destroy: (body) => change(centre, "destroy", requests.destroy.parse(body)),
  };
  return async (verb, body) => {
    if (!isVerb(verb)) throw new Refusal("bad-request", `the KMC has no verb ${verb}`);
    return verbs[verb](body);
  };
}

function isVerb(text: string): text is Verb {
  return Object.hasOwn(requests, text);
}
