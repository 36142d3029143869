import type { FieldsProps } from "./form.ts";
import { Choice, Lines, Text } from "./fields.tsx";
import { nameIdFormats, samlAlgorithms } from "./form.ts";

/** SAML 2.0, for old systems. */
export const SamlFields = (props: FieldsProps) => (
  <>
    <Text of="entityId" required {...props} />
    <Text of="acsUrl" required {...props} />
    <Text of="sloUrl" {...props} />
    <Choice of="nameIdFormat" values={nameIdFormats} {...props} />
    <Choice of="signatureAlgorithm" values={samlAlgorithms} {...props} />
    <Lines of="certificate" hint="applications.certificateHint" {...props} />
  </>
);
