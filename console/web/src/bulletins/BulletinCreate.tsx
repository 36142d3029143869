import { DispatchCreate } from "../dispatches/DispatchCreate.tsx";

export default function BulletinCreate() {
  return <DispatchCreate kind="bulletin" />;
}
