import type { Authority } from "@chengfang/model/certificate";
import { useTranslate } from "react-admin";
import { saveBytes } from "../../http/save.ts";
import { MayLink } from "../../ui/MayLink.tsx";
import { When } from "../../ui/When.tsx";
import { countText } from "../../ui/when.ts";
import { MoodTag, moodOf } from "../../ui/Mood.tsx";
import { DaysLeft } from "../Tags.tsx";
import { crlState, treeOf } from "./tree.ts";
import type { Branch } from "./tree.ts";

/** Roots, and what they certified beneath them. */
export function Hierarchy({ authorities }: { authorities: readonly Authority[] }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th className="fill">{translate("authorities.name")}</th>
          <th>{translate("authorities.algorithm")}</th>
          <th>{translate("authorities.key")}</th>
          <th className="number">{translate("pki.status.issued")}</th>
          <th className="number">{translate("pki.status.held")}</th>
          <th className="number">{translate("pki.status.revoked")}</th>
          <th>{translate("authorities.crl")}</th>
          <th>{translate("certificates.notAfter")}</th>
          <th>{translate("certificates.download")}</th>
        </tr>
      </thead>
      <tbody>
        {treeOf(authorities).map((branch) => (
          <Row key={branch.authority.id} branch={branch} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ branch: { authority, depth } }: { branch: Branch }) {
  const { name, algorithm, subject, notAfter } = authority;
  return (
    <tr>
      <td className="branch" data-depth={Math.min(depth, 3)}>
        <span className="strong">{name}</span>
        <div className="quiet">{subject}</div>
      </td>
      <td>{algorithm.toUpperCase()}</td>
      <td>
        <KeyState state={authority.state} />
      </td>
      {(["issued", "held", "revoked"] as const).map((status) => (
        <Count key={status} authority={authority} status={status} />
      ))}
      <td>
        <Lists authority={authority} />
      </td>
      <td>
        <When at={notAfter} />
        <div>
          <DaysLeft until={notAfter} />
        </div>
      </td>
      <td>
        <Save authority={authority} />
      </td>
    </tr>
  );
}

interface Of {
  readonly authority: Authority;
}

function KeyState({ state }: { state: string }) {
  const translate = useTranslate();
  return <MoodTag mood={moodOf(state)}>{translate(`authorities.state.${state}`, { _: state })}</MoodTag>;
}

function Count({ authority: { id, certificates }, status }: Of & { status: string }) {
  return (
    <td className="number">
      <MayLink to={`/certificates?issuer=${id}&status=${status}`} permission="pki.certificates.read">
        {countText(certificates[status] ?? 0)}
      </MayLink>
    </td>
  );
}

function Lists({ authority }: Of) {
  const translate = useTranslate();
  const state = crlState(authority);
  if (state === "none") return <span className="quiet">—</span>;
  return <MoodTag mood={moodOf(state)}>{translate(`authorities.crlState.${state}`)}</MoodTag>;
}

function Save({ authority: { id, name, pem } }: Of) {
  const translate = useTranslate();
  return (
    <button
      type="button"
      className="plain boxed"
      aria-label={translate("authorities.save", { name })}
      onClick={() => saveBytes(`${id}.pem`, new TextEncoder().encode(pem))}
    >
      PEM
    </button>
  );
}
