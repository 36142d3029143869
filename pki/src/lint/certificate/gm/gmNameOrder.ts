import { oids } from "../../../x509/oid.ts";
import { attributeLabel } from "../../../x509/name.ts";
import type { CertificateLint } from "../subject.ts";

const order: readonly string[] = [
  oids.countryName,
  oids.stateOrProvinceName,
  oids.localityName,
  oids.organizationName,
  oids.organizationalUnitName,
  oids.commonName,
];

/** GM/T 0015-2012 Annex B: the attributes stand in the order C, ST, L, O, OU, CN */
export const gmNameOrder: CertificateLint = {
  name: "gm-name-order",
  citation: "GM/T 0015-2012 Annex B",
  says: "attributes in the order C, ST, L, O, OU, CN",
  level: "error",
  applies: ({ gm }) => gm,
  judge: ({ attributes }) => {
    const places = attributes.map(({ type }) => order.indexOf(type)).filter((place) => place >= 0);
    const wrong = places.findIndex((place, index) => place < (places[index - 1] ?? 0));
    return wrong < 0 ? undefined : attributeLabel(order[places[wrong] ?? 0] ?? "");
  },
};
