import { DatasetField } from "@chengfang/model/data/dataset";
import type { Discovery } from "@chengfang/model/data/discovery";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { FileChoice } from "../../ui/FileChoice.tsx";
import { useExplain } from "../../ui/useExplain.ts";
import { Found } from "./Found.tsx";

interface Props {
  readonly onClose: () => void;
  readonly onAccept: (fields: DatasetField[]) => void;
}

/** Looks for sensitive fields in a sample or a configured database; what a person accepts becomes the dataset's fields. */
export function Discover({ onClose, onAccept }: Props) {
  const translate = useTranslate();
  const search = useSearch();
  const [table, setTable] = useState(0);
  const found = search.found[table];
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="lg" aria-labelledby="discover-title">
      <DialogTitle id="discover-title">{translate("datasets.discover")}</DialogTitle>
      <DialogContent className="stack">
        <span className="quiet">{translate("datasets.discoverHint")}</span>
        <span className="row">
          <FileChoice
            label={translate("datasets.chooseFile")}
            accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.json"
            name={search.name}
            onChoose={(file) => void search.upload(file)}
          />
          <Sources onChoose={(name) => void search.database(name)} />
        </span>
        {search.busy && <div className="wait">{translate("ui.loading")}</div>}
        <Tables found={search.found} at={table} onChoose={setTable} />
        {found && <Found found={found} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.cancel")}</Button>
        <Button
          variant="contained"
          disabled={!found}
          onClick={() => onAccept((found?.fields ?? []).map((field) => DatasetField.parse(field)))}
        >
          {translate("datasets.accept", { count: found?.fields.length ?? 0 })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Tables({ found, at, onChoose }: { found: readonly Discovery[]; at: number; onChoose: (at: number) => void }) {
  const translate = useTranslate();
  if (found.length < 2) return null;
  return (
    <select
      className="native"
      aria-label={translate("datasets.table")}
      value={at}
      onChange={(event) => onChoose(Number(event.target.value))}
    >
      {found.map(({ table }, i) => (
        <option key={table} value={i}>
          {table}
        </option>
      ))}
    </select>
  );
}

function useSearch() {
  const fail = useExplain();
  const [found, setFound] = useState<readonly Discovery[]>([]);
  const [name, setName] = useState<string>();
  const [busy, setBusy] = useState(false);
  const run = async (what: string, ask: () => Promise<readonly Discovery[]>) => {
    setName(what);
    setFound([]);
    setBusy(true);
    await ask().then(setFound, fail);
    setBusy(false);
  };
  return {
    found,
    name,
    busy,
    upload: async (file: File) => {
      const body = new FormData();
      body.append("file", file);
      await run(file.name, async () => [await request<Discovery>("/datasets/discover", { method: "POST", body })]);
    },
    database: async (source: string) =>
      run(source, async () =>
        request<Discovery[]>(`/data-sources/${encodeURIComponent(source)}/discover`, { method: "POST", body: {} }),
      ),
  };
}

/** Databases that are configured at the machine. */
function Sources({ onChoose }: { onChoose: (name: string) => void }) {
  const { data = [] } = useQuery({
    queryKey: ["data-sources"],
    queryFn: async () => request<{ name: string }[]>("/data-sources"),
  });
  return data.map(({ name }) => (
    <Button key={name} variant="outlined" onClick={() => onChoose(name)}>
      {name}
    </Button>
  ));
}
