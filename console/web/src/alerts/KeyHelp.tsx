import { Dialog, DialogContent, DialogTitle } from "@mui/material";
import { useTranslate } from "react-admin";
import { useMenuPages } from "../app/useMenuPages.ts";
import { letterOf } from "../keys/go.ts";
import { shownKeys } from "./keys.ts";

/** Every key of the queue, and the letters that lead to other pages. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const pages = useMenuPages().flatMap(({ name, title }) => {
    const letter = letterOf(name);
    return letter === undefined ? [] : [[`G ${letter.toUpperCase()}`, title] as const];
  });
  return (
    <Dialog open onClose={onClose} maxWidth="md" aria-labelledby="keys-title">
      <DialogTitle id="keys-title">{translate("alerts.helpTitle")}</DialogTitle>
      <DialogContent className="key-help">
        <KeyTable
          title={translate("resources.alerts.name")}
          rows={shownKeys.map(([keys, command]) => [keys, translate(`alerts.key.${command}`)] as const)}
        />
        <KeyTable title={translate("palette.go")} rows={[["Ctrl K", translate("palette.title")], ...pages]} />
      </DialogContent>
    </Dialog>
  );
}

const KeyTable = ({ title, rows }: { title: string; rows: readonly (readonly [keys: string, what: string])[] }) => (
  <table className="key-table">
    <caption>{title}</caption>
    <tbody>
      {rows.map(([keys, what]) => (
        <tr key={keys}>
          <th scope="row">
            {keys.split(" ").map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </th>
          <td>{what}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
