import { useState } from "react";
import { useNotify, useRefresh } from "react-admin";
import { request } from "../http/request.ts";
import { useLanguage } from "../i18n/titled.ts";
import { useExplain } from "../ui/useExplain.ts";

/** What reading a register found. */
export interface ImportResult {
  readonly created: number;
  readonly updated: number;
  readonly problems: readonly { readonly row: number; readonly column: string; readonly message: string }[];
}

/** Reads a file without writing, then writes it. */
export function useImport(resource: "assets" | "systems", onDone: () => void) {
  const language = useLanguage();
  const notify = useNotify();
  const refresh = useRefresh();
  const fail = useExplain();
  const [file, setFile] = useState<File>();
  const [result, setResult] = useState<ImportResult>();
  const read = async (chosen: File, dryRun: boolean): Promise<ImportResult | undefined> => {
    const body = new FormData();
    body.append("file", chosen);
    const path = `/${resource}/import?dryRun=${dryRun ? 1 : 0}&language=${language}`;
    try {
      return await request<ImportResult>(path, { method: "POST", body });
    } catch (error) {
      fail(error);
      return undefined;
    }
  };
  return {
    file,
    result,
    choose: async (chosen: File | undefined) => {
      if (chosen === undefined) return;
      setFile(chosen);
      setResult(undefined);
      setResult(await read(chosen, true));
    },
    write: async () => {
      const done = file && (await read(file, false));
      if (done === undefined) return;
      notify("assets.written", { type: "success", messageArgs: { created: done.created, updated: done.updated } });
      refresh();
      onDone();
    },
  };
}
