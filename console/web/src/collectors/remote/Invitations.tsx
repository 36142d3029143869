import type { CollectorInvitation, CollectorTicket } from "@chengfang/model/remote-collector";
import { useState } from "react";
import { Confirm, useTranslate } from "react-admin";
import { useMay } from "../../session/may.ts";
import { MoodTag } from "../../ui/Mood.tsx";
import { SecretDialog } from "../../ui/SecretDialog.tsx";
import { useAct } from "../../ui/useAct.ts";
import { When } from "../../ui/When.tsx";
import { timeText } from "../../ui/when.ts";

interface Props {
  /** Those that are open still. */
  readonly invitations: readonly CollectorInvitation[];
  readonly onChanged: () => void;
}

/** Collectors that are invited and have not enrolled. */
export function Invitations({ invitations, onChanged }: Props) {
  const translate = useTranslate();
  const admits = useMay("collectors.admit");
  if (invitations.length === 0) return null;
  return (
    <table className="table">
      <thead>
        <tr>
          {(["name", "state", "until"] as const).map((column) => (
            <th key={column}>{translate(`remote.invitation.${column}`)}</th>
          ))}
          {admits && <th aria-label={translate("remote.admit")} />}
        </tr>
      </thead>
      <tbody>
        {invitations.map((each) => (
          <tr key={each.id}>
            <td>
              <span className="strong">{each.district}</span> <span className="mono quiet">{each.name}</span>
            </td>
            <td>
              <MoodTag mood={each.releasedBy === null ? "wait" : "good"}>
                {translate(each.releasedBy === null ? "remote.invitation.waiting" : "remote.invitation.released")}
              </MoodTag>
            </td>
            <td>
              <When at={each.expiresAt} />
            </td>
            {admits && (
              <td className="row">
                <Acts invitation={each} onChanged={onChanged} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ActsProps {
  readonly invitation: CollectorInvitation;
  readonly onChanged: () => void;
}

function Acts({ invitation, onChanged }: ActsProps) {
  const translate = useTranslate();
  const { act, busy } = useAct();
  const [ticket, setTicket] = useState<CollectorTicket>();
  const path = `/pki/collectors/${invitation.id}/release`;
  const admit = async () => setTicket(await act<CollectorTicket>({ path, done: "remote.admitted" }));
  return (
    <>
      {invitation.releasedBy === null && (
        <button type="button" className="plain boxed" disabled={busy} onClick={() => void admit()}>
          {translate("remote.admit")}
        </button>
      )}
      <Withdraw invitation={invitation} onChanged={onChanged} />
      {ticket !== undefined && (
        <SecretDialog
          title={translate("remote.ticketTitle", { name: invitation.district })}
          hint={translate("remote.ticketHint", { until: timeText(ticket.expiresAt), pin: ticket.pin })}
          secret={ticket.command}
          onClose={() => {
            setTicket(undefined);
            onChanged();
          }}
        />
      )}
    </>
  );
}

/** A command that the district may hold already is good for nothing then. */
function Withdraw({ invitation: { id, district }, onChanged }: ActsProps) {
  const translate = useTranslate();
  const { act, busy } = useAct();
  const [asking, setAsking] = useState(false);
  const withdraw = async () => {
    setAsking(false);
    await act({ path: `/pki/collectors/${id}`, method: "DELETE", done: "remote.withdrawn" });
    onChanged();
  };
  return (
    <>
      <button type="button" className="plain" disabled={busy} onClick={() => setAsking(true)}>
        {translate("remote.withdraw")}
      </button>
      <Confirm
        isOpen={asking}
        title="remote.withdraw"
        content={translate("remote.withdrawSure", { name: district })}
        onConfirm={() => void withdraw()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
