import type { ListKind } from "@chengfang/model/enrichment";
import type { ListChange, ListPreview } from "@chengfang/model/list-change";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { FileChoice } from "../ui/FileChoice.tsx";
import { useAct } from "../ui/useAct.ts";
import { useExplain } from "../ui/useExplain.ts";
import { Difference } from "./Difference.tsx";
import { useRefresh } from "./useLists.ts";

interface Answer {
  readonly preview: ListPreview;
  readonly change: ListChange | null;
}

interface Props {
  readonly list: ListKind;
  /** Since when the list stands that is to be replaced. */
  readonly seen: string;
  readonly onClose: () => void;
}

const formOf = (file: File) => {
  const form = new FormData();
  form.append("file", file);
  return form;
};

/** The file that was chosen, as the server reads it without using it. */
function useTried(list: ListKind) {
  const fail = useExplain();
  const [tried, setTried] = useState<{ file: File; preview: ListPreview }>();
  const choose = async (file: File) => {
    try {
      const options = { method: "POST", body: formOf(file) } as const;
      setTried({ file, preview: (await request<Answer>(`/lists/${list}?dryRun=1`, options)).preview });
    } catch (error) {
      setTried(undefined);
      fail(error);
    }
  };
  return { tried, choose };
}

/** Puts the file into force, or asks for that. */
function useReplace({ list, seen, onClose }: Props) {
  const { act, busy } = useAct();
  const refresh = useRefresh();
  const replace = async (file: File, reason: string) => {
    const query = new URLSearchParams({ reason, seen }).toString();
    const done = list === "scanners" ? "lists.asked" : "lists.set";
    const answer = await act<Answer>({ path: `/lists/${list}?${query}`, body: formOf(file), done });
    if (answer === undefined) return;
    refresh();
    onClose();
  };
  return { busy, replace };
}

/** A file is read first; what it adds and removes is shown before anybody says why and puts it into force. */
export function UploadDialog(props: Props) {
  const translate = useTranslate();
  const { list, onClose } = props;
  const { busy, replace } = useReplace(props);
  const { tried, choose } = useTried(list);
  const [reason, setReason] = useState("");
  const ready = tried !== undefined && tried.preview.flaws.length === 0 && reason.trim() !== "";
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="list-upload-title">
      <DialogTitle id="list-upload-title">
        {translate("lists.uploading", { list: translate(`lists.list.${list}`) })}
      </DialogTitle>
      <DialogContent className="stack">
        <span className="quiet">{translate(`lists.columns.${list}`)}</span>
        <FileChoice
          label={translate("lists.choose")}
          accept=".csv,.json,.txt,text/csv,application/json"
          name={tried?.file.name}
          onChoose={(file) => void choose(file)}
        />
        {tried && <Difference list={list} preview={tried.preview} />}
        <Why two={list === "scanners"} reason={reason} onChange={setReason} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.cancel")}</Button>
        <Button
          variant="contained"
          disabled={busy || !ready}
          onClick={() => tried && void replace(tried.file, reason.trim())}
        >
          {translate(list === "scanners" ? "lists.ask" : "lists.replace")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface WhyProps {
  readonly two: boolean;
  readonly reason: string;
  readonly onChange: (reason: string) => void;
}

function Why({ two, reason, onChange }: WhyProps) {
  const translate = useTranslate();
  return (
    <>
      {two && (
        <p className="banner" data-kind="warn">
          {translate("lists.two")}
        </p>
      )}
      <label>
        {translate("lists.reason")}
        <textarea rows={2} required value={reason} onChange={({ target }) => onChange(target.value)} />
      </label>
    </>
  );
}
