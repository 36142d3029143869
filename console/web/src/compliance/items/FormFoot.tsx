import { Button } from "@mui/material";
import { useTranslate } from "react-admin";

interface Props {
  readonly confirm: string;
  readonly ready: boolean;
  readonly onCancel: () => void;
}

export function FormFoot({ confirm, ready, onCancel }: Props) {
  const translate = useTranslate();
  return (
    <span className="row act-foot">
      <Button onClick={onCancel}>{translate("ui.cancel")}</Button>
      <Button type="submit" variant="contained" disabled={!ready}>
        {confirm}
      </Button>
    </span>
  );
}
