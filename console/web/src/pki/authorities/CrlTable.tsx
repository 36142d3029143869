import type { Authority, Crl } from "@chengfang/model/certificate";
import { useTranslate } from "react-admin";
import { Empty } from "../../ui/Empty.tsx";
import { When } from "../../ui/When.tsx";
import { countText } from "../../ui/when.ts";
import { MoodTag, moodOf } from "../../ui/Mood.tsx";

const rank = { expired: 0, due: 1, ok: 2 } as const;

/** Every revocation list by shard, the ones in need first. */
export function CrlTable({ authorities }: { authorities: readonly Authority[] }) {
  const translate = useTranslate();
  const rows = authorities
    .flatMap(({ id, name, crls }) => crls.map((crl) => ({ ...crl, id, name })))
    .toSorted((a, b) => rank[a.state] - rank[b.state] || a.nextUpdate.localeCompare(b.nextUpdate));
  if (rows.length === 0) return <Empty title={translate("authorities.noCrls")} />;
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{translate("ui.status")}</th>
          <th className="fill">{translate("pki.issuer")}</th>
          <th>{translate("authorities.crlKind")}</th>
          <th className="number">{translate("authorities.shard")}</th>
          <th className="number">{translate("authorities.crlNumber")}</th>
          <th className="number">{translate("authorities.entries")}</th>
          <th>{translate("authorities.thisUpdate")}</th>
          <th>{translate("authorities.nextUpdate")}</th>
          <th>{translate("certificates.download")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((crl) => (
          <Row key={`${crl.id} ${crl.kind} ${crl.shard}`} crl={crl} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ crl }: { crl: Crl & { readonly id: string; readonly name: string } }) {
  const translate = useTranslate();
  return (
    <tr>
      <td>
        <MoodTag mood={moodOf(crl.state)}>{translate(`authorities.crlState.${crl.state}`)}</MoodTag>
      </td>
      <td className="strong">{crl.name}</td>
      <td>{translate(`authorities.kind.${crl.kind}`, { _: crl.kind })}</td>
      <td className="number">{crl.shard}</td>
      <td className="number">{crl.number}</td>
      <td className="number">{countText(crl.entries)}</td>
      <td>
        <When at={crl.thisUpdate} />
      </td>
      <td>
        <When at={crl.nextUpdate} />
      </td>
      <td>
        <span className="row">
          {(["der", "pem"] as const).map((format) => (
            <a key={format} href={`/api/pki/crls/${fileOf(crl)}?format=${format}`} download>
              {format.toUpperCase()}
            </a>
          ))}
        </span>
      </td>
    </tr>
  );
}

/** As the distribution points in certificates name it. */
const fileOf = ({ id, shard, kind }: Crl & { readonly id: string }): string =>
  `${encodeURIComponent(id)}-${shard}${kind === "delta" ? "-delta" : ""}.crl`;
