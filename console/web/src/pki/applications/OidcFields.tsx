import { useTranslate } from "react-admin";
import type { FieldsProps } from "./form.ts";
import { Choice, Lines, Many, Text } from "./fields.tsx";
import { algorithms, applicationAuthentications, bindings, grants, scopes } from "./form.ts";

/** OpenID Connect. */
export function OidcFields(props: FieldsProps) {
  const translate = useTranslate();
  const { authentication } = props.form;
  return (
    <>
      <Lines of="redirectUris" required hint="applications.linesHint" {...props} />
      <Lines of="postLogoutRedirectUris" {...props} />
      <Text of="backchannelLogoutUri" hint="applications.backchannelHint" {...props} />
      <Choice of="authentication" values={applicationAuthentications} {...props} />
      {authentication === "private_key_jwt" && <Text of="keysUri" {...props} />}
      {authentication === "tls_client_auth" && <Text of="certificateName" {...props} />}
      <Choice of="idTokenAlgorithm" values={algorithms} {...props} />
      <Choice of="boundTokens" values={bindings} {...props} />
      <Many of="grants" values={grants} nameOf={(value) => translate(`applications.grants.${value}`)} {...props} />
      <Many of="scopes" values={scopes} nameOf={(value) => translate(`applications.scopes.${value}`)} {...props} />
    </>
  );
}
