import { Dialog, DialogContent, DialogTitle } from "@mui/material";
import { useTranslate } from "react-admin";
import { keys } from "./keys.ts";

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  return (
    <Dialog open onClose={onClose} aria-labelledby="keys-title">
      <DialogTitle id="keys-title">{translate("alerts.helpTitle")}</DialogTitle>
      <DialogContent>
        <table className="key-table">
          <tbody>
            {Object.entries(keys).map(([key, command]) => (
              <tr key={key}>
                <th scope="row">
                  <kbd>{key.toUpperCase()}</kbd>
                </th>
                <td>{translate(`alerts.key.${command}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </DialogContent>
    </Dialog>
  );
}
