import {
  AdmittedCollectors,
  RemoteCollectors,
  admittedDocument,
  remoteDocument,
} from "@chengfang/model/remote-collector";
import { readDocument } from "@chengfang/store/documents";
import type { Happening } from "./told.ts";

const minuteMs = 60_000;

interface Options {
  readonly data: string;
  /** A collector of which nothing was heard for so long is silent. */
  readonly silentMs: number;
  readonly now: () => number;
  readonly tell: (happening: Happening) => void;
}

/** Tells of each district's collector that fell silent, and of each that is back, once. */
export function watchDistricts({ data, silentMs, now, tell }: Options): { look(): Promise<void> } {
  const begun = now();
  const silent = new Map<string, number>();

  function look(name: string, seenAt: number): void {
    const since = silent.get(name);
    // Nothing could be heard before we listened.
    const quietMs = now() - Math.max(seenAt, begun);
    if (since === undefined && quietMs > silentMs) {
      silent.set(name, seenAt);
      tell({ action: "district-silent", collector: name, minutes: minutes(now() - seenAt) });
    } else if (since !== undefined && seenAt > since) {
      silent.delete(name);
      tell({ action: "district-heard", collector: name, minutes: minutes(seenAt - since) });
    }
  }

  return {
    /** To be called now and then. One whose certificates are all over or revoked is out of use, which is no silence. */
    async look() {
      const seen = (await readDocument(data, remoteDocument, RemoteCollectors)) ?? [];
      const admitted = (await readDocument(data, admittedDocument, AdmittedCollectors)) ?? [];
      const good = new Set(admitted.filter(({ notAfter }) => Date.parse(notAfter) > now()).map(({ name }) => name));
      for (const { name, seenAt } of seen) if (good.has(name)) look(name, Date.parse(seenAt) || 0);
    },
  };
}

const minutes = (ms: number) => Math.max(0, Math.round(ms / minuteMs));
