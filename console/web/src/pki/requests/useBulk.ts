import type { BulkRun } from "@chengfang/model/pki";
import { useState } from "react";
import { useNotify } from "react-admin";
import { request } from "../../http/request.ts";
import { useExplain } from "../../ui/useExplain.ts";

export type BulkKind = "requests" | "persons";

const paths: Readonly<Record<BulkKind, string>> = { requests: "/pki/requests/bulk", persons: "/pki/persons/import" };

/** Reads a file without entering anything, then enters it. */
export function useBulk(of: BulkKind, onDone: () => void) {
  const notify = useNotify();
  const fail = useExplain();
  const [file, setFile] = useState<File>();
  const [run, setRun] = useState<BulkRun>();
  const [busy, setBusy] = useState(false);
  const read = async (chosen: File, dryRun: boolean): Promise<BulkRun | undefined> => {
    const body = new FormData();
    body.append("file", chosen);
    setBusy(true);
    try {
      return await request<BulkRun>(`${paths[of]}?dryRun=${dryRun ? 1 : 0}`, { method: "POST", body });
    } catch (error) {
      fail(error);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return {
    file,
    run,
    busy,
    choose: async (chosen: File) => {
      setFile(chosen);
      setRun(undefined);
      setRun(await read(chosen, true));
    },
    write: async () => {
      const done = file && (await read(file, false));
      if (done === undefined) return;
      notify(`requests.bulk.written.${of}`, { type: "success", messageArgs: { count: done.accepted } });
      onDone();
    },
  };
}
