import type { Asset } from "@chengfang/model/asset";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { list } from "../../data/query.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { MayLink } from "../../ui/MayLink.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { Heads } from "../Heads.tsx";
import type { SystemWhole } from "./useSystem.ts";

const most = 1000;

/** What the system is made of: the objects that its items are judged on. */
export function SystemAssets({ system }: { system: SystemWhole }) {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["assets-of", system.assetIds],
    queryFn: async ({ signal }) =>
      list<Asset>("assets", { filter: { id: system.assetIds }, sort: ["name", "ASC"], limit: most }, { signal }),
    enabled: system.assetIds.length > 0,
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (system.assetIds.length === 0)
    return <Empty title={translate("systems.noAssets")}>{translate("systems.noAssetsHint")}</Empty>;
  const field = (name: string) => ({ label: translate(`resources.assets.fields.${name}`) });
  const columns = ["name", "kind", "addresses", "zone", "unitId", "owner"].map(field);
  return (
    <table className="table">
      <Heads columns={[...columns, { label: translate("systems.assetEvidence") }]} />
      <tbody>
        {data?.rows.map((asset) => (
          <Row key={asset.id} asset={asset} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ asset }: { asset: Asset }) {
  const translate = useTranslate();
  const units = useUnits();
  return (
    <tr>
      <td>
        <MayLink className="strong" to={`/assets/${asset.id}`} permission="assets.write">
          {asset.name}
        </MayLink>
      </td>
      <td>{translate(`name.assetKind.${asset.kind}`)}</td>
      <td className="mono">{asset.addresses.join(", ")}</td>
      <td>{asset.zone}</td>
      <td>{asset.unitId === null ? "—" : units.nameOf(asset.unitId)}</td>
      <td>{asset.owner}</td>
      <td>
        <MayLink to={`/evidence?assetId=${asset.id}`} permission="compliance.read">
          {translate("resources.evidence.name")}
        </MayLink>
      </td>
    </tr>
  );
}
