import type { CertificateRow } from "@chengfang/model/certificate";
import type { LeaverRun, Person } from "@chengfang/model/pki";
import { useState } from "react";
import { useNotify } from "react-admin";
import { list } from "../../data/query.ts";
import { request } from "../../http/request.ts";
import { useExplain } from "../../ui/useExplain.ts";
import type { Leaving } from "./leavers.ts";

/** Looks at what would be revoked, then has it revoked. */
export function useLeavers(onDone: () => void) {
  const notify = useNotify();
  const fail = useExplain();
  const [busy, setBusy] = useState(false);
  const [preview, setPreview] = useState<Leaving>();
  const during = async (what: () => Promise<void>) => {
    setBusy(true);
    await what().catch(fail);
    setBusy(false);
  };
  return {
    busy,
    preview,
    look: async (numbers: readonly string[]) => during(async () => setPreview(await leaving(numbers))),
    revoke: async () =>
      during(async () => {
        const numbers = preview?.people.map(({ person }) => person.number ?? "") ?? [];
        const run = await request<LeaverRun>("/pki/leavers", { method: "POST", body: { numbers } });
        const { accepted: count, revoked } = run;
        notify("persons.leavers.done", { type: "success", messageArgs: { count, revoked } });
        onDone();
      }),
  };
}

async function leaving(numbers: readonly string[]): Promise<Leaving> {
  const found = await Promise.all(
    numbers.map(async (number) => list<Person>("pki/persons", { filter: { number }, limit: 1 })),
  );
  const people = await Promise.all(found.flatMap(({ rows }) => rows).map(async (person) => withTheirs(person)));
  return { people, unknown: numbers.filter((_, i) => found[i]?.rows.length === 0) };
}

async function withTheirs(person: Person): Promise<Leaving["people"][number]> {
  const filter = { owner: person.id, status: ["issued", "held"] };
  const { rows } = await list<CertificateRow>("pki/certificates", { filter, limit: 100 });
  return { person, certificates: rows };
}
