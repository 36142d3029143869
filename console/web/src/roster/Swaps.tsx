import type { Swap } from "@chengfang/model/emergency/roster";
import { useTranslate } from "react-admin";
import { useSelf } from "../session/session.ts";
import { Panel } from "../ui/Panel.tsx";
import { useAct } from "../ui/useAct.ts";
import { When } from "../ui/When.tsx";
import { useSlotWords } from "./SwapDialog.tsx";
import { useSwaps } from "./useRoster.ts";

/** Swaps that were asked for, and what became of them. */
export function Swaps({ onChanged }: { onChanged: () => void }) {
  const translate = useTranslate();
  const swaps = useSwaps();
  if (swaps.length === 0) return null;
  return (
    <Panel title={translate("roster.swaps")} className="roster-swaps">
      <table className="table">
        <thead>
          <tr>
            <th>{translate("roster.askedBy")}</th>
            <th>{translate("roster.gives")}</th>
            <th>{translate("roster.askedOf")}</th>
            <th>{translate("roster.takes")}</th>
            <th className="fill">{translate("roster.reason")}</th>
            <th>{translate("ui.status")}</th>
          </tr>
        </thead>
        <tbody>
          {swaps.map((swap) => (
            <Row key={swap.id} swap={swap} onChanged={onChanged} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Row({ swap, onChanged }: { swap: Swap; onChanged: () => void }) {
  const translate = useTranslate();
  const words = useSlotWords();
  return (
    <tr>
      <td>{swap.askedByName}</td>
      <td className="tight">{words(swap.slot)}</td>
      <td>{swap.askedOfName}</td>
      <td className="tight">{swap.inReturn === null ? "—" : words(swap.inReturn)}</td>
      <td>{swap.reason}</td>
      <td className="tight">
        {translate(`roster.swapState.${swap.state}`)} {swap.decidedAt !== null && <When at={swap.decidedAt} relative />}
        {swap.state === "asked" && <Answer swap={swap} onChanged={onChanged} />}
      </td>
    </tr>
  );
}

function Answer({ swap: { id, askedBy, askedOf }, onChanged }: { swap: Swap; onChanged: () => void }) {
  const translate = useTranslate();
  const self = useSelf();
  const { act, busy } = useAct();
  const say = (word: string, accept: boolean, done: string) => (
    <button
      type="button"
      className="plain boxed"
      disabled={busy}
      onClick={() => void act({ path: `/roster/swaps/${id}/answer`, body: { accept }, done }).then(onChanged)}
    >
      {translate(word)}
    </button>
  );
  if (self?.id === askedOf) {
    return (
      <>
        {say("roster.accept", true, "roster.accepted")}
        {say("roster.refuse", false, "roster.refused")}
      </>
    );
  }
  if (self?.id !== askedBy) return null;
  return (
    <button
      type="button"
      className="plain boxed"
      disabled={busy}
      onClick={() => void act({ path: `/roster/swaps/${id}/withdraw`, done: "roster.withdrawn" }).then(onChanged)}
    >
      {translate("roster.withdraw")}
    </button>
  );
}
