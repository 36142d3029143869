import { maySign } from "@chengfang/model/compliance/signing";
import type { ItemDetail, ItemRow } from "@chengfang/model/compliance/view";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { AreaField } from "../fields.tsx";
import type { SystemWhole } from "../systems/useSystem.ts";
import { VerdictTag } from "../Verdict.tsx";
import { ManyOutcome } from "./ManyOutcome.tsx";
import { proposed } from "./sign.ts";
import { itemPath } from "./useItem.ts";
import { useMany } from "./useMany.ts";

interface Props {
  readonly system: SystemWhole;
  readonly rows: readonly ItemRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Several signatures in one go: what will be signed stands there before, and why some are not. */
export function BulkSign({ system, rows, onClose, onDone }: Props) {
  const translate = useTranslate();
  const many = useMany();
  const [comment, setComment] = useState("");
  const details = useDetails(system.id, rows);
  const ready = (details ?? []).filter((each) => each.signing === null && maySign(each, proposed(each)));
  const sign = async () => {
    const byUnit = new Map(ready.map((each) => [each.item.unit, each]));
    await many.run([...byUnit.keys()], async (unit) => {
      const detail = byUnit.get(unit);
      if (detail === undefined) return;
      const signed = { verdict: proposed(detail), basisHash: detail.basisHash };
      await request("/reviews", { method: "POST", body: { systemId: system.id, unit, comment, ...signed } });
    });
    onDone();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="sign-title">
      <DialogTitle id="sign-title">{translate("items.bulkSignTitle", { count: rows.length })}</DialogTitle>
      <DialogContent className="stack">
        <span className="quiet">{translate("items.bulkSignHint")}</span>
        {details === undefined ? <div className="wait">{translate("ui.loading")}</div> : <Signable details={details} />}
        <AreaField rows={2} label={translate("items.field.comment")} value={comment} onChange={setComment} />
        <ManyOutcome many={many} all={ready.length} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate(many.finished ? "ui.close" : "ui.cancel")}</Button>
        <Button
          variant="contained"
          disabled={ready.length === 0 || many.running || many.finished}
          onClick={() => void sign()}
        >
          {translate("items.signMany", { count: ready.length })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Fetched afresh, so that nothing is signed that nobody has seen. */
function useDetails(systemId: string, rows: readonly ItemRow[]): readonly ItemDetail[] | undefined {
  const [units] = useState(() => rows.map(({ item }) => item.unit));
  const { data } = useQuery({
    queryKey: ["system", systemId, "signing", units],
    queryFn: async ({ signal }) =>
      Promise.all(units.map(async (unit) => request<ItemDetail>(itemPath(systemId, unit), { signal }))),
    staleTime: Infinity,
    gcTime: 0,
  });
  return data;
}

function Signable({ details }: { details: readonly ItemDetail[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <table className="table">
      <thead>
        <tr>
          <th className="tight">{translate("items.column.unit")}</th>
          <th>{translate("items.column.summary")}</th>
          <th className="tight">{translate("items.column.toSign")}</th>
        </tr>
      </thead>
      <tbody>
        {details.map((detail) => (
          <tr key={detail.item.unit}>
            <td className="mono tight">{detail.item.unit}</td>
            <td>{detail.item.summary[language]}</td>
            <td>
              {detail.signing === null ? (
                <VerdictTag verdict={proposed(detail)} />
              ) : (
                <span className="bad small">{translate(`items.obstacle.${detail.signing}`)}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
