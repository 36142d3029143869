import { applications } from "./application.ts";
import { http } from "./http.ts";
import type { Keyword } from "./keyword.ts";
import { meta, snort } from "./meta.ts";
import { files, flows, packet } from "./packet.ts";
import { payload, transforms } from "./payload.ts";

/** Every keyword. */
export const keywords: ReadonlyMap<string, Keyword> = new Map(
  Object.entries({
    ...snort,
    ...applications,
    ...http,
    ...files,
    ...flows,
    ...packet,
    ...transforms,
    ...payload,
    ...meta,
  }),
);
