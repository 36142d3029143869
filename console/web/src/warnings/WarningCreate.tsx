import { DispatchCreate } from "../dispatches/DispatchCreate.tsx";

export default function WarningCreate() {
  return <DispatchCreate kind="warning" />;
}
