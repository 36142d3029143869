import { followCa } from "../../ca/follow.ts";
import type { RaContext } from "../../ra/context.ts";
import { openAnswerer } from "./answerer.ts";
import type { OcspAnswerer } from "./answerer.ts";
import { OcspCache } from "./cache.ts";

/** OCSP of this process: answers are kept while the CA tells of changes, and forgotten when it does not. */
export function openOcsp({ ca, config, log, now, stop }: RaContext): OcspAnswerer {
  const cache = new OcspCache();
  const follower = {
    changed: ({ serial }: { readonly serial: string }) => cache.changed(serial),
    begun: () => cache.follow(true),
    lost: () => cache.follow(false),
  };
  followCa(config.data, follower, stop).catch((error: unknown) => log.error({ err: error }, "the CA is not followed"));
  return openAnswerer({ ca, cache, log, now });
}
