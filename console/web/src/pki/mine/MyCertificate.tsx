import { useParams } from "react-router-dom";
import { namedBy } from "../certificates/address.ts";
import { CertificateWhole } from "../certificates/CertificatePage.tsx";
import { JoinKey } from "../requests/JoinKey.tsx";

/** One of one's own certificates; whoever made its key in a browser joins the two here. */
export default function MyCertificate() {
  const { id = "" } = useParams();
  return (
    <CertificateWhole id={id} below="/self">
      <JoinKey certificate={namedBy(id)} below="/self" />
    </CertificateWhole>
  );
}
