import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";

/** Takes an entry away at the second press: the first one asks. */
export function RemoveButton({ busy, onRemove }: { busy: boolean; onRemove: () => void }) {
  const translate = useTranslate();
  const [sure, setSure] = useState(false);
  return (
    <Button
      color="error"
      variant={sure ? "contained" : "text"}
      disabled={busy}
      onClick={() => (sure ? onRemove() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {translate(sure ? "comply.removeSure" : "comply.remove")}
    </Button>
  );
}
