import { useState } from "react";
import { Confirm, Datagrid, FunctionField, List, SearchInput, TextField, useRefresh, useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useExplain } from "../ui/useExplain.ts";
import { When } from "../ui/When.tsx";

interface Token {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

const filters = [<SearchInput key="q" source="q" alwaysOn />];

export default function TokenList() {
  const translate = useTranslate();
  return (
    <List filters={filters} perPage={50} sort={{ field: "createdAt", order: "DESC" }} exporter={false} empty={false}>
      <Datagrid bulkActionButtons={false} rowClick={false} size="small">
        <TextField source="name" />
        <FunctionField source="role" render={(token: Token) => translate(`name.role.${token.role}`)} />
        <FunctionField source="createdAt" render={(token: Token) => <When at={token.createdAt} />} />
        <FunctionField
          source="expiresAt"
          render={(token: Token) =>
            token.expiresAt === null ? translate("tokens.noExpiry") : <When at={token.expiresAt} />
          }
        />
        <FunctionField source="usedAt" render={(token: Token) => <When at={token.usedAt} />} />
        <FunctionField source="revokedAt" sortable={false} render={(token: Token) => <Revoke token={token} />} />
      </Datagrid>
    </List>
  );
}

function Revoke({ token }: { token: Token }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const fail = useExplain();
  const [asking, setAsking] = useState(false);
  if (token.revokedAt !== null) return <When at={token.revokedAt} />;
  const revoke = async () => {
    setAsking(false);
    await request(`/tokens/${encodeURIComponent(token.id)}`, { method: "DELETE" }).then(refresh, fail);
  };
  return (
    <>
      <button
        type="button"
        className="plain boxed"
        aria-label={`${translate("tokens.revoke")} ${token.name}`}
        onClick={() => setAsking(true)}
      >
        {translate("tokens.revoke")}
      </button>
      <Confirm
        isOpen={asking}
        title="tokens.revoke"
        content={translate("tokens.revokeSure", { name: token.name })}
        onConfirm={() => void revoke()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
