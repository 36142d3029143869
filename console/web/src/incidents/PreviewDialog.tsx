import type { Preview } from "@chengfang/model/casework";
import { useQuery } from "@tanstack/react-query";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { Failure } from "../ui/Failure.tsx";

interface Props {
  readonly name: string;
  /** Of the file, below `/api`. */
  readonly path: string;
  readonly onClose: () => void;
}

/** A look at an attached file that runs nothing of it. */
export function PreviewDialog({ name, path, onClose }: Props) {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["preview", path],
    queryFn: async ({ signal }) => request<Preview>(`${path}/preview`, { signal }),
    staleTime: 60_000,
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="lg" aria-labelledby="preview-title">
      <DialogTitle id="preview-title">{name}</DialogTitle>
      <DialogContent className="stack">
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        {data && <Shown preview={data} name={name} image={`/api${path}/image`} />}
      </DialogContent>
      <DialogActions>
        <Button href={`/api${path}`} download={name}>
          {translate("cases.download")}
        </Button>
        <Button onClick={onClose}>{translate("ui.close")}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Shown({ preview, name, image }: { preview: Preview; name: string; image: string }) {
  const translate = useTranslate();
  if (preview.kind === "image") return <img className="preview-image" src={image} alt={name} />;
  if (preview.kind === "none") return <p>{translate(`cases.previewNone.${preview.reason}`)}</p>;
  return (
    <>
      {preview.cut && <p className="quiet">{translate("cases.previewCut")}</p>}
      <textarea className="mono preview-text" readOnly rows={24} aria-label={name} value={preview.text} />
    </>
  );
}
