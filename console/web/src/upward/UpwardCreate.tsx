import { DispatchCreate } from "../dispatches/DispatchCreate.tsx";

export default function UpwardCreate() {
  return <DispatchCreate kind="upward" />;
}
