import type { RequestDetail } from "@chengfang/model/pki";
import { CollectPkcs12 } from "./CollectPkcs12.tsx";
import { JoinKey } from "./JoinKey.tsx";
import { PairResponse } from "./PairResponse.tsx";

interface Props {
  readonly request: RequestDetail;
  readonly onChanged: () => void;
}

/** What the applicant still has to do once a request has been let through; nothing for others. */
export function Collect({ request, onChanged }: Props) {
  const collects = request.may.includes("collect");
  if (collects && request.keyPlace === "pkcs12") return <CollectPkcs12 request={request} onChanged={onChanged} />;
  if (request.state === "issued" && request.encryption !== null) return <PairResponse id={request.id} />;
  if (request.state === "issued" && request.keyPlace === "browser" && request.certificate !== null) {
    return <JoinKey certificate={request.certificate} />;
  }
  return null;
}
