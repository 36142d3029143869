import type { Disposition } from "@chengfang/model/alert";
import { useTranslate } from "react-admin";
import { DispositionDialog } from "../ui/DispositionDialog.tsx";

/** What the server is asked for once an incident, or many, is closed. */
interface Closing {
  readonly status: "closed";
  readonly disposition: Disposition;
  readonly note: string;
}

interface Props {
  readonly onClose: () => void;
  readonly onAnswer: (closing: Closing) => void;
}

/** The disposition without which no incident is closed. */
export function CloseDialog({ onClose, onAnswer }: Props) {
  const translate = useTranslate();
  return (
    <DispositionDialog
      title={translate("incidents.closing")}
      noteLabel={translate("incidents.closingNote")}
      onClose={onClose}
      onAnswer={(answer) => {
        onClose();
        onAnswer({ status: "closed", ...answer });
      }}
    />
  );
}
