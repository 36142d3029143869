import type { Asset } from "@chengfang/model/asset";
import { useTranslate } from "react-admin";
import { MayLink } from "../ui/MayLink.tsx";
import { Facts } from "../ui/Panel.tsx";

interface Props {
  readonly asset: Asset | undefined;
  readonly unitName: string;
  /** What is not registered, for the offer to do so. */
  readonly hint: string;
}

/** Whose system it is: the first thing an analyst has to know before calling somebody. */
export function AssetCard({ asset, unitName, hint }: Props) {
  const translate = useTranslate();
  if (asset === undefined) {
    return (
      <div className="panel-body stack">
        <span className="quiet">{translate("assets.unregistered", { value: hint })}</span>
        <MayLink to="/assets/create" permission="assets.write">
          {translate("assets.register")} →
        </MayLink>
      </div>
    );
  }
  const label = (field: string) => translate(`resources.assets.fields.${field}`);
  const level =
    asset.levelG === null
      ? translate("assets.ungraded")
      : `${translate("assets.level", { level: asset.levelG })}${combined(asset)}`;
  const link = (
    <MayLink to={`/assets/${asset.id}`} permission="assets.write">
      {asset.name}
    </MayLink>
  );
  return (
    <Facts
      rows={[
        [label("name"), link],
        [label("unitId"), <strong key="u">{unitName}</strong>],
        [label("owner"), asset.owner],
        [label("system"), asset.system],
        [label("levelG"), level],
        [label("importance"), translate(`name.importance.${asset.importance}`)],
        [label("zone"), asset.zone],
        [label("addresses"), asset.addresses.join(", ")],
      ]}
    />
  );
}

/** S3A3G3, as grading writes it; half of it says nothing. */
function combined({ levelS, levelA, levelG }: Asset): string {
  return levelS === null || levelA === null ? "" : ` S${levelS}A${levelA}G${levelG}`;
}
